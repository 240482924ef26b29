import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readPack, type Pack } from '../../src/core/data/pack';
import { filterEntries } from '../../src/core/data/csr';
import { splitPositives, timedPositives, type SplitKind } from '../../src/core/evaluate/split';
import { dislikes, type TimedCsr } from '../../src/core/data/times';
import type { TrainingData } from '../../src/core/models/training-data';
import { findPack } from '../packs';
import type { Task } from './measure';

/** The part of the positives that goes to test. */
export const TEST_SHARE = 0.2;
/** The part of the items that are cold, where items are split. */
export const COLD_SHARE = 0.1;

/** A data set's pack, found or fetched. */
export async function loadPack(id: string): Promise<Pack> {
  const bytes = await readFile(await findPack(id));
  return readPack(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** What a record says of a pack. */
export function packFacts({ info, users, items, ratings, hash }: Pack): Record<string, string | number | boolean> {
  const { id, name, simulated } = info;
  return { id, name, source: basename(info.source), simulated, users, items, ratings, hash };
}

/** The positives of a pack; a threshold of null takes every rating, with weight 1. */
export function packPositives(pack: Pack, threshold: number | null): TimedCsr {
  if (threshold !== null) return timedPositives(pack, threshold);
  const all = timedPositives(pack, 0);
  return { ...all, values: all.values.map(() => 1) };
}

/** What is measured: the test part of a split, or a validation part of train with the test part put away. */
export const PARTS = ['test', 'validation'] as const;
export type Part = (typeof PARTS)[number];

/** Seeds of validation parts begin here, far from those of the splits they are drawn from. */
const FIRST_VALIDATION_SEED = 2000;

/** The same split drawn again with every seed. */
export function* splitTasks(
  pack: Pack,
  data: TimedCsr,
  kind: SplitKind,
  part: Part,
  seeds: readonly number[],
): Generator<Task> {
  const share = kind === 'cold-items' ? COLD_SHARE : TEST_SHARE;
  for (const seed of seeds) {
    const whole = splitPositives(data, kind, { share, seed });
    const inner = { share, seed: FIRST_VALIDATION_SEED + seed };
    const split = part === 'test' ? whole : splitPositives(whole.train, kind, inner);
    const cold = kind === 'cold-items' ? itemsOf(split.test) : null;
    const negatives = dislikesBefore(pack, data, split.train, { cold, past: kind !== 'random' });
    yield {
      ...{ seed, kind, fitOn: { positives: split.train, negatives, films: pack } satisfies TrainingData },
      split: cold ? { ...split, candidates: cold } : split,
    };
  }
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
  const isKnown = (position: number): boolean => known[position] === 1;
  return { ...filterEntries(all, isKnown), timestamps: all.timestamps.filter((_, position) => isKnown(position)) };
}

/** The time of a user's last entry, 0 without one. */
function latest({ indptr, timestamps }: TimedCsr, user: number): number {
  return timestamps.subarray(indptr[user], indptr[user + 1]).reduce((a, b) => Math.max(a, b), 0);
}
