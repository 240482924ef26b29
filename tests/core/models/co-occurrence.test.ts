import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nonZeros } from '../../../src/core/data/csr';
import type { TimedCsr } from '../../../src/core/data/times';
import { DEFAULT_CO_OCCURRENCE, type CoOccurrenceConfig } from '../../../src/core/models/co-occurrence/config';
import {
  eachFollower,
  followerSimilarity,
  readCoOccurrence,
  type CoOccurrenceModel,
} from '../../../src/core/models/co-occurrence/model';
import { createCoOccurrenceRecommender } from '../../../src/core/models/co-occurrence/recommender';
import { createCoOccurrenceTrainer, trainCoOccurrence } from '../../../src/core/models/co-occurrence/trainer';
import type { ItemIndex } from '../../../src/core/types';
import { csrOfRows } from '../../fixtures/checkerboard';
import { wanted } from '../../fixtures/histories';
import { thrownBy } from '../../fixtures/thrown';
import { inRowOrder, randomTimedLikes } from '../../fixtures/timed-likes';

const DAY = 86_400;

const anyLikes = fc
  .record({
    people: fc.integer({ min: 1, max: 12 }),
    films: fc.integer({ min: 2, max: 14 }),
    days: fc.constantFrom(1, 3, 40),
    seed: fc.nat({ max: 1e6 }),
  })
  .map(({ people, films, days, seed }) => randomTimedLikes(people, films, days, seed))
  .filter((likes) => nonZeros(likes) > 0);

const anyConfig: fc.Arbitrary<CoOccurrenceConfig> = fc.record({
  window: fc.constantFrom(1, 3, 50),
  maxGapDays: fc.constantFrom(0, 2, 365),
  halfLife: fc.constantFrom(0.5, 10),
  backward: fc.constantFrom(0, 0.5, 1),
  beta: fc.constantFrom(0, 0.5, 1),
  shrinkage: fc.constantFrom(0, 5),
  neighbours: fc.constantFrom(1, 4, 20),
  recency: fc.constantFrom(1, 50),
  threshold: fc.constant(4),
});

function train(likes: TimedCsr, config: CoOccurrenceConfig): CoOccurrenceModel {
  return readCoOccurrence(trainCoOccurrence(likes, config), likes.cols, config)!;
}

/** One person's likes as plain rows. */
function personOf({ indptr, indices, timestamps }: TimedCsr, user: number): { item: number; time: number }[] {
  const from = indptr[user]!;
  return [...indices.subarray(from, indptr[user + 1])].map((item, at) => ({ item, time: timestamps[from + at]! }));
}

/** How much the pair a, then b of one person counts, by the definition. */
function worth(person: { time: number }[], a: number, b: number, config: CoOccurrenceConfig): number {
  const { window, maxGapDays, halfLife, backward } = config;
  const same = (time: number): number => person.filter((other) => other.time === time).length;
  const place = (time: number): number => person.filter((other) => other.time < time).length + (same(time) - 1) / 2;
  const decay = (distance: number): number => (distance > window ? 0 : 2 ** (-(distance - 1) / halfLife));
  if (a === b) {
    // Every pair of different places that the two may have had in the page.
    const places = Array.from({ length: same(a) }, (_, at) => at);
    const gaps = places.flatMap((one) => places.filter((other) => other > one).map((other) => other - one));
    return ((1 + backward) / 2) * (gaps.reduce((sum, gap) => sum + decay(gap), 0) / gaps.length);
  }
  if (Math.abs(a - b) > maxGapDays * DAY) return 0;
  return (b > a ? 1 : backward) * decay(Math.abs(place(a) - place(b)));
}

/** All weights, items × items, counted pair by pair. */
function bruteForce(likes: TimedCsr, config: CoOccurrenceConfig): number[][] {
  const n = likes.cols;
  const counts = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const liked = new Array<number>(n).fill(0);
  for (let user = 0; user < likes.rows; user++) {
    const person = personOf(likes, user);
    for (const a of person) {
      liked[a.item]!++;
      for (const b of person) {
        if (a !== b) counts[a.item]![b.item]! += worth(person, a.time, b.time, config);
      }
    }
  }
  const { beta, shrinkage } = config;
  return counts.map((row, i) =>
    row.map((count, j) => (count === 0 ? 0 : count / (liked[i]! ** (1 - beta) * liked[j]! ** beta + shrinkage))),
  );
}

function rowOf(model: CoOccurrenceModel, item: number): Map<number, number> {
  const row = new Map<number, number>();
  eachFollower(model, item, (follower, weight) => row.set(follower, weight));
  return row;
}

