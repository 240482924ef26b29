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
import { withRoom } from './with-room';

/** What has to hold for models to be exchanged. */
export interface Exchange {
  /** Of the data that are open: a model of other data would not be served. */
  readonly packHash: string;
  /** The model that has to be in production, null for none: what was decided was decided of it. Absent for whichever. */
  readonly over?: string | null;
}

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
  return withRoom(async () => {
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
 * @throws AppError `model-missing` when it is not stored, or was trained on other data; `not-ready` when another is in
 *   production than `over`; `model-damaged` when a bit of it differs: it is removed then, and the one in production stays
 */
export function promoteStored(id: string, exchange: Exchange): Promise<ModelRecord> {
  return guardQuota(async () => {
    const shelf = await openShelfToWrite();
    const kept = await shelf.objectStore('models').get(id);
    if (kept?.packHash === exchange.packHash) {
      checkOver(await modelsOn(shelf, kept.dataset), exchange);
      return promoteOnShelf(shelf, kept.dataset, id);
    }
    if (kept) throw new AppError('model-missing', OTHER_DATA, { id, packHash: kept.packHash });
    throw new AppError('model-missing', 'This model is not stored any more, so it cannot be used. Choose another.', {
      id,
    });
  });
}

/**
 * Puts the model into production that was there last before, of those trained on the data that are open, in one
 * transaction. Doing it twice comes back to where it began, so it has to be told from which model: two tabs that go back
 * from the same one go back once. Returns the record of the model that is in production then.
 *
 * @throws AppError `not-ready` when another is in production than `over`; `model-missing` when there is none to go back
 *   to; `model-damaged` as `promoteStored`: the next call tries the one before that
 */
export function rollBack(dataset: string, exchange: Required<Exchange>): Promise<ModelRecord> {
  return guardQuota(async () => {
    const shelf = await openShelfToWrite();
    const models = await modelsOn(shelf, dataset);
    checkOver(models, exchange);
    const previous = previousOn(models, exchange.packHash);
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

const OTHER_DATA =
  'This model was trained on another version of the data, so it cannot make lists of this one. Train it again.';

function checkOver(models: readonly RegisteredModel[], { over }: Exchange): void {
  const inUse = models.find(({ record }) => record.stage === 'production')?.record.id ?? null;
  if (over === undefined || over === inUse) return;
  const message =
    'Another model was put into use meanwhile, perhaps in another tab. Nothing was exchanged: see which one it is first.';
  throw new AppError('not-ready', message, { over, inUse });
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
