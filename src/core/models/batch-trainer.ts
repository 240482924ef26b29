import { AppError } from '../errors';
import type { PartReport, StepReport } from '../training-types';
import type { ModelArrays, Trainer, TrainerState } from './trainer';
import { createWatch, type WatchOptions } from './watch';

/** What a training may have beside its data and configuration. */
export interface BatchTrainerOptions extends WatchOptions {
  /** Ends after this many rounds instead of the configuration's. */
  readonly rounds?: number;
  /** Where to go on: the state of an earlier trainer on the same data and configuration. Copied. */
  readonly start?: TrainerState;
}

/** A network that learns batch by batch. */
export interface BatchLearner {
  /** Batches in a round. */
  readonly batches: number;
  /** People or pairs learned from in a round. */
  readonly examples: number;
  /** Learns from one batch of a round (both from 0). A rejected batch leaves the parameters as they were. */
  learn(round: number, at: number, signal: AbortSignal): Promise<{ readonly loss: number; readonly norm: number }>;
  /** The model as it is: copies. */
  model(): ModelArrays;
  /** Copies of what is needed to go on. */
  state(): ModelArrays;
  memoryBytes(): number;
  engineName(): string;
  dispose(): void;
}

interface RoundSoFar {
  readonly at: number;
  readonly loss: number;
  readonly norm: number;
  readonly stepMs: number;
}

const NOTHING_YET: RoundSoFar = { at: 0, loss: 0, norm: 0, stepMs: 0 };

/**
 * Makes a stepper of a learner: rounds, their means, early stop, cancel.
 *
 * @param iterations rounds of a whole training
 * @param now milliseconds, any origin; only differences are used
 * @throws AppError a step throws `model-diverged` when a batch's loss is not finite
 */
export function createBatchTrainer(
  learner: BatchLearner,
  iterations: number,
  now: () => number,
  { start, rounds = iterations, ...watching }: BatchTrainerOptions = {},
): Trainer {
  const watch = createWatch(watching, start?.best ?? null);
  const control = new AbortController();
  let iteration = start?.iteration ?? 0;
  let elapsedMs = start?.elapsedMs ?? 0;
  let soFar = NOTHING_YET;

  const endRound = async ({ loss, norm, stepMs, at }: RoundSoFar): Promise<StepReport> => {
    iteration++;
    soFar = NOTHING_YET;
    const { ndcg, early } = await watch.measure(() => learner.model(), iteration);
    return {
      ...{ iteration, iterations: rounds, objective: loss / at, ndcg, early, stepMs, elapsedMs },
      done: early || iteration >= rounds,
      gradientNorm: norm / at,
      examplesPerSecond: (1000 * learner.examples) / Math.max(stepMs, 1e-3),
      memoryBytes: learner.memoryBytes() + watch.sizeBytes(),
      engine: learner.engineName(),
    };
  };

  const smallStep = async (): Promise<PartReport> => {
    const [startedAt, round, of] = [now(), iteration + 1, learner.batches];
    const { loss, norm } = await learner.learn(iteration, soFar.at, control.signal);
    const stepMs = now() - startedAt;
    elapsedMs += stepMs;
    const { at } = (soFar = {
      at: soFar.at + 1,
      loss: soFar.loss + loss,
      norm: soFar.norm + norm,
      stepMs: soFar.stepMs + stepMs,
    });
    const ended = at === of ? await endRound(soFar) : null;
    const engine = learner.engineName();
    return { part: 'batch', at, of, iteration: round, objective: loss, stepMs, engine, round: ended };
  };

  return {
    async step() {
      let part = await smallStep();
      while (!part.round) part = await smallStep();
      return part.round;
    },
    smallStep,
    next: () => ({ part: 'batch', beginsRound: soFar.at === 0 }),
    model: () => ({ arrays: learner.model(), iteration }),
    get best() {
      return watch.best();
    },
    state: () => ({ arrays: learner.state(), iteration, elapsedMs, best: watch.best() }),
    cancel: () => control.abort(),
    dispose: () => learner.dispose(),
  };
}

/** The error of data without a positive. */
export function nothingToLearn(): AppError {
  const message = 'No rating reaches the threshold, so there is nothing to learn. Lower the threshold.';
  return new AppError('data-empty', message);
}
