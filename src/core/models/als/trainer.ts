import { transposeWeighted, type WeightedCsr } from '../../data/csr';
import { AppError } from '../../errors';
import { normalMatrix } from '../../math/dense';
import { createRng } from '../../math/rng';
import type { AlsConfig, StepReport } from '../../types';
import { validateAlsConfig } from './config';
import { alsObjective } from './objective';
import type { AlsSolver } from './solver';

/** The numbers of a trained model: row-major float32, users × d and items × d. */
export interface AlsFactors {
  readonly userFactors: Float32Array;
  readonly itemFactors: Float32Array;
}

/** A stepper: the caller owns the loop, so play, pause, single step and cancel come for free. */
export interface AlsTrainer {
  /** One round: films given people, then people given films, so that people are exact for the films they see. */
  step(): Promise<StepReport>;
  /** Copies of the factors as they are now; usable after every step. */
  snapshot(): AlsFactors;
  dispose(): void;
}

/**
 * Creates a trainer on a users × items matrix of positives.
 *
 * The same matrix, configuration (with its seed) and solver give the same factors, bit for bit.
 *
 * @param now milliseconds, any origin; only differences are used
 * @throws AppError `config-invalid` for a bad configuration, `data-empty` when there is no positive;
 *   `step` throws `model-diverged` when the objective is not finite
 */
export function createAlsTrainer(
  userItems: WeightedCsr,
  config: AlsConfig,
  solver: AlsSolver,
  now: () => number,
): AlsTrainer {
  validateAlsConfig(config);
  if (userItems.indices.length === 0) {
    throw new AppError(
      'data-empty',
      'No rating reaches the threshold, so there is nothing to learn. Lower the threshold.',
    );
  }
  const itemUsers = transposeWeighted(userItems);
  const interactionsPerItem = itemUsers.indptr.subarray(1).map((end, item) => end - itemUsers.indptr[item]!);
  const rng = createRng(config.seed);
  const deviation = config.sigma / Math.sqrt(config.factors);
  const userFactors = normalMatrix(userItems.rows, config.factors, deviation, rng);
  const itemFactors = normalMatrix(userItems.cols, config.factors, deviation, rng);
  let iteration = 0;
  let elapsedMs = 0;

  return {
    async step() {
      const start = now();
      await solver.solveSide(itemUsers, userFactors, itemFactors, config);
      await solver.solveSide(userItems, itemFactors, userFactors, config);
      const stepMs = now() - start;
      elapsedMs += stepMs;
      iteration++;
      const objective = alsObjective(userItems, interactionsPerItem, userFactors, itemFactors, config).total;
      if (!Number.isFinite(objective)) {
        throw new AppError(
          'model-diverged',
          'Training left the range of numbers. Raise reg or lower alpha, and train again.',
        );
      }
      const done = iteration >= config.iterations;
      return { iteration, iterations: config.iterations, objective, stepMs, elapsedMs, done };
    },
    snapshot: () => ({ userFactors: userFactors.slice(), itemFactors: itemFactors.slice() }),
    dispose: () => solver.dispose(),
  };
}
