import type { Ranges } from '../models/ranges';
import { bestFirst, scaleOf, type RankContext, type RankedFilm } from './pool';

/** How far from what the person knows a list may lead. */
export interface SurpriseSettings {
  /** How much likeness to the history counts against a film: 0 not at all, 1 as much as relevance. */
  readonly weight: number;
  /** The floor, as a place among the most relevant films of the pool, from 1: what lies below it may not surprise. */
  readonly floorRank: number;
}

/**
 * The floor lies where the model's films stop being better guesses than fame: on validation parts of MovieLens 100K and
 * ml-latest-small, the films that ALS puts at places 21 to 40 are liked later about as often as the 24 most popular ones,
 * those at 41 to 60 a fifth less often.
 */
export const DEFAULT_SURPRISE: SurpriseSettings = { weight: 0, floorRank: 40 };

/** What each setting may be. */
export const SURPRISE_RANGES: Ranges<SurpriseSettings> = {
  weight: { min: 0, max: 1, integer: false },
  floorRank: { min: 1, max: 1000, integer: true },
};

/**
 * Serendipity, relevance × unlikeness: what lies above the worst score of the pool is multiplied by 1 − weight ·
 * likeness to the likest film of the history. Useful and unexpected is the definition of Ge et al. 2010; the distance to
 * the nearest known film is the surprise of Kaminskas and Bridge 2016.
 *
 * A product alone would let films through that are only odd. So films whose relevance lies below the floor leave the pool,
 * unless the first `limit` of the pool reach deeper. A weight of 0 changes nothing: there is no floor then. Asks for
 * floorRank × history likenesses, or limit × history.
 */
export function surprise(
  pool: readonly RankedFilm[],
  { weight, floorRank }: SurpriseSettings,
  { likeness, history, limit }: Pick<RankContext, 'likeness' | 'history' | 'limit'>,
): RankedFilm[] {
  if (weight === 0) return [...pool];
  const { low } = scaleOf(pool);
  return bestFirst(
    aboveFloor(pool, Math.max(limit, floorRank)).map((film) => {
      const known = history.reduce((likest, item) => Math.max(likest, likeness(film.item, item)), 0);
      return { ...film, score: film.score - weight * known * (film.score - low) };
    }),
  );
}

/** The most relevant films, in the order they have; equals of relevance go by that order. */
function aboveFloor(pool: readonly RankedFilm[], count: number): RankedFilm[] {
  const able = new Set(pool.toSorted((a, b) => b.relevance - a.relevance).slice(0, count));
  return pool.filter((film) => able.has(film));
}
