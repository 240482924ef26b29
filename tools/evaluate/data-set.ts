import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readPack, type Pack } from '../../src/core/data/pack';
import { splitPositives, timedPositives, type SplitKind } from '../../src/core/evaluate/split';
import type { TimedCsr } from '../../src/core/data/times';
import { findPack } from '../packs';
import type { Task } from './measure';

/** The part of the positives that goes to test. */
export const TEST_SHARE = 0.2;

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
export function* splitTasks(data: TimedCsr, kind: SplitKind, part: Part, seeds: readonly number[]): Generator<Task> {
  for (const seed of seeds) {
    const whole = splitPositives(data, kind, { share: TEST_SHARE, seed });
    const inner = { share: TEST_SHARE, seed: FIRST_VALIDATION_SEED + seed };
    const split = part === 'test' ? whole : splitPositives(whole.train, kind, inner);
    yield { seed, fitOn: split.train, split };
  }
}
