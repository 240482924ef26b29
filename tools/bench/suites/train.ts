import type { WeightedCsr } from '../../../src/core/data/csr';
import type { AlsSolver } from '../../../src/core/models/als/solver';
import { createAlsTrainer, type AlsTrainerOptions } from '../../../src/core/models/als/trainer';
import type { StepReport } from '../../../src/core/training-types';
import type { AlsConfig } from '../../../src/core/types';
import type { Setting, Training } from '../suite';

/** A finished training. */
export interface Trained {
  readonly training: Training;
  readonly steps: readonly StepReport[];
  readonly engine: string;
  readonly memoryBytes: number;
}

/** Trains from the first round to the last; the solver is let go afterwards. */
export async function train(
  liked: WeightedCsr,
  config: AlsConfig,
  solver: AlsSolver,
  options: AlsTrainerOptions = {},
): Promise<Trained> {
  const trainer = createAlsTrainer(liked, config, solver, () => performance.now(), options);
  const steps: StepReport[] = [];
  try {
    while (steps.at(-1)?.done !== true) steps.push(await trainer.step());
  } finally {
    trainer.dispose();
  }
  return {
    training: { seconds: steps.map(({ stepMs }) => stepMs / 1000), flops: steps.map(({ flops }) => flops ?? NaN) },
    steps,
    engine: solver.name,
    memoryBytes: Math.max(...steps.map(({ memoryBytes }) => memoryBytes ?? 0)),
  };
}

/** What was computed, for the reader. */
export function settingOf(config: AlsConfig, entries: number): Setting {
  const { factors, iterations, reg, alpha, alpha0, nu, seed, threshold } = config;
  return { factors, iterations, reg, alpha, alpha0, nu, seed, threshold, positives: entries };
}
