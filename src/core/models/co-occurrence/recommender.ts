import type { ItemIndex } from '../../types';
import type { History, Recommender } from '../recommender';
import type { CoOccurrenceConfig } from './config';
import { eachFollower, type CoOccurrenceModel } from './model';

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
  return {
    name: 'co-occurrence',
    score(history) {
      const strengths = strengthsOf(history, recency);
      const scores = new Float64Array(model.items);
      history.forEach(({ item }, at) => {
        const strength = strengths[at]!;
        if (strength === 0) return;
        eachFollower(model, item, (follower, weight) => (scores[follower]! += strength * weight));
      });
      return Float32Array.from(scores);
    },
    explain(history, asked: readonly ItemIndex[]) {
      const strengths = strengthsOf(history, recency);
      const shares = asked.map(() => new Float64Array(history.length));
      const row = new Float64Array(model.items);
      history.forEach(({ item }, at) => {
        eachFollower(model, item, (follower, weight) => (row[follower] = strengths[at]! * weight));
        asked.forEach((target, place) => (shares[place]![at] = row[target]!));
        eachFollower(model, item, (follower) => (row[follower] = 0));
      });
      return shares;
    },
  };
}

/** How much each film of a history counts: its weight, halved for every `recency` wanted films after it; unwanted 0. */
function strengthsOf(history: History, recency: number): Float64Array {
  let later = history.reduce((count, { preference }) => count + preference, 0);
  return Float64Array.from(history, ({ weight, preference }) =>
    preference === 0 ? 0 : weight * 2 ** (-(later -= 1) / recency),
  );
}
