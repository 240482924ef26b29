import { validateRanges, type Ranges } from '../ranges';

/** Hyper-parameters of EASE; the same words in the page, the URL and the run record. */
export interface EaseConfig {
  /** Added to the diagonal of the films' co-occurrence counts: the only real choice of the model. */
  readonly reg: number;
  /** A rating at or above this many stars counts as a positive. 0.5 to 5. */
  readonly threshold: number;
  /** Films that take part at most, the most liked first: memory is 4 bytes times its square, time goes with its cube. */
  readonly maxItems: number;
}

/** The tuned starting point; how it was chosen is in docs/choices.md. */
export const DEFAULT_EASE: EaseConfig = { reg: 300, threshold: 4, maxItems: 4096 };

/** What each hyper-parameter may be; the page's controls and the check below read the same table. */
export const EASE_RANGES: Ranges<EaseConfig> = {
  reg: { min: 0, max: 100_000, integer: false },
  threshold: { min: 0.5, max: 5, integer: false },
  maxItems: { min: 1, max: 8192, integer: true },
};

/** Throws AppError `config-invalid`, naming the first parameter that is out of range (NaN included) and its range. */
export function validateEaseConfig(config: EaseConfig): void {
  validateRanges(EASE_RANGES, config);
}
