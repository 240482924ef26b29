import { AppError } from '../core/errors';
import type { StoredModel } from '../core/models/model-record';
import type { RegisteredModel } from '../core/run-types';
import { inShelfOrder, keptOn, previousOn, promoteOn, SHELF_BYTES } from '../core/runs/model-shelf';
import type { ModelRecord } from '../core/training-types';
import { committed, guardQuota } from './database';
import {
  modelFrom,
  modelsOn,
  openShelf,
  openShelfToWrite,
  registered,
  removals,
  writeShelf,
  type Shelf,
} from './shelf';

/** The stored models of a data set without their numbers: the one in production, then newest first. */
export async function listModels(dataset: string): Promise<RegisteredModel[]> {
  return inShelfOrder(await modelsOn(await openShelf(), dataset));
}

/**
 * Writes a model that waits beside the one in production. One that is stored already stays as it is. Older models are
 * removed as `keptOn` has it. Returns the record as stored.
 *
 * @param signal calls it off as long as it is not committed: nothing is changed then
 * @param budgetBytes what the numbers of all beside the one in production may take together
 */
export function addCandidate(
  model: StoredModel,
  signal?: AbortSignal,
  budgetBytes = SHELF_BYTES,
): Promise<ModelRecord> {
  const { id, dataset } = model.record;
  return guardQuota(async () => {
    const shelf = await openShelfToWrite();
    const before = await modelsOn(shelf, dataset);
    const known = before.find(({ record }) => record.id === id);
    if (known) return known.record;
    const candidate = registered({ ...model, record: { ...model.record, stage: 'candidate' } });
    await writeShelf(shelf, before, keptOn([...before, candidate], budgetBytes, id), model, signal);
    return candidate.record;
  });
}

/**
 * Puts a stored model into production, in one transaction; the one there until now is archived. Returns its record.
 *
 * @throws AppError `model-missing` when it is not stored; `model-damaged` when a bit of it differs: it is removed then,
 *   and the one in production stays
 */
export function promoteStored(id: string): Promise<ModelRecord> {
  return guardQuota(async () => {
    const shelf = await openShelfToWrite();
    const kept = await shelf.objectStore('models').get(id);
    if (kept) return promoteOnShelf(shelf, kept.dataset, id);
    throw new AppError('model-missing', 'This model is not stored any more, so it cannot be used. Choose another.', {
      id,
    });
  });
}

/**
 * Puts the model into production that was there last before, in one transaction. Doing it twice comes back to where it
 * began. Returns the record of the model that is in production then.
 *
 * @throws AppError `model-missing` when there is none; `model-damaged` as `promoteStored`: the next call tries the one
 *   before that
 */
export function rollBack(dataset: string): Promise<ModelRecord> {
  return guardQuota(async () => {
    const shelf = await openShelfToWrite();
    const previous = previousOn(await modelsOn(shelf, dataset));
    if (previous) return promoteOnShelf(shelf, dataset, previous.record.id);
    const message =
      'There is no earlier model to go back to. The one in use stays in use; train another to replace it.';
    throw new AppError('model-missing', message, { dataset });
  });
}

/**
 * Removes a stored model; one that is gone already is no error.
 *
 * @throws AppError `not-ready` when it is in production
 */
export async function removeModel(id: string): Promise<void> {
  const shelf = await openShelfToWrite();
  const kept = await shelf.objectStore('models').get(id);
  if (kept?.stage === 'production') {
    const message = 'This model is in use, so it was not removed. Put another one into production first.';
    throw new AppError('not-ready', message, { id });
  }
  await committed(shelf.done, removals(shelf, id));
}

/** Within a transaction that is open: checks a stored model and puts it into production. */
async function promoteOnShelf(shelf: Shelf, dataset: string, id: string): Promise<ModelRecord> {
  const kept = await shelf.objectStore('models').get(id);
  const row = await shelf.objectStore('factors').get(id);
  try {
    modelFrom(kept!, row);
  } catch (error) {
    await committed(shelf.done, removals(shelf, id));
    throw error;
  }
  const before = await modelsOn(shelf, dataset);
  // Nothing is added, so nothing has to go.
  const after = promoteOn(before, id);
  await writeShelf(shelf, before, after);
  return after.find(({ record }) => record.id === id)!.record;
}
