import type { Run } from '../core/run-types';
import { committed, guardQuota, openDatabase } from './database';

/**
 * Writes a run that begins. One that is gone on with keeps what was said of it: note, tags, parent, and figures that are
 * not measured by training; one that came to a model stays as it is.
 */
export function openRun(run: Run): Promise<void> {
  return change(run.id, (kept) => (kept ? merged(kept, run) : run));
}

/**
 * Writes how a run came along, keeping what was said of it. One that was removed meanwhile stays removed; one that came
 * to a model stays as it is, unless it comes to another: two tabs may go on with the same training.
 */
export function updateRun(run: Run): Promise<void> {
  return change(run.id, (kept) => kept && merged(kept, run));
}

/** What may be said of a run afterwards. */
export interface RunChange {
  readonly note?: string;
  readonly tags?: readonly string[];
  /** Figures measured later; those of the same name are replaced, others stay. */
  readonly metrics?: Run['metrics'];
}

/** Notes something on a run; one that was removed meanwhile stays removed. */
export function describeRun(id: string, { metrics, ...words }: RunChange): Promise<void> {
  return change(id, (kept) => kept && { ...kept, ...words, metrics: { ...kept.metrics, ...metrics } });
}

/** Runs, newest first: those of a data set, or all. */
export async function listRuns(dataset?: string): Promise<Run[]> {
  const database = await openDatabase();
  const runs = await (dataset === undefined
    ? database.getAll('runs')
    : database.getAllFromIndex('runs', 'dataset', dataset));
  return runs.sort((a, b) => b.startedAt - a.startedAt);
}

/** One run, or null. */
export async function readRun(id: string): Promise<Run | null> {
  return (await (await openDatabase()).get('runs', id)) ?? null;
}

/** Removes runs; the models that came of them stay. */
export async function removeRuns(ids: readonly string[]): Promise<void> {
  const transaction = (await openDatabase()).transaction('runs', 'readwrite');
  const deletions = ids.map((id) => transaction.store.delete(id));
  await committed(transaction.done, deletions);
}

/** Adds runs from elsewhere, all or none; those that are here already stay as they are. Returns how many were new. */
export function addRuns(runs: readonly Run[]): Promise<number> {
  return guardQuota(async () => {
    const transaction = (await openDatabase()).transaction('runs', 'readwrite');
    const known = new Set(await transaction.store.getAllKeys());
    const added = runs.filter(({ id }) => !known.has(id));
    const writes = added.map((run) => transaction.store.put(run));
    await committed(transaction.done, writes);
    return added.length;
  });
}

/** Reads a run and writes what becomes of it, in one transaction; undefined is not written. */
function change(id: string, next: (kept: Run | undefined) => Run | undefined): Promise<void> {
  return guardQuota(async () => {
    const transaction = (await openDatabase()).transaction('runs', 'readwrite');
    const run = next(await transaction.store.get(id));
    const writes = run ? [transaction.store.put(run)] : [];
    await committed(transaction.done, writes);
  });
}

function merged(kept: Run, run: Run): Run {
  if (kept.modelId !== null && run.modelId === null) return kept;
  const { note, tags } = kept;
  return { ...run, note, tags, parentId: run.parentId ?? kept.parentId, metrics: { ...kept.metrics, ...run.metrics } };
}
