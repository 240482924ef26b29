import type { WeightedCsr } from '../../data/csr';
import { AppError } from '../../errors';
import { normalMatrix } from '../../math/dense';
import { createRng } from '../../math/rng';
import type { HalfReport, Side, StepReport } from '../../training-types';
import type { AlsConfig } from '../../types';
import { validateAlsConfig } from './config';
import type { AlsCheckpoint, AlsFactors } from './factors';
import type { AlsSolver } from './solver';
import { createSweeps, type Swept } from './sweeps';
import { createWatch, type WatchOptions } from './watch';

/** What a training may have beside its data and configuration. */
export interface AlsTrainerOptions extends WatchOptions {
  /**
   * Factors to start from instead of random ones: a checkpoint, or a trained model for a warm start (then `iteration`
   * is 0). Copied. Must be of the data's and configuration's shape.
   */
  readonly start?: AlsCheckpoint;
  /** Ends after this many rounds; by default the configuration's `iterations`. */
  readonly rounds?: number;
}

/** A stepper: the caller owns the loop, so play, pause, single step and cancel come for free. */
export interface AlsTrainer {
  /** To the end of the round: films given people, then people given films, so that people are exact for the films. */
  step(): Promise<StepReport>;
  /** The next half of a round: films first, then people. */
  halfStep(): Promise<HalfReport>;
  /** What the next half-step solves for: `items` between rounds. */
  nextSide(): Side;
  /** Copies of the factors as they are now, and the best round so far (not copied, never changed). Usable any time. */
  snapshot(): AlsCheckpoint;
  /** Makes the half-step under way, if any, reject with `cancelled` within 100 ms; the factors stay whole. */
  cancel(): void;
  dispose(): void;
}

/**
 * Creates a trainer on a users × items matrix of positives.
 *
 * The same matrix, configuration (with its seed), start and solver give the same factors, bit for bit.
 *
 * @param now milliseconds, any origin; only differences are used
 * @throws AppError `config-invalid` for a bad configuration or a start of another shape, `data-empty` when there is no
 *   positive; a step throws `model-diverged` when the objective is not finite
 */
export function createAlsTrainer(
  userItems: WeightedCsr,
  config: AlsConfig,
  solver: AlsSolver,
  now: () => number,
  { start, rounds: iterations = config.iterations, ...watching }: AlsTrainerOptions = {},
): AlsTrainer {
  validateAlsConfig(config);
  if (userItems.indices.length === 0) throw nothingToLearn();
  const factors = start ? copyChecked(start, userItems, config) : randomFactors(userItems, config);
  const sweeps = createSweeps(userItems, factors, config, solver, now);
  const watch = createWatch(watching, start?.best ?? null);
  const { userFactors, itemFactors } = factors;
  let iteration = start?.iteration ?? 0;
  let elapsedMs = start?.elapsedMs ?? 0;
  /** The first half of the round under way; null between rounds. */
  let films: Swept | null = null;

  const endRound = async (before: Swept, { objective, stepMs, flops }: Swept): Promise<StepReport> => {
    iteration++;
    const { ndcg, early } = await watch.measure(factors, iteration);
    const factorBytes = userFactors.byteLength + itemFactors.byteLength;
    return {
      ...{ iteration, iterations, objective, ndcg, early },
      done: early || iteration >= iterations,
      stepMs: before.stepMs + stepMs,
      elapsedMs,
      flops: before.flops + flops,
      memoryBytes: sweeps.sizeBytes + factorBytes + watch.sizeBytes() + solver.memoryBytes(),
      engine: solver.name,
    };
  };

  const halfStep = async (): Promise<HalfReport> => {
    const [side, of, before]: [Side, number, Swept | null] = [films ? 'users' : 'items', iteration + 1, films];
    const swept = await sweeps.solve(side);
    elapsedMs += swept.stepMs;
    films = before ? null : swept;
    const round = before ? await endRound(before, swept) : null;
    return { side, iteration: of, objective: swept.objective, stepMs: swept.stepMs, engine: solver.name, round };
  };

  return {
    step: async () => (await halfStep()).round ?? (await halfStep()).round!,
    halfStep,
    nextSide: () => (films ? 'users' : 'items'),
    snapshot: () => ({
      ...{ userFactors: userFactors.slice(), itemFactors: itemFactors.slice() },
      ...{ iteration, elapsedMs, best: watch.best() },
    }),
    cancel: () => sweeps.cancel(),
    dispose: () => solver.dispose(),
  };
}

function randomFactors(userItems: WeightedCsr, { factors, sigma, seed }: AlsConfig): AlsFactors {
  const rng = createRng(seed);
  const deviation = sigma / Math.sqrt(factors);
  const userFactors = normalMatrix(userItems.rows, factors, deviation, rng);
  return { userFactors, itemFactors: normalMatrix(userItems.cols, factors, deviation, rng) };
}

function copyChecked(start: AlsFactors, userItems: WeightedCsr, { factors }: AlsConfig): AlsFactors {
  const fits =
    start.userFactors.length === userItems.rows * factors && start.itemFactors.length === userItems.cols * factors;
  if (fits) return { userFactors: start.userFactors.slice(), itemFactors: start.itemFactors.slice() };
  const message = 'The factors to start from are of another data set or size. Train from the beginning.';
  throw new AppError('config-invalid', message, { factors });
}

function nothingToLearn(): AppError {
  return new AppError(
    'data-empty',
    'No rating reaches the threshold, so there is nothing to learn. Lower the threshold.',
  );
}
