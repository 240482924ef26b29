import { throwIfCancelled } from '../../errors';
import type { ModelPlan } from '../../training-types';
import type { TimedCsr } from '../../data/times';
import type { ModelArrays, Trainer } from '../trainer';
import type { TrainingData } from '../training-data';
import type { HybridConfig } from './config';
import { filmFacts } from './facts';
import { foldsOf, type Fold } from './folds';
import { INGREDIENT_NAMES, INGREDIENTS, packIngredient, readIngredients, type IngredientName } from './ingredients';
import { hybridArrays } from './model';
import { caseOf, poolOf, withFewFilms, type Pool } from './pools';
import { createSignals, type Signals } from './signals';
import { searchWeights, type FoundWeights } from './weight-search';
import type { MixedWeights } from './weights';

/** People looked at in a step. */
const PEOPLE_A_STEP = 32;

/** Prepares the training of an ingredient on users × items; the hybrid lets it go. */
export type MakeTrainer = (plan: ModelPlan, positives: TimedCsr) => Promise<Trainer>;

type Trained = Readonly<Record<IngredientName, ModelArrays>>;
type Pools = Readonly<Record<keyof MixedWeights, Pool[]>>;

/** The hybrid on its way, step by step. */
export interface Recipe {
  /** How many steps there are in all, about: a search ends when it has settled. */
  readonly steps: number;
  /** The next step; the last one brings the model's arrays. */
  step(): Promise<IteratorResult<void, ModelArrays>>;
  /** 1 − NDCG@10 on the likes held out, under the weights found; 1 where none were. */
  loss(): number;
  /** Of the last ingredient. */
  engine(): string;
  memoryBytes(): number;
  /** Stops the ingredient under way. */
  cancel(): void;
  dispose(): void;
}

/**
 * Prepares the recipe: for every fold all ingredients and the pools of its people, then both searches, then all
 * ingredients on all likes.
 *
 * @param pause lets messages through; rejects when training was called off
 */
export function createRecipe(
  { positives, films }: TrainingData,
  config: HybridConfig,
  make: MakeTrainer,
  pause: () => Promise<void>,
  signal: AbortSignal,
): Recipe {
  const folds = foldsOf(positives, config);
  let active: Trainer | null = null;
  let [engine, workBytes, loss] = ['', 0, 1];

  async function* trainOne(name: IngredientName, likes: TimedCsr): AsyncGenerator<void, ModelArrays> {
    active = await make(INGREDIENTS[name].plan(config), likes);
    try {
      throwIfCancelled(signal);
      for (;;) {
        const report = await active.step();
        [engine, workBytes] = [report.engine ?? engine, report.memoryBytes ?? 0];
        if (report.done) return active.model().arrays;
        yield;
      }
    } finally {
      active.dispose();
      active = null;
    }
  }
  async function* trainAll(likes: TimedCsr): AsyncGenerator<void, Trained> {
    const trained: [IngredientName, ModelArrays][] = [];
    for (const name of INGREDIENT_NAMES) {
      trained.push([name, yield* trainOne(name, likes)]);
      yield;
    }
    return Object.fromEntries(trained) as unknown as Trained;
  }
  const signalsOf = (trained: Trained, likes: TimedCsr): Signals => {
    const packed = INGREDIENT_NAMES.map((name) => packIngredient(name, trained[name]));
    const models = readIngredients(Object.assign({}, ...packed) as ModelArrays, likes.cols, config)!;
    return createSignals(models, films, filmFacts(likes, films.years));
  };
  async function* gather({ train, test, people }: Fold, signals: Signals, pools: Pools): AsyncGenerator<void> {
    for (const [at, user] of people.entries()) {
      const whole = caseOf(train, test, user);
      pools.more.push(poolOf(signals, whole));
      pools.few.push(poolOf(signals, withFewFilms(whole, user)));
      if ((at + 1) % PEOPLE_A_STEP === 0) yield;
    }
  }
  const found = async (pools: readonly Pool[]): Promise<FoundWeights> => {
    const search = searchWeights(pools, config.leastGain);
    for (;;) {
      const next = search.next();
      if (next.done) return next.value;
      await pause();
    }
  };
  async function* follow(): AsyncGenerator<void, ModelArrays> {
    const pools: Pools = { few: [], more: [] };
    for (const fold of folds) {
      const trained = yield* trainAll(fold.train);
      yield* gather(fold, signalsOf(trained, fold.train), pools);
    }
    const few = await found(pools.few);
    yield;
    const more = await found(pools.more);
    if (pools.more.length > 0) loss = 1 - more.ndcg;
    yield;
    const trained = yield* trainAll(positives);
    return hybridArrays(trained, filmFacts(positives, films.years), { few: few.weights, more: more.weights });
  }

  const course = follow();
  return {
    steps: stepsOf(folds, config),
    step: () => course.next(),
    loss: () => loss,
    engine: () => engine,
    memoryBytes: () => workBytes,
    cancel: () => active?.cancel(),
    dispose: () => active?.dispose(),
  };
}

function stepsOf(folds: readonly Fold[], config: HybridConfig): number {
  const roundsOf = (name: IngredientName): number => {
    const own = INGREDIENTS[name].plan(config).config;
    return 'iterations' in own ? own.iterations : 1;
  };
  const training = INGREDIENT_NAMES.reduce((sum, name) => sum + roundsOf(name), 0);
  const looking = folds.reduce((sum, { people }) => sum + Math.floor(people.length / PEOPLE_A_STEP), 0);
  return (folds.length + 1) * training + looking + 2;
}
