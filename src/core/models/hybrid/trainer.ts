import { AppError, throwIfCancelled } from '../../errors';
import type { PartReport, StepReport } from '../../training-types';
import { nothingToLearn } from '../batch-trainer';
import { toEndOfRound, type ModelArrays, type Trainer } from '../trainer';
import type { TrainingData } from '../training-data';
import { createWatch, type WatchOptions } from '../watch';
import { validateHybridConfig, type HybridConfig } from './config';
import { createIngredientTraining, type MakeTrainer } from './ingredient-training';
import { createRecipe } from './recipe';

/** What the hybrid needs beside its data. */
export interface HybridTools {
  readonly make: MakeTrainer;
  /** Milliseconds, any origin; only differences are used. */
  readonly now: () => number;
  /** Lets the thread's other messages through, so that a cancel is heard. */
  readonly nextTurn?: () => Promise<void>;
}

/**
 * Trains the hybrid: every ingredient on a part of the likes, then the weights on the likes held out, then every
 * ingredient on all likes. One round, whose steps are rounds of the ingredients, people looked at, and searches; there
 * is no model before the last, and nothing to go on from.
 *
 * The objective is 1 − NDCG@10 of the mix on the likes held out, under the weights learned on them: a little too good.
 *
 * @throws AppError `config-invalid`, `data-empty`, and what the ingredients throw; a step throws `not-ready` after the last
 */
export function createHybridTrainer(
  data: TrainingData,
  config: HybridConfig,
  { make, now, nextTurn = () => Promise.resolve() }: HybridTools,
  watching: WatchOptions = {},
): Trainer {
  validateHybridConfig(config);
  if (data.positives.indices.length === 0) throw nothingToLearn();
  const control = new AbortController();
  const pause = (): Promise<void> => nextTurn().then(() => throwIfCancelled(control.signal));
  const training = createIngredientTraining(config, make, control.signal);
  const recipe = createRecipe(data, config, training, pause);
  const watch = createWatch(watching, null);
  let [elapsedMs, at] = [0, 0];
  let done: ModelArrays | null = null;

  const model = (): { arrays: ModelArrays; iteration: number } =>
    done ? { arrays: structuredClone(done), iteration: 1 } : refuse('There is no model before the last step is done.');
  const endRound = async (): Promise<StepReport> => {
    const { ndcg, early } = await watch.measure(() => model().arrays, 1);
    const memoryBytes = training.memoryBytes() + watch.sizeBytes();
    return {
      ...{ iteration: 1, iterations: 1, objective: recipe.loss(), ndcg, early, done: true },
      ...{ stepMs: elapsedMs, elapsedMs, memoryBytes, engine: training.engine() },
    };
  };
  const smallStep = async (): Promise<PartReport> => {
    if (done) return refuse('The training is done. Begin another one to train again.');
    await pause();
    const started = now();
    const next = await recipe.step();
    const stepMs = now() - started;
    elapsedMs += stepMs;
    at++;
    if (next.done) done = next.value;
    const round = done ? await endRound() : null;
    const objective = round?.objective ?? null;
    return { part: 'step', at, of: recipe.steps, iteration: 1, objective, stepMs, engine: training.engine(), round };
  };

  return {
    step: () => toEndOfRound(smallStep),
    smallStep,
    next: () => ({ part: 'step', beginsRound: at === 0 || done !== null }),
    model,
    get best() {
      return watch.best();
    },
    state: () => ({ ...(done ? model() : { arrays: {}, iteration: 0 }), elapsedMs, best: watch.best() }),
    cancel() {
      control.abort();
      training.cancel();
    },
    dispose: () => training.dispose(),
  };
}

function refuse(message: string): never {
  throw new AppError('not-ready', message);
}
