import type { TwoTowerConfig } from '../../training-types';
import { validateRanges, type Ranges } from '../ranges';

/** The tuned starting point; how it was chosen is in docs/choices.md. */
export const DEFAULT_TWO_TOWER: TwoTowerConfig = {
  factors: 64,
  hidden: 0,
  iterations: 30,
  batchSize: 128,
  learningRate: 0.003,
  weightDecay: 0.3,
  dropout: 0.7,
  idDropout: 0.3,
  temperature: 0.2,
  clip: 10,
  halfLife: 50,
  historyLength: 1000,
  candidates: 10_000,
  threshold: 4,
  seed: 1,
};

/** What each hyper-parameter may be; the page's controls and the check below read the same table. */
export const TWO_TOWER_RANGES: Ranges<TwoTowerConfig> = {
  factors: { min: 2, max: 512, integer: true },
  hidden: { min: 0, max: 512, integer: true },
  iterations: { min: 1, max: 1000, integer: true },
  batchSize: { min: 1, max: 4096, integer: true },
  learningRate: { min: 1e-6, max: 1, integer: false },
  weightDecay: { min: 0, max: 100, integer: false },
  dropout: { min: 0, max: 0.99, integer: false },
  idDropout: { min: 0, max: 1, integer: false },
  temperature: { min: 0.01, max: 10, integer: false },
  clip: { min: 0.001, max: 1000, integer: false },
  halfLife: { min: 1, max: 100_000, integer: false },
  historyLength: { min: 1, max: 100_000, integer: true },
  candidates: { min: 16, max: 100_000, integer: true },
  threshold: { min: 0.5, max: 5, integer: false },
  seed: { min: 0, max: 0xffffffff, integer: true },
};

/** Throws AppError `config-invalid`, naming the first parameter that is out of range (NaN included) and its range. */
export function validateTwoTowerConfig(config: TwoTowerConfig): void {
  validateRanges(TWO_TOWER_RANGES, config);
}
