import { validateRanges, type Ranges } from '../ranges';

/** Hyper-parameters of co-occurrence; the same words in the page, the URL and the run record. */
export interface CoOccurrenceConfig {
  /** Films after a film that still count as watched then. */
  readonly window: number;
  /** Days after which they do not. */
  readonly maxGapDays: number;
  /** Films after which a pair counts half as much as neighbours in time. */
  readonly halfLife: number;
  /** How much a pair counts in the other direction: 0 for "then" alone, 1 where order is to say nothing. */
  readonly backward: number;
  /** How much a film's own fame is taken out: 0 for the share of people who went on to it, 0.5 for the cosine. */
  readonly beta: number;
  /** Added to what pairs are divided by, in people, so that a pair seen once or twice says little. */
  readonly shrinkage: number;
  /** Films kept for each film, the best. */
  readonly neighbours: number;
  /** Films after which a like counts half as much as the newest when a list is made. */
  readonly recency: number;
  /** A rating at or above this many stars counts as a positive. 0.5 to 5. */
  readonly threshold: number;
}

/** The tuned starting point; how it was chosen is in docs/choices.md. */
export const DEFAULT_CO_OCCURRENCE: CoOccurrenceConfig = {
  window: 50,
  maxGapDays: 365,
  halfLife: 15,
  backward: 0.5,
  beta: 0.6,
  shrinkage: 5,
  neighbours: 200,
  recency: 50,
  threshold: 4,
};

/** What each hyper-parameter may be; the page's controls and the check below read the same table. */
export const CO_OCCURRENCE_RANGES: Ranges<CoOccurrenceConfig> = {
  window: { min: 1, max: 10_000, integer: true },
  maxGapDays: { min: 0, max: 100_000, integer: false },
  halfLife: { min: 0.1, max: 100_000, integer: false },
  backward: { min: 0, max: 1, integer: false },
  beta: { min: 0, max: 1, integer: false },
  shrinkage: { min: 0, max: 100_000, integer: false },
  neighbours: { min: 1, max: 1000, integer: true },
  recency: { min: 0.1, max: 100_000, integer: false },
  threshold: { min: 0.5, max: 5, integer: false },
};

/** Throws AppError `config-invalid`, naming the first parameter that is out of range (NaN included) and its range. */
export function validateCoOccurrenceConfig(config: CoOccurrenceConfig): void {
  validateRanges(CO_OCCURRENCE_RANGES, config);
}
