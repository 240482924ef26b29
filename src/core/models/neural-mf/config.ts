import { AppError } from '../../errors';
import type { NeuralMfConfig } from '../../training-types';
import { validateRanges, type Ranges } from '../ranges';

/** The starting point; how it was chosen is in docs/choices.md. */
export const DEFAULT_NEURAL_MF: NeuralMfConfig = {
  factors: 32,
  iterations: 14,
  batchSize: 512,
  negatives: 4,
  learningRate: 0.002,
  weightDecay: 2,
  threshold: 4,
  seed: 1,
};

/** What each hyper-parameter may be; the page's controls and the check below read the same table. */
export const NEURAL_MF_RANGES: Ranges<NeuralMfConfig> = {
  factors: { min: 2, max: 256, integer: true },
  iterations: { min: 1, max: 1000, integer: true },
  batchSize: { min: 1, max: 8192, integer: true },
  negatives: { min: 1, max: 50, integer: true },
  learningRate: { min: 1e-6, max: 1, integer: false },
  weightDecay: { min: 0, max: 100, integer: false },
  threshold: { min: 0.5, max: 5, integer: false },
  seed: { min: 0, max: 0xffffffff, integer: true },
};

/** Throws AppError `config-invalid`, naming the first parameter that is out of range (NaN included) and its range. */
export function validateNeuralMfConfig(config: NeuralMfConfig): void {
  validateRanges(NEURAL_MF_RANGES, config);
  if (config.factors % 2 === 0) return;
  const message = `factors is ${config.factors}; it must be even, because the last layer is half as wide.`;
  throw new AppError('config-invalid', message, { name: 'factors', value: config.factors });
}
