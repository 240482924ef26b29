import type { Pack } from '../data/pack';
import { positives } from '../data/positives';
import { withTimes, type TimedCsr } from '../data/times';
import type { WeightedCsr } from '../data/csr';
import { holdOut, type HoldOutOptions } from '../evaluate/hold-out';
import { recommenderScorer } from '../evaluate/live-scorer';
import { evaluating } from '../evaluate/protocol';
import type { MakeProducts } from '../math/dense';
import { warmStart, withMorePeople } from '../models/als/more-people';
import { createAlsRecommender } from '../models/als/recommender';
import type { AlsSolver } from '../models/als/solver';
import { createAlsTrainer } from '../models/als/trainer';
import type { Recommender } from '../models/recommender';
import type { ModelArrays } from '../models/trainer';
import type { ShadowComparison } from '../monitor-types';
import type { AlsConfig, ItemIndex } from '../types';
import { testLike, type LikeTest } from './like-tests';
import { compareShadow } from './shadow';

/** How a factor model came to be, so that it can be made again of fewer likes. */
export interface Recipe {
  readonly config: AlsConfig;
  readonly rounds: number;
  /** What it went on from; null for random numbers. */
  readonly from: Recipe | null;
  /** What those like who were learned from beside the people of the data set: the person here, guests. */
  readonly more: readonly (readonly ItemIndex[])[];
}

/** Two recipes, and what their models are compared on. */
export interface TwinTask {
  readonly pack: Pack;
  readonly production: Recipe;
  readonly candidate: Recipe;
  /** Whose likes are held out. */
  readonly held: HoldOutOptions;
  /** The newest likes here: neither recipe may have them among its likes. Empty where there are too few. */
  readonly newest: readonly LikeTest[];
  /** The candidate itself. */
  readonly itself: Recommender;
  /** Length of lists. */
  readonly k: number;
}

/** What twins are made with. */
export interface TwinDeps {
  createSolver(): Promise<AlsSolver>;
  readonly makeProducts: MakeProducts;
  /** Milliseconds, any origin. */
  now(): number;
}

/** Candidate beside production, on likes that neither has learned from. */
export interface TwinComparison {
  /** On the people of the data set, a value each. */
  readonly held: ShadowComparison;
  /** On the newest likes here; null where none were given. */
  readonly newest: ShadowComparison | null;
  /** The candidate itself beside its twin, on the same people: it has learned from these likes, so it should be ahead. */
  readonly itself: ShadowComparison;
}

/** Draws the resamples. */
const SEED = 1;

/**
 * Makes both models again, by their recipes, of the data set without some held-out likes, and compares the two on those.
 *
 * The models themselves cannot be compared fairly: both have learned from every like of the data set, and the candidate
 * from the person's own as well, so the one that fits closer would win. Their twins have seen none of the answers.
 * Yields what share is done, 0 to 1, after every half round and block of people.
 *
 * @throws AppError `data-empty` and what engines throw; the engine is let go
 */
export async function* compareTwins(task: TwinTask, deps: TwinDeps): AsyncGenerator<number, TwinComparison> {
  const { pack, production, candidate, newest, k } = task;
  const { train, held } = holdOut(positives(pack, production.config.threshold), task.held);
  const split = { train: withTimes(train, pack), test: held };
  const made = yield* training([production, candidate], train, deps);
  const recommenders = [production, candidate].map((recipe) =>
    createAlsRecommender(made.get(recipe)!['itemFactors']!, recipe.config, deps.makeProducts),
  );
  const people: Float64Array[] = [];
  for (const model of [...recommenders, task.itself]) people.push(yield* measuring(model, split, k, people.length));
  const likes = recommenders.map((recommender) => newest.map((test) => testLike(test, recommender, k).ndcg));
  return {
    held: compareShadow(people[1]!, people[0]!, SEED),
    itself: compareShadow(people[2]!, people[1]!, SEED),
    newest: newest.length > 0 ? compareShadow(likes[1]!, likes[0]!, SEED) : null,
  };
}

/** What part of the work training is taken to be. */
const TRAINING = 0.7;

/** Makes the models of recipes, and of those that they go on from, each once. */
async function* training(
  recipes: readonly Recipe[],
  likes: WeightedCsr,
  deps: TwinDeps,
): AsyncGenerator<number, ReadonlyMap<Recipe, ModelArrays>> {
  const line = [...new Set(recipes.flatMap(withAncestors))];
  const halves = 2 * line.reduce((sum, { rounds }) => sum + rounds, 0);
  const made = new Map<Recipe, ModelArrays>();
  let done = 0;
  for (const { config, rounds, from, more } of line) {
    const positives = withMorePeople(likes, more);
    const start = from && warmStart(made.get(from)!, positives.rows, config.factors);
    const options = { rounds, ...(start && { start }) };
    const trainer = createAlsTrainer(positives, config, await deps.createSolver(), () => deps.now(), options);
    try {
      for (let isDone = false; !isDone; yield (TRAINING * ++done) / halves) {
        isDone = (await trainer.smallStep()).round?.done ?? false;
      }
      made.set(line[made.size]!, trainer.model().arrays);
    } finally {
      trainer.dispose();
    }
  }
  return made;
}

/** A recipe after all that it goes on from. */
const withAncestors = (recipe: Recipe): Recipe[] => [...(recipe.from ? withAncestors(recipe.from) : []), recipe];

/** NDCG of each person, as they would be served; `at` says which of three models it is. */
function* measuring(
  recommender: Recommender,
  split: { readonly train: TimedCsr; readonly test: WeightedCsr },
  k: number,
  at: number,
): Generator<number, Float64Array> {
  const steps = evaluating(split, recommenderScorer(recommender, split.train), [k]);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield TRAINING + ((1 - TRAINING) * (at + step.value)) / 3;
  return step.value[0]!.perUser.ndcg;
}
