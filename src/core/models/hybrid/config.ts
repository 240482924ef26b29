import { validateRanges, type Ranges } from '../ranges';

/** Hyper-parameters of the hybrid; the same words in the page, the URL and the run record. */
export interface HybridConfig {
  /** Which likes are held out to learn the weights from. 0: drawn ones, 1: everybody's newest, 2: the newest of all. */
  readonly newest: number;
  /** How often likes are drawn, where they are drawn; everything is trained anew for each. */
  readonly folds: number;
  /** People the weights are learned from, at most. */
  readonly people: number;
  /** What a weight must gain in NDCG@10 to be changed, so that chance is not learned. */
  readonly leastGain: number;
  /** Films that take part in the linear item weights at most: `maxItems` of EASE. */
  readonly maxItems: number;
  /** A rating at or above this many stars counts as a positive. 0.5 to 5. */
  readonly threshold: number;
  readonly seed: number;
}

/** The starting point; how it was chosen is in docs/choices.md. */
export const DEFAULT_HYBRID: HybridConfig = {
  newest: 1,
  folds: 1,
  people: 1000,
  leastGain: 0.0002,
  maxItems: 2048,
  threshold: 4,
  seed: 1,
};

/** What each hyper-parameter may be; the page's controls and the check below read the same table. */
export const HYBRID_RANGES: Ranges<HybridConfig> = {
  newest: { min: 0, max: 2, integer: true },
  folds: { min: 1, max: 10, integer: true },
  people: { min: 10, max: 100_000, integer: true },
  leastGain: { min: 0, max: 0.1, integer: false },
  maxItems: { min: 1, max: 8192, integer: true },
  threshold: { min: 0.5, max: 5, integer: false },
  seed: { min: 0, max: 0xffffffff - 2, integer: true },
};

/** Throws AppError `config-invalid`, naming the first parameter that is out of range (NaN included) and its range. */
export function validateHybridConfig(config: HybridConfig): void {
  validateRanges(HYBRID_RANGES, config);
}
