import type { Rng } from '../math/rng';
import { dot, type LinearBandit } from './linear-bandit';

/** What may be shown, one feature vector each: the person and the item, as the bandit sees them. */
export type Contexts = readonly ArrayLike<number>[];

/** The place of the highest expected reward: no exploring. The first of equals; −1 of nothing or with NaN among the features. */
export function greedyChoice(bandit: LinearBandit, contexts: Contexts): number {
  return best(contexts.map((x) => bandit.mean(x)));
}

/** Any place at all with the chance `epsilon`, else the greedy one. */
export function epsilonGreedyChoice(bandit: LinearBandit, contexts: Contexts, epsilon: number, rng: Rng): number {
  const wander = rng.next() < epsilon;
  return wander && contexts.length > 0 ? rng.int(contexts.length) : greedyChoice(bandit, contexts);
}

/** Thompson sampling: the best under weights drawn once for all places, with v = `spread` (Agrawal and Goyal 2013). */
export function thompsonChoice(bandit: LinearBandit, contexts: Contexts, spread: number, rng: Rng): number {
  const weights = bandit.draw(spread, rng);
  return best(contexts.map((x) => dot(weights, x)));
}

/** LinUCB with weights shared by all items: the highest mean + alpha · width (Li et al. 2010). Takes d² a place. */
export function ucbChoice(bandit: LinearBandit, contexts: Contexts, alpha: number): number {
  return best(contexts.map((x) => bandit.mean(x) + alpha * bandit.width(x)));
}

function best(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