describe('the followers of a film', () => {
  it('are the best of all pairs counted one by one', () => {
    fc.assert(
      fc.property(anyLikes, anyConfig, (likes, config) => {
        const model = train(likes, config);
        bruteForce(likes, config).forEach((expected, item) => {
          const row = rowOf(model, item);
          const best = [...expected].sort((a, b) => b - a).filter((weight) => weight > 0);
          expect(row.size).toBe(Math.min(config.neighbours, best.length));
          [...row].forEach(([follower, weight], place) => {
            expect(weight).toBeCloseTo(expected[follower]!, 5);
            expect(weight).toBeCloseTo(best[place]!, 5);
          });
        });
      }),
    );
  });

  it('do not depend on how films of one second are numbered', () => {
    const likes = randomTimedLikes(15, 10, 3, 4);
    const turned = renumbered(likes);
    const config = { ...DEFAULT_CO_OCCURRENCE, window: 4 };
    const [one, other] = [train(likes, config), train(turned, config)];
    for (let item = 0; item < 10; item++) {
      const mirror = rowOf(other, 9 - item);
      const row = rowOf(one, item);
      expect(mirror.size).toBe(row.size);
      row.forEach((weight, follower) => expect(mirror.get(9 - follower)).toBeCloseTo(weight, 6));
    }
  });

  it('come after it, not before, where order is to count', () => {
    const likes = inRowOrder(csrOfRows([[0, 1], [0, 1], [2]], 3));
    const config = { ...DEFAULT_CO_OCCURRENCE, backward: 0, beta: 0, shrinkage: 0 };
    const model = train(likes, config);
    expect([...rowOf(model, 0)]).toEqual([[1, 1]]);
    expect(rowOf(model, 1).size).toBe(0);
    expect(rowOf(model, 2).size).toBe(0);
  });

  it('count half each way within a second', () => {
    const likes = { ...csrOfRows([[0, 1]], 2), timestamps: Uint32Array.of(7, 7) };
    const model = train(likes, { ...DEFAULT_CO_OCCURRENCE, backward: 0, beta: 0, shrinkage: 0 });
    expect([...rowOf(model, 0)]).toEqual([[1, 0.5]]);
    expect([...rowOf(model, 1)]).toEqual([[0, 0.5]]);
  });

  it('are counted where times say nothing, however many films a person likes', () => {
    const films = 400;
    const rows = [Array.from({ length: films }, (_, film) => film), [0, 1], [0, 1]];
    const likes = { ...csrOfRows(rows, films), timestamps: new Uint32Array(films + 4) };
    const model = train(likes, DEFAULT_CO_OCCURRENCE);
    const row = rowOf(model, 0);
    expect(row.size).toBe(DEFAULT_CO_OCCURRENCE.neighbours);
    expect([...row.keys()][0]).toBe(1);
  });

  it('are near as the best of them is 1', () => {
    const model = train(randomTimedLikes(20, 12, 40, 2), DEFAULT_CO_OCCURRENCE);
    for (let item = 0; item < 12; item++) {
      const near = followerSimilarity(model)(item as ItemIndex);
      const row = rowOf(model, item);
      expect(Math.max(...near)).toBe(row.size > 0 ? 1 : 0);
      expect(near[item]).toBe(0);
      expect(near.filter((value) => value > 0)).toHaveLength(row.size);
    }
  });
});

