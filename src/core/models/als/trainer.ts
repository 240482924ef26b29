import type { WeightedCsr } from '../../data/csr';
import { AppError } from '../../errors';
import { normalMatrix } from '../../math/dense';
import { createRng } from '../../math/rng';
import type { PartReport, Side, StepReport } from '../../training-types';
import type { AlsConfig } from '../../types';
import { nothingToLearn } from '../batch-trainer';
import type { Trainer, TrainerState } from '../trainer';
import { createWatch, type WatchOptions } from '../watch';
import { validateAlsConfig } from './config';
import { alsArrays, type AlsFactors } from './factors';
import type { AlsSolver } from './solver';
import { createSweeps, type Swept } from './sweeps';

/** What a training may have beside its data and configuration. */
export interface AlsTrainerOptions extends WatchOptions {
  /**
   * Factors to start from instead of random ones: the state of an earlier trainer, or a trained model for a warm start
   * (then `iteration` is 0). Copied. Must be of the data's and configuration's shape.
   */
  readonly start?: TrainerState;
  /** Ends after this many rounds; by default the configuration's `iterations`. */
  readonly rounds?: number;
}

/** A trainer whose rounds have two parts: films given people, then people given films, so that people are exact for the films. */
export interface AlsTrainer extends Trainer {
  /** Copies of the factors as they are now. */
  factors(): AlsFactors;
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
    const { ndcg, early } = await watch.measure(() => alsArrays(copies()), iteration);
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

  const smallStep = async (): Promise<PartReport> => {
    const [part, round, before]: [Side, number, Swept | null] = [films ? 'users' : 'items', iteration + 1, films];
    const swept = await sweeps.solve(part);
    const { objective, stepMs } = swept;
    elapsedMs += stepMs;
    films = before ? null : swept;
    const ended = before ? await endRound(before, swept) : null;
    const place = { part, at: before ? 2 : 1, of: 2, iteration: round };
    return { ...place, objective, stepMs, engine: solver.name, round: ended };
  };
  const copies = (): AlsFactors => ({ userFactors: userFactors.slice(), itemFactors: itemFactors.slice() });

  return {
    step: async () => (await smallStep()).round ?? (await smallStep()).round!,
    smallStep,
    next: () => ({ part: films ? 'users' : 'items', beginsRound: films === null }),
    factors: copies,
    model: () => ({ arrays: alsArrays(copies()), iteration }),
    get best() {
      return watch.best();
    },
    state: () => ({ arrays: alsArrays(copies()), iteration, elapsedMs, best: watch.best() }),
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

function copyChecked({ arrays }: TrainerState, userItems: WeightedCsr, { factors }: AlsConfig): AlsFactors {
  const { userFactors, itemFactors } = arrays;
  if (userFactors?.length === userItems.rows * factors && itemFactors?.length === userItems.cols * factors) {
    return { userFactors: userFactors.slice(), itemFactors: itemFactors.slice() };
  }
  const message = 'The factors to start from are of another data set or size. Train from the beginning.';
  throw new AppError('config-invalid', message, { factors });
}
