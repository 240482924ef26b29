import type { Ranges } from '../ranges';
import type { ContentFields } from './vectors';

/**
 * The fields for content alone, chosen on validation parts of MovieLens 100K. Of the fields genres find most; full length
 * normalisation puts films with a single genre that nobody knows first, and costs four tenths of NDCG@10.
 */
export const DEFAULT_CONTENT: ContentFields = {
  genres: 1,
  tags: 1,
  words: 0.1,
  era: 0.5,
  eraYears: 10,
  lengthNorm: 0.25,
};

/** Content beside popularity: the fields, the exponent of focus, and the weight of the prior. */
export interface ContentPopularConfig {
  readonly fields: ContentFields;
  readonly focus: number;
  readonly prior: number;
}

/** Cosines with a prior of fame, chosen on validation parts of MovieLens 100K and ml-latest-small. */
export const DEFAULT_CONTENT_POPULAR: ContentPopularConfig = {
  fields: { ...DEFAULT_CONTENT, words: 0.2, era: 1, lengthNorm: 1 },
  focus: 1,
  prior: 0.7,
};

/** What each field's weight and the rest of a description may be; checked where settings come from outside. */
export const CONTENT_RANGES: Ranges<ContentFields> = {
  genres: { min: 0, max: 100, integer: false },
  tags: { min: 0, max: 100, integer: false },
  words: { min: 0, max: 100, integer: false },
  era: { min: 0, max: 100, integer: false },
  eraYears: { min: 1, max: 130, integer: false },
  lengthNorm: { min: 0, max: 1, integer: false },
};

/** What the exponent of focus and the weight of the prior may be. */
export const PRIOR_RANGES: Ranges<Omit<ContentPopularConfig, 'fields'>> = {
  focus: { min: 0, max: 10, integer: false },
  prior: { min: 0, max: 100, integer: false },
};
