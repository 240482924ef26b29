import { describe, expect, it } from 'vitest';
import { userOpinions } from '../../../src/core/people/data-set-users';
import { personaOpinions, PERSONAS } from '../../../src/core/people/personas';
import { historyOf } from '../../../src/core/online/taste';
import { kindOf, tinyCatalogue, tinyPack } from '../../fixtures/tiny-pack';

const pack = tinyPack();
const catalogue = tinyCatalogue();

describe('a person of the data set', () => {
  it('has every rating as an opinion, oldest first, half stars dropped', () => {
    const user = 5;
    const opinions = [...userOpinions(pack, pack.userIds[user]!)!.values()];
    const { indptr, indices, halfStars } = pack.userItems;
    expect(opinions).toHaveLength(indptr[user + 1]! - indptr[user]!);
    expect(opinions.map(({ time }) => time)).toEqual(opinions.map(({ time }) => time).sort((a, b) => a - b));
    for (const { movieId, stars } of opinions) {
      const at = indices.subarray(indptr[user], indptr[user + 1]).findIndex((item) => pack.movieIds[item] === movieId);
      expect(stars).toBe(Math.max(1, Math.floor(halfStars[indptr[user]! + at]! / 2)));
    }
  });

  it('wants what training takes as liked', () => {
    for (const userId of pack.userIds) {
      const history = historyOf(userOpinions(pack, userId)!, (movieId) => catalogue.films.indexOf(movieId));
      const user = pack.userIds.indexOf(userId);
      const [from, to] = [pack.userItems.indptr[user]!, pack.userItems.indptr[user + 1]!];
      const liked = [...pack.userItems.indices.subarray(from, to)].filter(
        (_, at) => pack.userItems.halfStars[from + at]! >= 8,
      );
      const wanted = history.filter(({ preference }) => preference === 1).map(({ item }) => item);
      expect([...wanted].sort()).toEqual([...liked].sort());
    }
  });

  it('is null where there is none', () => {
    expect(userOpinions(pack, 999_999)).toBeNull();
  });
});

describe('a persona', () => {
  it('likes the best known films of a genre, the best known last', () => {
    const movies = [...personaOpinions(catalogue, 'shivers')!.keys()];
    expect(movies).toHaveLength(8);
    expect(movies.every((movieId) => kindOf(movieId) === 'Horror')).toBe(true);
    const likes = movies.map((movieId) => catalogue.likedBy[catalogue.films.indexOf(movieId)!]!);
    expect(likes).toEqual([...likes].sort((a, b) => a - b));
  });

  it('likes nothing where the data set has no such genre, and is null under a name that nobody has', () => {
    expect(personaOpinions(catalogue, 'documents')!.size).toBe(0);
    for (const name of ['nobody', 'constructor', '__proto__', '']) expect(personaOpinions(catalogue, name)).toBeNull();
  });

  it('has a name that addresses take', () => {
    expect(new Set(PERSONAS.map(({ name }) => name)).size).toBe(PERSONAS.length);
    for (const { name } of PERSONAS) expect(name).toMatch(/^[a-z][a-z-]*$/);
  });
});
