/** Lists that somebody else made, to be measured as ours are: `user, item, rank, score`, read as rating files are. */
import type { Csr } from '../../src/core/data/csr';
import { evaluateAt, testUsers, type Evaluation } from '../../src/core/evaluate/protocol';
import type { UserScorer } from '../../src/core/evaluate/scorer';
import type { SplitTask } from '../../src/core/evaluate/split-task';
import { refused } from '../options';
import type { GivenData } from './given-files';
import { createIds, readRatingFile, type RatingFile } from './rating-file';

/** What is odd about the lists: none of it is an error, all of it is told. */
export interface ListsTold extends Readonly<Record<string, number>> {
  /** People who are measured and have no list: all their figures are 0. */
  readonly peopleWithoutList: number;
  /** People with a list whom the test file does not name: left out. */
  readonly unknownPeople: number;
  /** Places with an item that neither file has: misses. */
  readonly unknownItems: number;
  /** Rows that name an item of the same list again: left out, the others move up. */
  readonly repeatedItems: number;
  /** Places with an item that the person has in train: misses. */
  readonly seenItems: number;
}

/** Somebody's lists by user number; items beyond those of the files are numbered on. */
export interface GivenLists {
  readonly lists: ReadonlyMap<number, readonly number[]>;
  /** All that are numbered: those of the files, and those of the lists alone. */
  readonly items: number;
  readonly told: ListsTold;
}

/**
 * Reads lists. The rank decides the order where it is given, else the score, the highest first; else the order of the
 * file, which also parts equals.
 *
 * @throws AppError `config-invalid` for a missing file or two columns of one meaning, `data-bad-rows`, `data-empty`
 */
export async function readGivenLists(
  path: string,
  { userIds, itemIds, split, listed }: GivenData,
): Promise<GivenLists> {
  const [users, items] = [createIds(), createIds()];
  for (const id of userIds) users.numberOf(id);
  for (const id of itemIds) items.numberOf(id);
  let columns: readonly Column[] = ['rank', 'score'];
  const onTitles = (titles: readonly string[]): void => void (columns = titles.slice(2).map(columnOf));
  const rows = await readRatingFile(path, { users, items, needsRating: false, onTitles });
  if (new Set(columns).size < columns.length)
    throw refused(`The lists have two columns of one meaning: ${columns.join(', ')}.`);
  const lists = new Map<number, number[]>();
  let repeatedItems = 0;
  for (const row of inOrder(rows, columns)) {
    const [user, item] = [rows.users[row]!, rows.items[row]!];
    const list = lists.get(user) ?? [];
    if (list.includes(item)) repeatedItems++;
    else lists.set(user, [...list, item]);
  }
  const people = new Set(listed);
  const isKnown = ([user]: readonly [number, unknown]): boolean => people.has(user);
  const known = new Map([...lists].filter(isKnown));
  const places = [...known].flatMap(([user, list]) => list.map((item) => [user, item] as const));
  const told = {
    peopleWithoutList: testUsers(split).filter((user) => !known.has(user)).length,
    unknownPeople: lists.size - known.size,
    unknownItems: places.filter(([, item]) => item >= itemIds.length).length,
    repeatedItems,
    seenItems: places.filter(([user, item]) => hasItem(split.seen, user, item)).length,
  };
  return { lists: known, items: items.texts.length, told };
}

/**
 * Measures lists as they are: a place with an item that the person has seen, or that nobody knows, is a place wasted. A
 * list is no order of all items, so it has no AUC.
 */
export function evaluateLists(
  { lists, items }: GivenLists,
  { split }: GivenData,
  ks: readonly number[],
): {
  readonly evaluations: readonly Evaluation[];
  readonly split: SplitTask['split'];
} {
  const nothing = {
    rows: split.train.rows,
    cols: items,
    indptr: new Uint32Array(split.train.rows + 1),
    indices: new Uint32Array(),
  };
  const wide = { train: { ...split.train, cols: items }, test: { ...split.test, cols: items } };
  const scoreUsers: UserScorer = (asked) => {
    const scores = new Float32Array(asked.length * items).fill(-Infinity);
    asked.forEach((user, row) => lists.get(user)?.forEach((item, rank) => (scores[row * items + item] = -rank)));
    return scores;
  };
  const evaluations = evaluateAt({ ...wide, seen: nothing }, scoreUsers, ks).map((evaluation) => ({
    ...evaluation,
    perUser: { ...evaluation.perUser, auc: evaluation.perUser.auc.map(() => NaN) },
    means: { ...evaluation.means, auc: NaN },
  }));
  return { evaluations, split: wide };
}

type Column = 'rank' | 'score';

function columnOf(title: string): Column {
  return /^(rank|position|place)$/i.test(title.trim()) ? 'rank' : 'score';
}

/** Row numbers, best first. A row without a rank comes after those that have one. */
function inOrder({ users, ratings, times }: RatingFile, columns: readonly Column[]): Uint32Array {
  const third = { rank: ratings, score: times };
  const values = columns[0] === 'score' ? { score: ratings, rank: times } : third;
  const [ranks, scores] = (['rank', 'score'] as const).map((name) => (columns.includes(name) ? values[name] : []));
  const rank = (row: number): number => orLast(ranks![row], 1);
  const score = (row: number): number => -orLast(scores![row], -1);
  return Uint32Array.from(users.keys()).sort(
    (a, b) => compare(rank(a), rank(b)) || compare(score(a), score(b)) || a - b,
  );
}

function orLast(value: number | undefined, direction: 1 | -1): number {
  return value === undefined || Number.isNaN(value) ? direction * Infinity : value;
}

/** Without subtraction: Infinity − Infinity is NaN. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function hasItem({ indptr, indices }: Csr, user: number, item: number): boolean {
  return indices.subarray(indptr[user], indptr[user + 1]).includes(item);
}
