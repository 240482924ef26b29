import { INDEX_DATABASE } from '../core/retrieval/index-store';
import type { Run } from '../core/run-types';
import { keptOn } from '../core/runs/model-shelf';
import { committed, type MatineeDatabase } from './database';
import { openIfThere } from './open-if-there';
import { modelsOn, removals } from './shelf';

/** Runs that stay in any case: the newest. */
const KEPT_RUNS = 50;

/**
 * Removes what is missed least when the disk is full: indexes and features, which can be made again, archived
 * models beside the one to go back to, and old runs of which nothing was noted. Tells whether there was anything.
 */
export async function makeRoom(database: MatineeDatabase): Promise<boolean> {
  const removed = [
    await clearIndexes(),
    await clearFeatures(database),
    await dropModels(database),
    await dropRuns(database),
  ];
  return removed.some((count) => count > 0);
}

async function clearIndexes(): Promise<number> {
  const indexes = await openIfThere(INDEX_DATABASE, 1);
  const count = (await indexes?.count('indexes')) ?? 0;
  await indexes?.clear('indexes');
  indexes?.close();
  return count;
}

async function clearFeatures(database: MatineeDatabase): Promise<number> {
  const { store, done } = database.transaction('features', 'readwrite');
  const count = await store.count();
  await committed(done, [store.clear()]);
  return count;
}

async function dropModels(database: MatineeDatabase): Promise<number> {
  const shelf = database.transaction(['models', 'factors'], 'readwrite');
  const datasets = new Set((await shelf.objectStore('models').getAll()).map(({ dataset }) => dataset));
  const gone: string[] = [];
  for (const dataset of datasets) {
    const models = await modelsOn(shelf, dataset);
    const kept = new Set(keptOn(models, 0));
    // Those never in use are waited for, perhaps by the very write that found no room.
    const old = models.filter((model) => model.record.stage === 'archived' && !kept.has(model));
    gone.push(...old.map(({ record }) => record.id));
  }
  await committed(
    shelf.done,
    gone.flatMap((id) => removals(shelf, id)),
  );
  return gone.length;
}

async function dropRuns(database: MatineeDatabase): Promise<number> {
  const { store, done } = database.transaction('runs', 'readwrite');
  const newestFirst = (await store.getAll()).sort((a, b) => b.startedAt - a.startedAt);
  const gone = newestFirst.slice(KEPT_RUNS).filter(isPlain);
  await committed(
    done,
    gone.map(({ id }) => store.delete(id)),
  );
  return gone.length;
}

const isPlain = ({ note, tags, source, endedAt }: Run): boolean =>
  note === '' && tags.length === 0 && source === 'page' && endedAt !== null;
