import type { AlsConfig } from '../../types';
import { validateRanges, type Ranges } from '../ranges';

/** The tuned starting point; how it was chosen is in docs/choices.md. */
export const DEFAULT_ALS: AlsConfig = {
  factors: 64,
  iterations: 15,
  reg: 0.43,
  alpha: 1,
  alpha0: 0.3,
  nu: 0.5,
  sigma: 0.1,
  threshold: 4,
  seed: 1,
};

/**
 * Hu, Koren and Volinsky as they are usually run: weight 1 on what is unobserved, the same regularisation for every row,
 * and the reg 0.01 that libraries come with. It fits the training data too well, which is worth seeing.
 */
export const CLASSIC_ALS: AlsConfig = {
  ...DEFAULT_ALS,
  iterations: 50,
  reg: 0.01,
  alpha: 1,
  alpha0: 1,
  nu: 0,
};

/** Configurations by the name that a person chooses. */
export const ALS_PRESETS = { tuned: DEFAULT_ALS, classic: CLASSIC_ALS } as const satisfies Readonly<
  Record<string, AlsConfig>
>;

/** What each hyper-parameter may be; the page's controls and the check below read the same table. */
export const ALS_RANGES: Ranges<AlsConfig> = {
  factors: { min: 1, max: 512, integer: true },
  iterations: { min: 1, max: 1000, integer: true },
  reg: { min: 0, max: 1000, integer: false },
  alpha: { min: 0, max: 1000, integer: false },
  alpha0: { min: 0, max: 10, integer: false },
  nu: { min: 0, max: 2, integer: false },
  sigma: { min: 1e-6, max: 10, integer: false },
  threshold: { min: 0.5, max: 5, integer: false },
  seed: { min: 0, max: 0xffffffff, integer: true },
};

/** Throws AppError `config-invalid`, naming the first parameter that is out of range (NaN included) and its range. */
export function validateAlsConfig(config: AlsConfig): void {
  validateRanges(ALS_RANGES, config);
}
