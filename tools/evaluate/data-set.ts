import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { TimedCsr } from '../../src/core/data/times';
import { readPack, type Pack } from '../../src/core/data/pack';
import { timedPositives, type SplitKind } from '../../src/core/evaluate/split';
import { splitTask, type Part, type SplitTask } from '../../src/core/evaluate/split-task';
import { findPack } from '../packs';

const packs = new Map<string, Promise<Pack>>();

/** A data set's pack, found or fetched, and read once. */
export function loadPack(id: string): Promise<Pack> {
  const known = packs.get(id) ?? readPackOf(id);
  packs.set(id, known);
  known.catch(() => packs.delete(id));
  return known;
}

async function readPackOf(id: string): Promise<Pack> {
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

/** The same split drawn again with every seed. */
export function* splitTasks(
  pack: Pack,
  data: TimedCsr,
  kind: SplitKind,
  part: Part,
  seeds: readonly number[],
): Generator<SplitTask> {
  for (const seed of seeds) yield splitTask(pack, data, { kind, seed, part });
}
