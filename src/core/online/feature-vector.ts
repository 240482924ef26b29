import type { EventType } from '../types';
import { ERAS, RENOWNS } from './film-facts';
import type { UserFeatures } from './user-features';

/** The genres that MovieLens data sets agree on. Others, and IMAX, which is a format, are not in the vector. */
const GENRES = [
  ...['Action', 'Adventure', 'Animation', 'Children', 'Comedy', 'Crime', 'Documentary', 'Drama', 'Fantasy'],
  ...['Film-Noir', 'Horror', 'Musical', 'Mystery', 'Romance', 'Sci-Fi', 'Thriller', 'War', 'Western'],
];

/** Parts of the day of six hours each, from midnight. */
const DAY_PARTS = ['night', 'morning', 'afternoon', 'evening'] as const;

const ACTS = [
  'open',
  'click',
  'search',
  'like',
  'dislike',
  'rate',
  'watchlist',
  'watched',
] as const satisfies EventType[];

/** Amounts count by their logarithm, and from here on as 1. */
const FULL = {
  acts: 1000,
  shown: 10_000,
  films: 1000,
  films_last_day: 100,
  sessions: 100,
  session_minutes: 240,
} as const;
const AMOUNTS = Object.keys(FULL) as (keyof typeof FULL)[];

/** After this long without an act, `recency` is a half. */
const RECENCY_HALF_LIFE_MS = 24 * 3_600_000;

/** The name of each number of the vector, in its order. */
export const FEATURE_NAMES: readonly string[] = [
  ...GENRES.map((genre) => `genre_${genre.toLowerCase().replace('-', '_')}`),
  ...ERAS.map((era) => `era_${era}`),
  ...RENOWNS.map((renown) => `renown_${renown}`),
  ...DAY_PARTS.map((part) => `share_${part}`),
  'share_weekend',
  ...ACTS.map((type) => `share_${type}`),
  ...AMOUNTS,
  'recency',
  'engagement_rate',
];

/**
 * The features as 50 numbers for a linear model, `FEATURE_NAMES` naming them: leanings −1 to 1, all others 0 to 1.
 *
 * An empty log gives zeros. Amounts are log(1 + amount) over log(1 + `FULL`), at most 1.
 *
 * @param genreNames the pack's, by which `features.genres` goes; genres that it has not are 0
 */
export function featureVector(features: UserFeatures, genreNames: readonly string[]): Float64Array {
  const { counts, acts, hours, weekdays, idleMs } = features;
  const amounts = amountsOf(features);
  return Float64Array.from([
    ...GENRES.map((genre) => features.genres[genreNames.indexOf(genre)] ?? 0),
    ...features.eras,
    ...features.renowns,
    ...DAY_PARTS.map((_, part) => sum(hours.slice(6 * part, 6 * part + 6))),
    weekdays[0]! + weekdays[6]!,
    ...ACTS.map((type) => counts[type] / Math.max(1, acts)),
    ...AMOUNTS.map((name) => Math.min(1, Math.log1p(amounts[name]) / Math.log1p(FULL[name]))),
    idleMs === null ? 0 : 2 ** (-idleMs / RECENCY_HALF_LIFE_MS),
    features.engagementRate,
  ]);
}

function amountsOf(features: UserFeatures): Record<keyof typeof FULL, number> {
  return {
    acts: features.acts,
    shown: features.counts.impression,
    films: features.films,
    films_last_day: features.lastDay.length,
    sessions: features.sessions,
    session_minutes: features.sessionMs / 60_000,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
