import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pack } from '../../../src/core/data/pack';
import { guestsAmong, type Ratings } from '../../../src/core/data/same-person';
import { createRng } from '../../../src/core/math/rng';
import type { MovieId } from '../../../src/core/types';
import { realPack } from '../../fixtures/real-pack';
import { tinyPack } from '../../fixtures/tiny-pack';

const ratings = (from: number, length: number, starsAt: (at: number) => number = () => 4): Ratings => ({
  movieIds: Array.from({ length }, (_, at) => (from + at) as MovieId),
  stars: Array.from({ length }, (_, at) => starsAt(at)),
});
const isAmong = (guest: Ratings, ...people: readonly Ratings[]): boolean => guestsAmong([guest], people).size === 1;

function peopleOf({ movieIds, users, userItems: { indptr, indices, halfStars } }: Pack): Ratings[] {
  return Array.from({ length: users }, (_, user) => {
    const places = Array.from({ length: indptr[user + 1]! - indptr[user]! }, (__, at) => indptr[user]! + at);
    return {
      movieIds: places.map((place) => movieIds[indices[place]!]! as MovieId),
      stars: places.map((place) => halfStars[place]! / 2),
    };
  });
}

function ratingsAt({ movieIds, stars }: Ratings, places: readonly number[]): Ratings {
  return { movieIds: places.map((place) => movieIds[place]!), stars: places.map((place) => stars[place]!) };
}

/** A part of somebody's ratings, drawn at random. */
function partOf(person: Ratings, share: number, seed: number): Ratings {
  const rng = createRng(seed);
  const order = person.movieIds.map((_, place) => ({ place, key: rng.next() })).sort((a, b) => a.key - b.key);
  const kept = order.slice(0, Math.ceil(share * order.length));
  return ratingsAt(
    person,
    kept.map(({ place }) => place),
  );
}

function bestKnown(person: Ratings, length: number, known: ReadonlyMap<MovieId, number>): Ratings {
  const knownAt = (place: number): number => known.get(person.movieIds[place]!)!;
  const places = person.movieIds.map((_, place) => place).sort((a, b) => knownAt(b) - knownAt(a));
  return ratingsAt(person, places.slice(0, length));
}

describe.each([
  ['tiny', tinyPack()],
  ['ml-latest-small', realPack('ml-latest-small')],
])('the people of %s', (_, pack) => {
  const people = peopleOf(pack);

  it('are known by any four fifths of their ratings, from five on', () => {
    fc.assert(
      fc.property(fc.nat({ max: people.length - 1 }), fc.integer(), (user, seed) => {
        const part = partOf(people[user]!, 0.8, seed);
        fc.pre(part.movieIds.length >= 5);
        expect(isAmong(part, people[user]!)).toBe(true);
      }),
    );
  });

  it('are never taken for one another, nor for somebody who rated just their best known films', () => {
    const known = new Map<MovieId, number>();
    for (const film of people.flatMap(({ movieIds }) => movieIds)) known.set(film, (known.get(film) ?? 0) + 1);
    const newcomers = people.map((person) => bestKnown(person, 15, known));
    // The places of any two people differ in a bit.
    for (let bit = 1; bit < people.length; bit *= 2) {
      for (const set of [true, false]) {
        const [ones, others] = [people, newcomers].map((of) => of.filter((_p, at) => (at & bit) > 0 === set));
        const rest = people.filter((_p, at) => (at & bit) > 0 !== set);
        expect([guestsAmong(ones!, rest), guestsAmong(others!, rest)]).toEqual([new Set(), new Set()]);
      }
    }
  });
});

describe('a newcomer', () => {
  it('with ten famous films is nobody of the data set, though somebody rated them all, and half with the same stars', () => {
    expect(
      isAmong(
        ratings(1, 10),
        ratings(1, 500, (at) => (at % 2 ? 4 : 3)),
      ),
    ).toBe(false);
    expect(isAmong(ratings(1, 14), ratings(1, 500))).toBe(false);
  });

  it('is somebody of whom they have fifteen ratings, ten and half, or two thirds, up to a tenth of theirs aside', () => {
    expect(isAmong(ratings(1, 15), ratings(1, 500))).toBe(true);
    expect([isAmong(ratings(1, 10), ratings(1, 20)), isAmong(ratings(1, 10), ratings(1, 21))]).toEqual([true, false]);
    expect([isAmong(ratings(1, 8), ratings(1, 12)), isAmong(ratings(1, 8), ratings(1, 13))]).toEqual([true, false]);
    expect([isAmong(ratings(1, 5), ratings(1, 7)), isAmong(ratings(1, 4), ratings(1, 5))]).toEqual([true, false]);
    const changed = (stars: number): Ratings => ratings(1, 20, (at) => (at < stars ? 1 : 4));
    expect([isAmong(changed(2), ratings(1, 500)), isAmong(changed(3), ratings(1, 500))]).toEqual([true, false]);
    expect(isAmong(ratings(3, 20), ratings(1, 20))).toBe(true);
  });

  it('is somebody who rated just the same films, whatever the stars, from five on', () => {
    const [five, four] = [5, 4].map((length) =>
      isAmong(
        ratings(1, length),
        ratings(1, length, () => 2),
      ),
    );
    expect([five, four]).toEqual([true, false]);
    expect(
      isAmong(
        ratings(1, 5),
        ratings(1, 6, () => 2),
      ),
    ).toBe(false);
  });

  it('is nobody where there is nobody', () => {
    expect(guestsAmong([], [ratings(1, 5)])).toEqual(new Set());
    expect(guestsAmong([ratings(1, 0)], [ratings(1, 0), ratings(1, 9)])).toEqual(new Set());
  });
});
