import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrowSearch } from '../../../src/core/rank/search-facets';
import type { ItemIndex } from '../../../src/core/types';

const [COMEDY, DRAMA] = [1, 2];
const PACK = {
  genreNames: ['Comedy', 'Drama', 'War'],
  genreMasks: Uint32Array.of(COMEDY, COMEDY | DRAMA, DRAMA, 0),
  years: Uint16Array.of(1989, 1990, 1999, 0),
};
const FOUND = [2, 0, 1, 3] as ItemIndex[];
const ANY = { genre: null, decade: null };

describe('a search that is narrowed', () => {
  it('keeps its order, and counts what each choice would leave', () => {
    expect(narrowSearch(FOUND, PACK, ANY)).toEqual({
      items: FOUND,
      genres: [
        { value: 'Comedy', count: 2 },
        { value: 'Drama', count: 2 },
      ],
      decades: [
        { value: 1980, count: 1 },
        { value: 1990, count: 2 },
      ],
    });
  });

  it('counts genres under the decade and decades under the genre', () => {
    expect(narrowSearch(FOUND, PACK, { genre: 'Comedy', decade: 1990 })).toEqual({
      items: [1],
      genres: [
        { value: 'Drama', count: 2 },
        { value: 'Comedy', count: 1 },
      ],
      decades: [
        { value: 1980, count: 1 },
        { value: 1990, count: 1 },
      ],
    });
  });

  it('leaves nothing of a genre there is not', () => {
    expect(narrowSearch(FOUND, PACK, { genre: 'Opera', decade: null }).items).toEqual([]);
    expect(narrowSearch(FOUND, PACK, { genre: 'War', decade: null }).items).toEqual([]);
  });

  it('leaves as many films as the count of the choice said', () => {
    const film = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.constantFrom(0, 1985, 1990, 1994));
    fc.assert(
      fc.property(fc.array(film, { maxLength: 20 }), (films) => {
        const pack = {
          ...PACK,
          genreMasks: Uint32Array.from(films, ([mask]) => mask),
          years: Uint16Array.from(films, ([, year]) => year),
        };
        const found = films.map((_, item) => item as ItemIndex);
        const { genres, decades } = narrowSearch(found, pack, ANY);
        for (const { value, count } of genres) {
          expect(narrowSearch(found, pack, { genre: value, decade: null }).items).toHaveLength(count);
        }
        for (const { value, count } of decades) {
          expect(narrowSearch(found, pack, { genre: null, decade: value }).items).toHaveLength(count);
        }
      }),
    );
  });
});
