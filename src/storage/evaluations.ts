import type { StoredEvaluation } from '../core/evaluation-types';
import { committed, guardQuota, openDatabase } from './database';

/** How many measurements are kept, of all data sets together. */
export const KEPT_EVALUATIONS = 50;

/**
 * Keeps a measurement, in the place of one with its id; the oldest beyond `KEPT_EVALUATIONS` go.
 *
 * @throws AppError `storage-full`; nothing is changed then
 */
export function saveEvaluation(evaluation: StoredEvaluation): Promise<void> {
  return guardQuota(async () => {
    const transaction = (await openDatabase()).transaction('evaluations', 'readwrite');
    const store = transaction.objectStore('evaluations');
    const others = (await store.getAll()).filter(({ id }) => id !== evaluation.id).sort(newestFirst);
    const gone = others.slice(KEPT_EVALUATIONS - 1);
    await committed<unknown>(transaction.done, [store.put(evaluation), ...gone.map(({ id }) => store.delete(id))]);
  });
}

/** The measurements of a data set, newest first. */
export async function listEvaluations(dataset: string): Promise<StoredEvaluation[]> {
  const all = await (await openDatabase()).getAllFromIndex('evaluations', 'dataset', dataset);
  return all.sort(newestFirst);
}

/** Forgets a measurement, if there is one of that id. */
export async function removeEvaluation(id: string): Promise<void> {
  await (await openDatabase()).delete('evaluations', id);
}

function newestFirst(a: StoredEvaluation, b: StoredEvaluation): number {
  return b.createdAt - a.createdAt;
}
