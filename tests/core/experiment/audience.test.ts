import { describe, expect, it } from 'vitest';
import { audienceOf, crowdOf } from '../../../src/core/experiment/audience';
import type { PersonTaste, TasteWorld } from '../../../src/core/experiment/user-model';
import type { History } from '../../../src/core/models/recommender';
import type { ItemIndex } from '../../../src/core/types';
import { tinyPack } from '../../fixtures/tiny-pack';

const pack = tinyPack();

describe('the people of an experiment', () => {
  const audience = audienceOf(pack, { threshold: 4, seed: 3 });

  it('are a fifth of all; models learn from the others alone, with the times of their likes', () => {
    const { visitors, training } = audience;
    expect(visitors.length).toBe(Math.round(0.2 * pack.users));
    const { positives, negatives } = training;
    expect(positives.rows).toBe(pack.users - visitors.length);
    expect(positives.timestamps.length).toBe(positives.indices.length);
    expect(negatives!.timestamps.length).toBe(negatives!.indices.length);
    const known = Array.from({ length: pack.users }, (_, user) => user).filter((user) => !visitors.includes(user));
    const { userItems } = pack;
    known.forEach((user, row) => {
      for (let at = positives.indptr[row]!; at < positives.indptr[row + 1]!; at++) {
        const own = userItems.indices.indexOf(positives.indices[at]!, userItems.indptr[user]);
        expect(own).toBeLessThan(userItems.indptr[user + 1]!);
        expect(userItems.halfStars[own]).toBeGreaterThanOrEqual(8);
        expect(positives.timestamps[at]).toBe(userItems.timestamps[own]);
      }
    });
  });

  it('are the same for the same seed', () => {
    const again = audienceOf(pack, { threshold: 4, seed: 3 });
    expect(again.visitors).toEqual(audience.visitors);
    expect(again.fitted.fit).toEqual(audience.fitted.fit);
    expect(audienceOf(pack, { threshold: 4, seed: 4 }).visitors).not.toEqual(audience.visitors);
  });

  it('begin with their oldest likes', () => {
    const starts = audience.starts(2);
    expect(starts.length).toBe(audience.visitors.length);
    expect(Math.max(...starts.map(({ length }) => length))).toBe(2);
    expect(audience.starts(0).every(({ length }) => length === 0)).toBe(true);
  });
});

describe('a crowd', () => {
  let asked = 0;
  const tastes: PersonTaste[] = [0, 1, 2].map((person) => ({ attraction: [person], satisfaction: [1] }));
  const world: TasteWorld = { people: 3, items: 1, tasteOf: (person) => (asked++, tastes[person]!) };
  const starts: History[] = [0, 1, 2].map((item) => [{ item: item as ItemIndex, weight: 1, preference: 1 }]);
  const crowd = crowdOf(world, starts, 3000, 7);

  it('has the tastes and the likes of the same person of the world, each about equally often', () => {
    const counts = [0, 0, 0];
    for (let person = 0; person < 3000; person++) {
      const row = crowd.starts[person]![0]!.item;
      expect(crowd.world.tasteOf(person)).toBe(tastes[row]);
      counts[row]!++;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
    expect([crowd.world.people, crowd.world.items]).toEqual([3000, 1]);
  });

  it('works each taste out once', () => {
    expect(asked).toBe(3);
  });
});
