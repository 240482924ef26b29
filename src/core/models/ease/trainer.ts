import type { WeightedCsr } from '../../data/csr';
import { AppError } from '../../errors';
import type { PartReport, StepReport } from '../../training-types';
import { nothingToLearn } from '../batch-trainer';
import { toEndOfRound, type Trainer } from '../trainer';
import { createWatch, type WatchOptions } from '../watch';
import { createClosedForm, type SolvedBlock } from './closed-form';
import { validateEaseConfig, type EaseConfig } from './config';
import type { Inverter } from './inverter';
import { easeArrays, type EaseModel } from './model';

/** The one round of EASE is the inversion of a matrix; its parts are blocks of columns. */
export interface EaseTrainer extends Trainer {
  /** Items that take part, of all those of the data set. */
  readonly covered: number;
  /** The model; only when done. Not copied, never changed. */
  snapshot(): EaseModel;
}

/**
 * Trains EASE (Steck 2019) on a users × items matrix of positives: exact, one round, nothing random. There is no model
 * before the last block: `model` and `snapshot` throw `not-ready` until then, and there is nothing to go on from.
 *
 * The objective is the penalised squared error ‖X − XB‖² + reg ‖B‖² over all items, covered or not; X is 0 or 1.
 *
 * @param now milliseconds, any origin; only differences are used
 * @throws AppError `config-invalid` for a bad configuration, `data-empty` when there is no positive; a step throws
 *   `model-diverged` when the matrix has no stable inverse (reg 0, mostly), `engine-unavailable` when memory runs out,
 *   `not-ready` after the last
 */
export function createEaseTrainer(
  userItems: WeightedCsr,
  config: EaseConfig,
  inverter: Inverter,
  now: () => number,
  watching: WatchOptions = {},
): EaseTrainer {
  validateEaseConfig(config);
  if (userItems.indices.length === 0) throw nothingToLearn();
  const control = new AbortController();
  const form = createClosedForm(userItems, config, inverter, control.signal);
  const watch = createWatch(watching, null);
  const liked = new Set(userItems.indices).size;
  let elapsedMs = 0;
  let round: StepReport | null = null;

  const model = (): EaseModel => form.model() ?? refuse('There is no model before the last block is done.');
  const endRound = async (objective: number): Promise<StepReport> => {
    const { ndcg, early } = await watch.measure(() => easeArrays(model()), 1);
    return {
      ...{ iteration: 1, iterations: 1, objective, ndcg, early, done: true, stepMs: elapsedMs, elapsedMs },
      ...{ flops: form.flops(), memoryBytes: form.memoryBytes() + watch.sizeBytes(), engine: inverter.name },
      covered: { films: form.items.length, of: liked },
    };
  };
  const smallStep = async (): Promise<PartReport> => {
    if (form.model()) refuse('The training is done. Begin another one to train again.');
    const started = now();
    const { at, of, objective }: SolvedBlock = await form.block();
    const stepMs = now() - started;
    elapsedMs += stepMs;
    if (objective !== null) round = await endRound(objective);
    return { part: 'block', at, of, iteration: 1, objective, stepMs, engine: inverter.name, round };
  };

  return {
    covered: form.items.length,
    step: () => toEndOfRound(smallStep),
    smallStep,
    next: () => ({ part: 'block', beginsRound: form.isAtBeginning() }),
    snapshot: model,
    model: () => ({ arrays: easeArrays(model()), iteration: 1 }),
    get best() {
      return watch.best();
    },
    state: () => {
      const done = form.model();
      return { arrays: done ? easeArrays(done) : {}, iteration: done ? 1 : 0, elapsedMs, best: watch.best() };
    },
    cancel: () => control.abort(),
    dispose: () => inverter.dispose(),
  };
}

function refuse(message: string): never {
  throw new AppError('not-ready', message);
}
