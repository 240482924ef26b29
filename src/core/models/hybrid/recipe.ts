import type { TimedCsr } from '../../data/times';
import type { ModelArrays } from '../trainer';
import type { TrainingData } from '../training-data';
import type { HybridConfig } from './config';
import { commonFacts } from './facts';
import { foldsOf, type Fold } from './folds';
import type { IngredientTraining } from './ingredient-training';
import { readIngredients } from './ingredients';
import { hybridArrays } from './model';
import { caseOf, poolOf, withFewFilms, type Pool } from './pools';
import { createSignals, type Signals } from './signals';
import { searchWeights, type FoundWeights } from './weight-search';
import type { MixedWeights } from './weights';

/** People looked at in a step. */
const PEOPLE_A_STEP = 32;

type Pools = Readonly<Record<keyof MixedWeights, Pool[]>>;

/** The hybrid on its way, step by step. */
export interface Recipe {
  /** How many steps there are in all. */
  readonly steps: number;
  /** The next step; the last one brings the model's arrays. */
  step(): Promise<IteratorResult<void, ModelArrays>>;
  /** 1 − NDCG@10 on the likes held out, under the weights found; 1 where none were held out. */
  loss(): number;
}

/**
 * Prepares the recipe: for every fold all ingredients and the pools of its people, then the search for either set of
 * weights, then all ingredients on all likes.
 *
 * @param pause lets messages through; rejects when training was called off
 */
export function createRecipe(
  { positives, films }: TrainingData,
  config: HybridConfig,
  training: IngredientTraining,
  pause: () => Promise<void>,
): Recipe {
  const folds = foldsOf(positives, config);
  let loss = 1;
  const signalsOf = (trained: ModelArrays, likes: TimedCsr): Signals =>
    createSignals(readIngredients(trained, likes.cols, config)!, films, commonFacts(likes, films.years));

  async function* follow(): AsyncGenerator<void, ModelArrays> {
    const pools: Pools = { few: [], more: [] };
    for (const fold of folds) {
      const trained = yield* training.all(fold.train);
      yield* gather(fold, signalsOf(trained, fold.train), pools);
    }
    const few = await found(pools.few, config, pause);
    yield;
    const more = await found(pools.more, config, pause);
    if (pools.more.length > 0) loss = 1 - more.ndcg;
    yield;
    const trained = yield* training.all(positives);
    return hybridArrays(trained, commonFacts(positives, films.years), { few: few.weights, more: more.weights });
  }

  const course = follow();
  return { steps: stepsOf(folds, training.rounds), step: () => course.next(), loss: () => loss };
}

/** Adds the pools of a fold's people, each with the whole history and with a few films of it. */
function* gather({ train, test, people }: Fold, signals: Signals, pools: Pools): Generator<void> {
  for (const [at, user] of people.entries()) {
    const whole = caseOf(train, test, user);
    pools.more.push(poolOf(signals, whole));
    pools.few.push(poolOf(signals, withFewFilms(whole, user)));
    if ((at + 1) % PEOPLE_A_STEP === 0) yield;
  }
}

async function found(
  pools: readonly Pool[],
  { leastGain }: HybridConfig,
  pause: () => Promise<void>,
): Promise<FoundWeights> {
  const search = searchWeights(pools, leastGain);
  for (;;) {
    const next = search.next();
    if (next.done) return next.value;
    await pause();
  }
}

/** The rounds, the stops between people, the two searches, and the end. */
function stepsOf(folds: readonly Fold[], rounds: number): number {
  const stops = folds.reduce((sum, { people }) => sum + Math.floor(people.length / PEOPLE_A_STEP), 0);
  return (folds.length + 1) * rounds + stops + 3;
}
