import type { Csr } from '../data/csr';
import { mean } from '../math/statistics';
import type { ItemIndex } from '../types';
import { METRICS, METRIC_NAMES, perMetric, type MetricName, type PerMetric } from './metrics';
import { ndcgAt } from './ndcg';
import { rankBest } from './rank';
import type { UserScorer } from './scorer';

/** What is learned from and what is to be found: users × items, the same users; positives only, no entry in both. */
export interface TrainTest {
  readonly train: Csr;
  readonly test: Csr;
  /** What a list may not show, where that is more than `train`: everything the person has seen. */
  readonly seen?: Csr;
  /** Length items: 1 for those that are ranked; all are when absent. */
  readonly candidates?: Uint8Array;
}

/** The figures of one model on one split. */
export interface Evaluation {
  /** The users averaged over, ascending; row of every array in `perUser`. */
  readonly users: Uint32Array;
  readonly perUser: PerMetric<Float64Array>;
  readonly means: PerMetric<number>;
  /** What each user was shown, best first, at most k films; rows as in `users`. */
  readonly lists: readonly (readonly ItemIndex[])[];
}

/** Users scored at a time: bounds memory at this many rows of scores. */
const USER_BLOCK = 64;

/** The users that figures are means over: at least one positive in test and one in train. Ascending. */
export function testUsers({ train, test }: TrainTest): Uint32Array {
  const users = new Uint32Array(test.rows);
  let count = 0;
  for (let user = 0; user < test.rows; user++) {
    if (rowLength(test, user) > 0 && rowLength(train, user) > 0) users[count++] = user;
  }
  return users.slice(0, count);
}

/**
 * Measures a model: all items ranked for every test user, those the user has already (`seen`, else `train`) left out,
 * each metric on the first k, and the means over `testUsers`.
 *
 * Items are the columns of `train`; an item of `test` beyond them cannot be found and still counts as wanted. Means of
 * no user are NaN.
 */
export function evaluate(split: TrainTest, scoreUsers: UserScorer, { k }: { readonly k: number }): Evaluation {
  const users = testUsers(split);
  const perUser = perMetric(() => new Float64Array(users.length));
  const lists: ItemIndex[][] = [];
  eachList(split, users, scoreUsers, k, (at, hits, relevant, items) => {
    for (const name of METRIC_NAMES) perUser[name][at] = METRICS[name](hits, relevant, k);
    lists.push(Array.from(items) as ItemIndex[]);
  });
  return { users, perUser, means: perMetric((name: MetricName) => mean(perUser[name])), lists };
}

/**
 * Mean NDCG@k over the test users, and nothing else: cheap enough for after every training round.
 *
 * The model's matrix products are `scoreUsers`; see `createFactorScorer` for the plain ones. NaN without test users.
 */
export function meanNdcg(scoreUsers: UserScorer, train: Csr, held: Csr, k: number): number {
  const split = { train, test: held };
  const users = testUsers(split);
  let sum = 0;
  eachList(split, users, scoreUsers, k, (_, hits, relevant) => (sum += ndcgAt(hits, relevant, k)));
  return sum / users.length;
}

/**
 * Calls `take` for each of `users` with the items of its list, best first, and their scores.
 *
 * Both arrays are reused by the next call. A list is shorter than k when fewer items are left to recommend.
 */
export function eachTopList(
  { train, seen = train, candidates }: Pick<TrainTest, 'train' | 'seen' | 'candidates'>,
  users: Uint32Array,
  scoreUsers: UserScorer,
  k: number,
  take: (at: number, items: Uint32Array, scores: Float32Array) => void,
): void {
  const best = new Uint32Array(k);
  const items = train.cols;
  for (let first = 0; first < users.length; first += USER_BLOCK) {
    const block = users.subarray(first, first + USER_BLOCK);
    const scores = scoreUsers(block);
    for (let row = 0; row < block.length; row++) {
      const base = row * items;
      const user = block[row]!;
      for (let at = seen.indptr[user]!; at < seen.indptr[user + 1]!; at++) scores[base + seen.indices[at]!] = -Infinity;
      candidates?.forEach((candidate, item) => {
        if (!candidate) scores[base + item] = -Infinity;
      });
      const length = rankBest(scores, base, base + items, best);
      take(first + row, best.subarray(0, length), scores.subarray(base, base + items));
    }
  }
}

/** Calls `take` for each of `users` in turn with its hits by rank, 0 or 1, how many items it wants, and its list. */
function eachList(
  split: TrainTest,
  users: Uint32Array,
  scoreUsers: UserScorer,
  k: number,
  take: (at: number, hits: Uint8Array, relevant: number, items: Uint32Array) => void,
): void {
  const { train, test } = split;
  const wanted = new Uint8Array(Math.max(train.cols, test.cols));
  const hits = new Uint8Array(k);
  eachTopList(split, users, scoreUsers, k, (at, items) => {
    const [from, to] = [test.indptr[users[at]!]!, test.indptr[users[at]! + 1]!];
    for (let entry = from; entry < to; entry++) wanted[test.indices[entry]!] = 1;
    hits.fill(0);
    for (let rank = 0; rank < items.length; rank++) hits[rank] = wanted[items[rank]!]!;
    take(at, hits, to - from, items);
    for (let entry = from; entry < to; entry++) wanted[test.indices[entry]!] = 0;
  });
}

function rowLength(csr: Csr, row: number): number {
  return csr.indptr[row + 1]! - csr.indptr[row]!;
}
