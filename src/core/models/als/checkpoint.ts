import type { Interrupted, StepReport } from '../../training-types';
import type { AlsConfig } from '../../types';
import type { AlsCheckpoint } from './factors';

/** A training under way as storage keeps it: enough to go on after the tab was closed. */
export interface TrainingCheckpoint {
  readonly dataset: string;
  readonly packHash: string;
  readonly config: AlsConfig;
  /** See `TrainOptions`. */
  readonly patience: number | null;
  readonly steps: readonly StepReport[];
  readonly factors: AlsCheckpoint;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** What is told of a checkpoint without its numbers. */
export function interruptedOf({ dataset, config, patience, factors, savedAt }: TrainingCheckpoint): Interrupted {
  return { dataset, config, patience, iteration: factors.iteration, savedAt };
}
