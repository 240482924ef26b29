import { AppError } from '../core/errors';
import type { StoredModel } from '../core/models/model-record';
import { keptOn, promoteOn, SHELF_BYTES } from '../core/runs/model-shelf';
import type { ModelRecord } from '../core/training-types';
import { committed } from './database';
import { modelFrom, modelsOn, openShelf, openShelfToWrite, registered, removals, writeShelf } from './shelf';
import { withRoom } from './with-room';

/**
 * Writes a model and makes it the one in production, in one transaction: a half-written model is never seen.
 *
 * The one in production until now becomes `archived`, whatever the clock said when either was made. Of the others those
 * are removed that `keptOn` does not keep. Returns the record as stored.
 *
 * @param signal calls it off as long as it is not committed: nothing is changed then
 * @param budgetBytes what the numbers of all others of the data set may take together
 */
export function promoteModel(
  model: StoredModel,
  signal?: AbortSignal,
  budgetBytes = SHELF_BYTES,
): Promise<ModelRecord> {
  const { id, dataset } = model.record;
  return withRoom(async () => {
    const shelf = await openShelfToWrite();
    const before = await modelsOn(shelf, dataset);
    const others = before.filter(({ record }) => record.id !== id);
    const after = keptOn(promoteOn([...others, registered(model)], id), budgetBytes);
    await writeShelf(shelf, before, after, model, signal);
    return { ...model.record, stage: 'production' };
  });
}

/**
 * The model in production for a data set, checked bit for bit, or null when there is none.
 *
 * @throws AppError `model-damaged`; the damaged model is removed, so that the next call finds none
 */
export async function productionModel(dataset: string): Promise<StoredModel | null> {
  const shelf = await openShelf();
  const records = await shelf.objectStore('models').index('dataset').getAll(dataset);
  const record = records.find(({ stage }) => stage === 'production');
  const row = record && (await shelf.objectStore('factors').get(record.id));
  await shelf.done;
  if (!record) return null;
  try {
    return modelFrom(record, row);
  } catch (error) {
    if (error instanceof AppError) await removeDamaged(record.id);
    throw error;
  }
}

async function removeDamaged(id: string): Promise<void> {
  const shelf = await openShelfToWrite();
  await committed(shelf.done, removals(shelf, id));
}
