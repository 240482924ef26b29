import { describe, expect, it } from 'vitest';
import type { Pack } from '../../../src/core/data/pack';
import { filmsOf } from '../../../src/core/data/films';
import { ERAS, filmFacts, NO_ERA, RENOWNS } from '../../../src/core/online/film-facts';
import { ALL_MOVIES, tinyCatalogue } from '../../fixtures/tiny-pack';

const { pack, films } = tinyCatalogue();
const factsOf = (changes: Partial<Pack>) => filmFacts({ ...pack, ...changes }, filmsOf(pack));

describe('facts of films', () => {
  it('know the films of the pack', () => {
    const { items, itemOf, packHash } = filmFacts(pack, films);
    expect([items, packHash]).toEqual([pack.items, pack.hash]);
    expect(ALL_MOVIES.map(itemOf)).toEqual([...ALL_MOVIES.keys()]);
  });

  it.each([
    [1895, 'before_1950'],
    [1949, 'before_1950'],
    [1950, '1950s'],
    [1959, '1950s'],
    [1999, '1990s'],
    [2000, '2000s'],
    [2010, 'since_2010'],
    [2100, 'since_2010'],
  ])('put the year %d into %s', (year, era) => {
    expect(ERAS[factsOf({ years: Uint16Array.of(year) }).eras[0]!]).toBe(era);
  });

  it('put an unknown year into none', () => {
    expect(factsOf({ years: Uint16Array.of(0) }).eras[0]).toBe(NO_ERA);
  });

  it.each([
    [
      [1, 5, 3],
      [2, 0, 1],
    ],
    [
      [2, 2, 2],
      [0, 1, 2],
    ],
    [
      [0, 9, 0],
      [2, 0, 2],
    ],
    [
      [1, 1, 1, 1, 1, 1, 0],
      [0, 0, 1, 1, 2, 2, 2],
    ],
    [
      [0, 0],
      [2, 2],
    ],
    [[], []],
  ])('cut films rated %j times into thirds of the ratings', (counts, thirds) => {
    expect([...factsOf({ popularity: Uint32Array.from(counts) }).renowns]).toEqual(thirds);
    expect(RENOWNS).toHaveLength(3);
  });
});
