/** Two given files as matrices: what is learned from, what is to be found, and who gets a list. */
import type { Csr } from '../../src/core/data/csr';
import type { TimedCsr } from '../../src/core/data/times';
import { weightOf } from '../../src/core/data/positives';
import type { TrainTest } from '../../src/core/evaluate/protocol';
import { createIds, readRatingFile, type RatingFile } from './rating-file';

/** What was read. Users and items are numbered by ascending id, those of the train file first. */
export interface GivenData {
  readonly userIds: readonly string[];
  readonly itemIds: readonly string[];
  /** The train file's users × its items: the positives. Nothing in it depends on the test file. */
  readonly fitOn: TimedCsr;
  /** The same for all users, with `seen`: every row of the train file, positive or not. */
  readonly split: TrainTest & { readonly seen: Csr };
  /** Every user of the test file, whatever was rated there. Ascending. */
  readonly listed: Uint32Array;
}

/**
 * Reads a train and a test file. Of several rows of one user and item the newest counts, the later one among equals.
 *
 * @param threshold a rating from which a row is a positive; null: every row is
 */
export async function readGivenFiles(
  trainPath: string,
  testPath: string,
  threshold: number | null,
): Promise<GivenData> {
  const target = { users: createIds(), items: createIds(), needsRating: threshold !== null };
  const train = await readRatingFile(trainPath, target);
  const [trainUsers, trainItems] = [target.users.texts.length, target.items.texts.length];
  const test = await readRatingFile(testPath, target);
  const userIds = ascending(target.users.texts, trainUsers);
  const itemIds = ascending(target.items.texts, trainItems);
  const [users, items] = [target.users.texts.length, target.items.texts.length];
  const number = (rows: RatingFile): Numbered => ({
    users: rows.users.map((user) => userIds.place[user]!),
    items: rows.items.map((item) => itemIds.place[item]!),
    ratings: rows.ratings,
    times: rows.times,
  });
  const [numberedTrain, numberedTest] = [newest(number(train)), newest(number(test))];
  const weightIn = (rating: number): number =>
    threshold === null ? 1 : rating >= threshold ? weightOf(rating, threshold) : 0;
  const positives = toCsr(numberedTrain, users, trainItems, weightIn);
  return {
    userIds: userIds.texts,
    itemIds: itemIds.texts,
    fitOn: { ...positives, rows: trainUsers, indptr: positives.indptr.slice(0, trainUsers + 1) },
    split: {
      train: positives,
      seen: toCsr(numberedTrain, users, trainItems, () => 1),
      test: toCsr(numberedTest, users, items, weightIn),
    },
    listed: Uint32Array.from(new Set(numberedTest.users)).sort(),
  };
}

type Numbered = RatingFile;

/** Ids in ascending order, the first `known` apart from the rest; `place` is where the id of a number has gone. */
function ascending(texts: readonly string[], known: number): { readonly texts: string[]; readonly place: Uint32Array } {
  const numbers = [...texts.keys()];
  // Each part by itself: an id of the test file must not change the order of those in train.
  const order = [numbers.slice(0, known), numbers.slice(known)].flatMap((part) => {
    const compare = part.every((number) => /^\d{1,15}$/.test(texts[number]!)) ? byNumber : byText;
    return part.sort((a, b) => compare(texts[a]!, texts[b]!));
  });
  const place = new Uint32Array(texts.length);
  order.forEach((number, at) => (place[number] = at));
  return { texts: order.map((number) => texts[number]!), place };
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b) || byText(a, b);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Rows by user and then item, one for each pair. */
function newest(rows: Numbered): Numbered {
  const { users, items, ratings, times } = rows;
  const time = (row: number): number => (Number.isNaN(times[row]) ? -Infinity : (times[row] ?? 0));
  const order = Uint32Array.from(users.keys()).sort(
    (a, b) => users[a]! - users[b]! || items[a]! - items[b]! || compareTimes(time(a), time(b)) || a - b,
  );
  const isLast = (row: number, at: number): boolean => {
    const next = order[at + 1];
    return next === undefined || users[next] !== users[row] || items[next] !== items[row];
  };
  const kept = Array.from(order.filter(isLast));
  const pick = (column: readonly number[]): number[] => kept.map((row) => column[row]!);
  return { users: pick(users), items: pick(items), ratings: pick(ratings), times: pick(times) };
}

/** Without subtraction: −Infinity − −Infinity is NaN. */
function compareTimes(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The rows that weigh more than 0, as a matrix. `sorted` is by user and then item. A time that is missing is 0.
 */
function toCsr(sorted: Numbered, rows: number, cols: number, weightIn: (rating: number) => number): TimedCsr {
  const indptr = new Uint32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  const times: number[] = [];
  sorted.users.forEach((user, row) => {
    const weight = weightIn(sorted.ratings[row]!);
    if (weight === 0) return;
    indptr[user + 1]!++;
    indices.push(sorted.items[row]!);
    values.push(weight);
    times.push(sorted.times[row] || 0);
  });
  for (let row = 0; row < rows; row++) indptr[row + 1]! += indptr[row]!;
  const [timestamps, weights] = [Uint32Array.from(times), Float32Array.from(values)];
  return { rows, cols, indptr, indices: Uint32Array.from(indices), values: weights, timestamps };
}
