import type { Pack } from '../data/pack';

/** What a data set says of each film, by item index. */
export interface ItemFeatures {
  /** Ratings of all time. */
  readonly popularity: Uint32Array;
  /** Positives, each halved for every half-life between it and the newest rating of the data set. */
  readonly trending: Float32Array;
  /** Mean stars, damped: as if `DAMPING` more people had given the mean of all ratings. 2.75 where nobody rated anything. */
  readonly meanStars: Float32Array;
  /** Years from the beginning of the release year to the newest rating, from 0; NaN where either is unknown. */
  readonly ageYears: Float32Array;
}

/** What counts for `trending`. */
export interface TrendSettings {
  /** Stars from which a rating is a positive. */
  readonly threshold: number;
  readonly halfLifeDays: number;
}

/** A mean of fewer ratings than this is nearer to the mean of all than to their own (Bayesian average). */
export const DAMPING = 10;

const DAY_SECONDS = 86_400;
/** The mean year of the Gregorian calendar. */
const YEAR_SECONDS = 365.2425 * DAY_SECONDS;
const MIDDLE_STARS = 2.75;

/** Reads the features off a pack. The clock is the data set's: its newest rating is now. O(ratings). */
export function itemFeatures(pack: Pack, { threshold, halfLifeDays }: TrendSettings): ItemFeatures {
  const nowYears = pack.ratings === 0 ? NaN : 1970 + newestRating(pack) / YEAR_SECONDS;
  return {
    popularity: pack.popularity,
    trending: trendingLikes(pack, { threshold, halfLifeDays }),
    meanStars: dampedMeans(pack),
    ageYears: Float32Array.from(pack.years, (year) => Math.max(0, nowYears - (year || NaN))),
  };
}

/** For each item, its positives, each halved for every half-life between it and the newest rating. O(ratings). */
export function trendingLikes(pack: Pack, { threshold, halfLifeDays }: TrendSettings): Float32Array {
  const { indices, halfStars, timestamps } = pack.userItems;
  const newest = newestRating(pack);
  const sums = new Float64Array(pack.items);
  const rate = Math.LN2 / (halfLifeDays * DAY_SECONDS);
  for (let at = 0; at < indices.length; at++) {
    if (halfStars[at]! >= 2 * threshold) sums[indices[at]!]! += Math.exp(rate * (timestamps[at]! - newest));
  }
  return Float32Array.from(sums);
}

const newestRating = ({ userItems }: Pack): number =>
  userItems.timestamps.reduce((latest, time) => Math.max(latest, time), 0);

function dampedMeans({ items, ratings, popularity, userItems }: Pack): Float32Array {
  const sums = new Float64Array(items);
  userItems.indices.forEach((item, at) => (sums[item]! += userItems.halfStars[at]! / 2));
  const meanOfAll = ratings === 0 ? MIDDLE_STARS : sums.reduce((total, sum) => total + sum, 0) / ratings;
  return Float32Array.from(sums, (sum, item) => (sum + DAMPING * meanOfAll) / (popularity[item]! + DAMPING));
}
