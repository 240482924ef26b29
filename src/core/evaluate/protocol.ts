import type { Csr } from '../data/csr';
import { mean } from '../math/statistics';
import type { ItemIndex } from '../types';
import type { JudgedScores } from './auc';
import { meanOfKnown } from './known';
import { LIST_METRIC_NAMES, METRICS, ORDER_METRIC_NAMES, perMetric, type PerMetric } from './metrics';
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
  /** How many films a list holds at most. */
  readonly k: number;
  /** The users averaged over, ascending; row of every array in `perUser`. */
  readonly users: Uint32Array;
  /** NaN where a user has no figure: an AUC needs a wanted candidate and another. */
  readonly perUser: PerMetric<Float64Array>;
  /** Over the users who have a figure. */
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
 * each metric of lists on the first k, and the means over `testUsers`.
 *
 * Items are the columns of `train`; an item of `test` beyond them cannot be found and still counts as wanted, but is no
 * candidate, and so has no part in an AUC. Means of no user are NaN.
 */
export function evaluate(split: TrainTest, scoreUsers: UserScorer, { k }: { readonly k: number }): Evaluation {
  return evaluateAt(split, scoreUsers, [k])[0]!;
}

/** `evaluate` for several k, in their order, at least one; every user is scored and ranked once. */
export function evaluateAt(split: TrainTest, scoreUsers: UserScorer, ks: readonly number[]): Evaluation[] {
  const steps = evaluating(split, scoreUsers, ks);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * `evaluateAt` some users at a time: yields what share of them is done (0 to 1), and returns what `evaluateAt` does.
 *
 * The caller may show progress or do other things in between, and stops it by not asking on.
 */
export function* evaluating(
  split: TrainTest,
  scoreUsers: UserScorer,
  ks: readonly number[],
): Generator<number, Evaluation[]> {
  const users = testUsers(split);
  const perUser = ks.map(() => perMetric(() => new Float64Array(users.length)));
  const lists = ks.map((): ItemIndex[][] => []);
  for (let first = 0; first < users.length; first += USER_BLOCK) {
    const block = users.subarray(first, first + USER_BLOCK);
    eachList(split, block, scoreUsers, Math.max(...ks), (row, list) => {
      const user = first + row;
      for (const name of ORDER_METRIC_NAMES) {
        const value = METRICS.order[name](list);
        for (const own of perUser) own[name][user] = value;
      }
      ks.forEach((k, at) => {
        for (const name of LIST_METRIC_NAMES)
          perUser[at]![name][user] = METRICS.list[name](list.hits, list.relevant, k);
        lists[at]!.push(Array.from(list.items.subarray(0, k)) as ItemIndex[]);
      });
    });
    yield (first + block.length) / users.length;
  }
  return ks.map((k, at) => {
    const means = perMetric((name) => meanOfKnown(perUser[at]![name]));
    return { k, users, perUser: perUser[at]!, means, lists: lists[at]! };
  });
}

/**
 * NDCG@k of each of the test users, in their order, and nothing else: cheap enough for after every training round.
 *
 * The model's matrix products are `scoreUsers`; see `createFactorScorer` for the plain ones.
 */
export function ndcgOfEach(scoreUsers: UserScorer, train: Csr, held: Csr, k: number): Float64Array {
  const split = { train, test: held };
  const users = testUsers(split);
  const found = new Float64Array(users.length);
  eachList(split, users, scoreUsers, k, (at, { hits, relevant }) => (found[at] = ndcgAt(hits, relevant, k)));
  return found;
}

/** The mean of `ndcgOfEach`; NaN without test users. */
export function meanNdcg(scoreUsers: UserScorer, train: Csr, held: Csr, k: number): number {
  return mean(ndcgOfEach(scoreUsers, train, held, k));
}

/**
 * Calls `take` for each of `users` with the items of its list, best first, all scores, and 1 for every item that the list
 * may not show.
 *
 * The arrays are reused by the next call. A list is shorter than k when fewer items are left to recommend.
 */
export function eachTopList(
  { train, seen = train, candidates }: Pick<TrainTest, 'train' | 'seen' | 'candidates'>,
  users: Uint32Array,
  scoreUsers: UserScorer,
  k: number,
  take: (at: number, items: Uint32Array, scores: Float32Array, hidden: Uint8Array) => void,
): void {
  const best = new Uint32Array(k);
  const items = train.cols;
  const never = Uint8Array.from({ length: items }, (_, item) => (candidates?.[item] === 0 ? 1 : 0));
  const barred = Uint32Array.from(never.keys()).filter((item) => never[item] === 1);
  const hidden = never.slice();
  for (let first = 0; first < users.length; first += USER_BLOCK) {
    const block = users.subarray(first, first + USER_BLOCK);
    const all = scoreUsers(block);
    for (let row = 0; row < block.length; row++) {
      const scores = all.subarray(row * items, (row + 1) * items);
      const has = seen.indices.subarray(seen.indptr[block[row]!], seen.indptr[block[row]! + 1]);
      for (const item of has) hidden[item] = 1;
      for (const item of has) scores[item] = -Infinity;
      for (const item of barred) scores[item] = -Infinity;
      const length = rankBest(scores, 0, items, best);
      take(first + row, best.subarray(0, length), scores, hidden);
      for (const item of has) hidden[item] = never[item]!;
    }
  }
}

/** What a user was shown, held against what the user wants. */
interface JudgedList extends JudgedScores {
  /** Best first. */
  readonly items: Uint32Array;
  /** By rank: 1 for a wanted item, 0 for another and beyond the end of the list. */
  readonly hits: Uint8Array;
  /** How many items are wanted. */
  readonly relevant: number;
}

/** Calls `take` for each of `users` in turn; the arrays are reused by the next call. */
function eachList(
  split: TrainTest,
  users: Uint32Array,
  scoreUsers: UserScorer,
  k: number,
  take: (at: number, list: JudgedList) => void,
): void {
  const { train, test } = split;
  const wanted = new Uint8Array(Math.max(train.cols, test.cols));
  const hits = new Uint8Array(k);
  eachTopList(split, users, scoreUsers, k, (at, items, scores, hidden) => {
    const wants = test.indices.subarray(test.indptr[users[at]!], test.indptr[users[at]! + 1]);
    for (const item of wants) wanted[item] = 1;
    hits.fill(0);
    for (let rank = 0; rank < items.length; rank++) hits[rank] = wanted[items[rank]!]!;
    take(at, { items, hits, relevant: wants.length, scores, wanted, hidden });
    for (const item of wants) wanted[item] = 0;
  });
}

function rowLength(csr: Csr, row: number): number {
  return csr.indptr[row + 1]! - csr.indptr[row]!;
}
