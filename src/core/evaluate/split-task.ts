import type { Pack } from '../data/pack';
import { dislikes, filterTimed, type TimedCsr } from '../data/times';
import type { TrainingData } from '../models/training-data';
import type { TrainTest } from './protocol';
import { splitPositives, type Split, type SplitKind } from './split';

/** The part of the positives that goes to test. */
export const TEST_SHARE = 0.2;
/** The part of the items that are cold, where items are split. */
export const COLD_SHARE = 0.1;

/** What is measured: the test part of a split, or a validation part of train with the test part put away. */
export const PARTS = ['test', 'validation'] as const;
/** The name of a part. */
export type Part = (typeof PARTS)[number];

/** Seeds of validation parts begin here, far from those of the splits they are drawn from. */
const FIRST_VALIDATION_SEED = 2000;

/** One split to learn from and to be measured on. */
export interface SplitTask {
  readonly seed: number;
  /** What models are trained on. */
  readonly fitOn: TrainingData;
  readonly split: TrainTest;
  /** How it was drawn; null for given files. */
  readonly kind: SplitKind | null;
}

/** How a split is drawn. */
export interface SplitChoice {
  readonly kind: SplitKind;
  readonly seed: number;
  /** The test part unless told. */
  readonly part?: Part;
}

/**
 * Parts the positives of a pack in two by the shares above, with what models may know beside them: descriptions of films,
 * and dislikes that give nothing of the test part away.
 *
 * @param data positives of the pack: rows and columns as there
 */
export function splitTask(pack: Pack, data: TimedCsr, { kind, seed, part = 'test' }: SplitChoice): SplitTask {
  const share = kind === 'cold-items' ? COLD_SHARE : TEST_SHARE;
  const whole = splitPositives(data, kind, { share, seed });
  const inner = { share, seed: FIRST_VALIDATION_SEED + seed };
  const split = part === 'test' ? whole : splitPositives(whole.train, kind, inner);
  return taskOfSplit(pack, data, split, { kind, seed });
}

/** The same of positives that are parted already, in a way like that of the kind. */
export function taskOfSplit(
  pack: Pack,
  data: TimedCsr,
  split: Split,
  { kind, seed }: Pick<SplitChoice, 'kind' | 'seed'>,
): SplitTask {
  const cold = kind === 'cold-items' ? itemsOf(split.test) : null;
  const isTimeless = kind === 'random' || kind === 'k-fold';
  const negatives = dislikesBefore(pack, data, split.train, { cold, past: !isTimeless });
  return {
    ...{ seed, kind, fitOn: { positives: split.train, negatives, films: pack } },
    split: cold ? { ...split, candidates: cold } : split,
  };
}

/** 1 for items that occur. */
function itemsOf({ indices, cols }: TimedCsr): Uint8Array {
  const marks = new Uint8Array(cols);
  for (const item of indices) marks[item] = 1;
  return marks;
}

/**
 * Dislikes that a model may know: none of cold items, where time counts none after a user's last train positive, and none
 * that counts as a positive here: below a threshold of 3 stars a rating could be both, and give away the test part.
 */
function dislikesBefore(
  pack: Pack,
  positives: TimedCsr,
  train: TimedCsr,
  { cold, past }: { readonly cold: Uint8Array | null; readonly past: boolean },
): TimedCsr {
  const all = dislikes(pack);
  const known = new Uint8Array(all.indices.length);
  for (let user = 0; user < all.rows; user++) {
    const last = past ? latest(train, user) : Infinity;
    const liked = new Set(positives.indices.subarray(positives.indptr[user], positives.indptr[user + 1]));
    for (let k = all.indptr[user]!; k < all.indptr[user + 1]!; k++) {
      const item = all.indices[k]!;
      known[k] = Number(all.timestamps[k]! <= last && !cold?.[item] && !liked.has(item));
    }
  }
  return filterTimed(all, (position) => known[position] === 1);
}

/** The time of a user's last entry, 0 without one. */
function latest({ indptr, timestamps }: TimedCsr, user: number): number {
  return timestamps.subarray(indptr[user], indptr[user + 1]).reduce((a, b) => Math.max(a, b), 0);
}