describe('a list by co-occurrence', () => {
  const likes = inRowOrder(
    csrOfRows(
      [
        [0, 1],
        [0, 1],
        [2, 3],
        [2, 3],
      ],
      5,
    ),
  );
  const config = { ...DEFAULT_CO_OCCURRENCE, backward: 0, beta: 0, shrinkage: 0, recency: 1 };
  const recommender = createCoOccurrenceRecommender(train(likes, config), config);

  it('halves what a film says for every `recency` films that came after it', () => {
    expect([...recommender.score([wanted(0), wanted(2)])]).toEqual([0, 0.5, 0, 1, 0]);
    expect([...recommender.score([wanted(2), wanted(0, 2)])]).toEqual([0, 2, 0, 0.5, 0]);
    expect([...recommender.score([wanted(0), wanted(4), wanted(2)])]).toEqual([0, 0.25, 0, 1, 0]);
  });

  it('knows nothing of films that nobody watched around another', () => {
    expect([...recommender.score([wanted(4)])]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('a trainer of co-occurrence', () => {
  const likes = randomTimedLikes(40, 1500, 30, 3);
  const small = { ...DEFAULT_CO_OCCURRENCE, neighbours: 20 };
  const begin = (changes: Partial<CoOccurrenceConfig> = {}) => {
    let time = 0;
    return createCoOccurrenceTrainer(likes, { ...small, ...changes }, () => (time += 10));
  };

  it('goes block by block, and makes the table', async () => {
    const trainer = begin();
    expect(trainer.next()).toEqual({ part: 'block', beginsRound: true });
    const parts = [];
    do parts.push(await trainer.smallStep());
    while (parts.at(-1)!.round === null);
    const of = parts.length;
    expect(of).toBeGreaterThan(2);
    expect(parts.map((part) => [part.at, part.of])).toEqual(parts.map((_, at) => [at + 1, of]));
    expect(parts.map(({ objective }) => objective === null)).toEqual(parts.map((_, at) => at + 1 < of));
    const elapsedMs = 10 * of;
    expect(parts.at(-1)!.round).toMatchObject({
      iteration: 1,
      iterations: 1,
      done: true,
      stepMs: elapsedMs,
      elapsedMs,
    });
    expect(trainer.model()).toEqual({ arrays: trainCoOccurrence(likes, small), iteration: 1 });
    expect(trainer.model().arrays['weights']).not.toBe(trainer.model().arrays['weights']);
    expect((await thrownBy(() => trainer.smallStep())).code).toBe('not-ready');
  });

  it('says what part of the pairs was not kept', async () => {
    expect((await begin({ neighbours: 1000 }).step()).objective).toBeCloseTo(0, 9);
    const [few, fewer] = [await begin({ neighbours: 10 }).step(), await begin({ neighbours: 1 }).step()];
    expect(few.objective).toBeGreaterThan(0);
    expect(fewer.objective).toBeGreaterThan(few.objective);
    expect(fewer.objective).toBeLessThan(1);
  });

  it('measures the model when asked to', async () => {
    const validate = async ({ weights }: Readonly<Record<string, Float32Array>>): Promise<number> => weights!.length;
    const trainer = createCoOccurrenceTrainer(likes, small, () => 0, { validate });
    expect((await trainer.step()).ndcg).toBe(1500 * 20);
    expect(trainer.best?.iteration).toBe(1);
    expect(trainer.state()).toMatchObject({ iteration: 1, best: trainer.best });
  });

  it('has no model before the end, and can be cancelled', async () => {
    const trainer = begin();
    await trainer.smallStep();
    expect(trainer.next().beginsRound).toBe(false);
    expect((await thrownBy(() => void trainer.model())).code).toBe('not-ready');
    expect(trainer.state()).toMatchObject({ arrays: {}, iteration: 0, best: null });
    trainer.cancel();
    expect((await thrownBy(() => trainer.smallStep())).code).toBe('cancelled');
  });

  it('says when there is nothing to learn', async () => {
    const none = inRowOrder(csrOfRows([[], []], 3));
    const { code } = await thrownBy(() => void createCoOccurrenceTrainer(none, DEFAULT_CO_OCCURRENCE, () => 0));
    expect(code).toBe('data-empty');
    expect((await thrownBy(() => void begin({ window: 0 }))).code).toBe('config-invalid');
  });
});

describe('a stored model of co-occurrence', () => {
  it('is read as it was written, and not when something is missing or cannot be', () => {
    const config = { ...DEFAULT_CO_OCCURRENCE, neighbours: 4 };
    const arrays = trainCoOccurrence(randomTimedLikes(20, 9, 5, 1), config);
    const changed = (name: string, value: number) => ({ ...arrays, [name]: arrays[name]!.with(0, value) });
    expect(readCoOccurrence(structuredClone(arrays), 9, config)).toMatchObject(arrays);
    expect(readCoOccurrence(arrays, 8, config)).toBeNull();
    expect(readCoOccurrence(arrays, 9, { neighbours: 5 })).toBeNull();
    expect(readCoOccurrence({ weights: arrays['weights']! }, 9, config)).toBeNull();
    for (const item of [-1, -2, 9, 0.5, NaN])
      expect(readCoOccurrence(changed('followers', item), 9, config)).toBeNull();
    for (const weight of [-1, 0, NaN, Infinity]) {
      expect(readCoOccurrence(changed('weights', weight), 9, config)).toBeNull();
    }
  });
});

/** The same likes with the films numbered from the other end. */
function renumbered(likes: TimedCsr): TimedCsr {
  const { rows, cols, indptr } = likes;
  const indices = likes.indices.slice();
  const timestamps = likes.timestamps.slice();
  for (let row = 0; row < rows; row++) {
    const [from, to] = [indptr[row]!, indptr[row + 1]!];
    indices.set(
      likes.indices
        .slice(from, to)
        .reverse()
        .map((item) => cols - 1 - item),
      from,
    );
    timestamps.set(likes.timestamps.slice(from, to).reverse(), from);
  }
  return { ...likes, indices, timestamps };
}
