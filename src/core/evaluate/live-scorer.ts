import type { TimedCsr } from '../data/times';
import type { History, Recommender } from '../models/recommender';
import type { ItemIndex } from '../types';
import type { UserScorer } from './scorer';

/**
 * Scores users as they would be served: each user's train entries are a history, oldest first (entries of one second in
 * the order of the row), every one of them wanted, with its weight of training.
 */
export function recommenderScorer(recommender: Recommender, train: TimedCsr): UserScorer {
  return (users) => {
    const scores = new Float32Array(users.length * train.cols);
    users.forEach((user, row) => scores.set(recommender.score(historyOfRow(train, user)), row * train.cols));
    return scores;
  };
}

/** A row as a history. */
export function historyOfRow({ indptr, indices, values, timestamps }: TimedCsr, row: number): History {
  const from = indptr[row]!;
  return Array.from({ length: indptr[row + 1]! - from }, (_, at) => from + at)
    .sort((a, b) => timestamps[a]! - timestamps[b]! || a - b)
    .map((position) => ({ item: indices[position]! as ItemIndex, weight: values[position]!, preference: 1 }));
}
