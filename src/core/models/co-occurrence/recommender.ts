import type { ItemIndex } from '../../types';
import type { History, Recommender } from '../recommender';
import type { CoOccurrenceConfig } from './config';
import type { CoOccurrenceModel } from './model';

/**
 * People who watched this then watched: score(j) = Σ_i weight_i · 2^(−later_i / recency) · w_ij over the wanted films i of
 * the history, `later_i` wanted films having come after i.
 *
 * Exact and linear, so every film's share is its own term. Unwanted films add nothing and do not make others older.
 * Films that follow none of the history have the score 0.
 *
 * @param model kept, not copied
 */
export function createCoOccurrenceRecommender(
  model: CoOccurrenceModel,
  { recency }: Pick<CoOccurrenceConfig, 'recency'>,
): Recommender {
  // Room for a sum of each film, used again by every call; no answer holds it.
  const sums = new Float64Array(model.items);
  return {
    name: 'co-occurrence',
    score(history) {
      const strengths = strengthsOf(history, recency);
      sums.fill(0);
      history.forEach(({ item }, at) => addFollowers(model, item, sums, strengths[at]!));
      return new Float32Array(sums);
    },
    explain(history, asked: readonly ItemIndex[]) {
      const strengths = strengthsOf(history, recency);
      const shares = asked.map(() => new Float64Array(history.length));
      sums.fill(0);
      history.forEach(({ item }, at) => {
        addFollowers(model, item, sums, strengths[at]!);
        asked.forEach((target, place) => (shares[place]![at] = sums[target]!));
        clearFollowers(model, item, sums);
      });
      return shares;
    },
  };
}

/** `eachFollower` without a call for each: that would make two numbers on the heap of every follower. */
function addFollowers(model: CoOccurrenceModel, item: number, to: Float64Array, times: number): void {
  const { neighbours, followers, weights } = model;
  for (let at = item * neighbours; at < (item + 1) * neighbours && followers[at]! >= 0; at++) {
    to[followers[at]!]! += times * weights[at]!;
  }
}

function clearFollowers({ neighbours, followers }: CoOccurrenceModel, item: number, to: Float64Array): void {
  for (let at = item * neighbours; at < (item + 1) * neighbours && followers[at]! >= 0; at++) to[followers[at]!] = 0;
}

/** How much each film of a history counts: its weight, halved for every `recency` wanted films after it; unwanted 0. */
function strengthsOf(history: History, recency: number): Float64Array {
  let later = history.reduce((count, { preference }) => count + preference, 0);
  return Float64Array.from(history, ({ weight, preference }) =>
    preference === 0 ? 0 : weight * 2 ** (-(later -= 1) / recency),
  );
}
