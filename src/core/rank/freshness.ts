import type { Ranges } from '../models/ranges';
import { bestFirst, scaleOf, type RankContext, type RankedFilm } from './pool';

/** How much new films are preferred. */
export interface FreshnessSettings {
  /** What the newest year adds, in parts of the spread of the pool's scores; 0 adds nothing. */
  readonly weight: number;
  /** Years after which half of that is left. */
  readonly halfLifeYears: number;
}

/** What each setting may be. */
export const FRESHNESS_RANGES: Ranges<FreshnessSettings> = {
  weight: { min: 0, max: 1, integer: false },
  halfLifeYears: { min: 1, max: 100, integer: false },
};

/**
 * Adds to each score weight · spread · 2^(−age / halfLifeYears), the age counted in years from the newest film of the
 * catalogue. The bonus lies between 0 and weight · spread, so that a weight means the same under every model; a film of
 * unknown year gets none.
 */
export function preferFresh(
  pool: readonly RankedFilm[],
  { weight, halfLifeYears }: FreshnessSettings,
  { years, newestYear }: Pick<RankContext, 'years' | 'newestYear'>,
): RankedFilm[] {
  const most = weight * scaleOf(pool).spread;
  return bestFirst(
    pool.map((film) => {
      const year = years[film.item]!;
      const age = Math.max(0, newestYear - year);
      return { ...film, score: film.score + (year === 0 ? 0 : most * 2 ** (-age / halfLifeYears)) };
    }),
  );
}
