import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANY_YEAR, compileFilter, type FilmFilter } from '../../../src/core/rank/film-filter';
import type { ItemIndex } from '../../../src/core/types';
import { thrownBy } from '../../fixtures/thrown';

const [DRAMA, WAR, LAST] = [1, 2, 2 ** 31];
/** Five films: the last has no genres, no year and no likes. */
const FILMS = {
  pack: {
    genreMasks: Uint32Array.of(DRAMA, DRAMA | WAR, WAR, LAST, 0),
    years: Uint16Array.of(1950, 1980, 1980, 2000, 0),
  },
  likedBy: Uint32Array.of(10, 5, 1, 3, 0),
};
const shown = (filter: FilmFilter): string => compileFilter(filter, FILMS).join('');
const items = (...list: number[]): ItemIndex[] => list as ItemIndex[];

describe('a filter', () => {
  it.each<[string, FilmFilter, string]>([
    ['that asks for nothing', {}, '11111'],
    ['of films seen and disliked', { seen: items(0), disliked: new Set(items(3)) }, '01101'],
    ['of a film this catalogue does not have', { seen: items(99, -1) }, '11111'],
    ['of one genre', { genres: WAR }, '01100'],
    ['of one genre or another', { genres: WAR | DRAMA }, '11100'],
    ['of the 32nd genre', { genres: LAST }, '00010'],
    ['of years, ends included', { fromYear: 1950, toYear: 1980 }, '11100'],
    ['of years from', { fromYear: 1981 }, '00010'],
    ['of years to', { toYear: 1979 }, '10000'],
    ['of any year, unknown too', { fromYear: ANY_YEAR.from, toYear: ANY_YEAR.to }, '11111'],
    ['of years that end before they begin', { fromYear: 1990, toYear: 1980 }, '00000'],
    ['of few likes', { minLikes: 3 }, '11010'],
    ['of everything at once', { seen: items(1), genres: WAR, fromYear: 1970, minLikes: 1 }, '00100'],
  ])('%s lets through what it says', (_, filter, expected) => {
    expect(shown(filter)).toBe(expected);
  });

  it('shows a film when every condition holds, and only then', () => {
    const year = fc.constantFrom(0, 1950, 1979, 1980, 2001, 9999);
    const settings = fc.record({
      seen: fc.array(fc.nat({ max: 4 }).map((item) => item as ItemIndex)),
      genres: fc.constantFrom(0, DRAMA, WAR, LAST, LAST + WAR),
      fromYear: year,
      toYear: year,
      minLikes: fc.nat({ max: 6 }),
    });
    fc.assert(
      fc.property(settings, (filter) => {
        compileFilter(filter, FILMS).forEach((byte, item) => {
          const [mask, released] = [FILMS.pack.genreMasks[item]!, FILMS.pack.years[item]!];
          const anyYear = filter.fromYear === 0 && filter.toYear === 9999;
          const conditions = [
            !filter.seen.includes(item as ItemIndex),
            filter.genres === 0 || [0, 1, 31].some((bit) => (mask >>> bit) & (filter.genres >>> bit) & 1),
            anyYear || (released > 0 && released >= filter.fromYear && released <= filter.toYear),
            FILMS.likedBy[item]! >= filter.minLikes,
          ];
          expect(byte).toBe(conditions.every(Boolean) ? 1 : 0);
        });
      }),
    );
  });

  it.each<[FilmFilter]>([
    [{ minLikes: NaN }],
    [{ minLikes: -1 }],
    [{ fromYear: 1980.5 }],
    [{ toYear: Infinity }],
    [{ genres: 2 ** 32 }],
  ])('of %j is refused', async (filter) => {
    expect(await thrownBy(() => compileFilter(filter, FILMS))).toMatchObject({ code: 'config-invalid' });
  });
});
