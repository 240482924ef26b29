import { AppError, throwIfCancelled } from '../core/errors';
import { modelDamaged, verifyModel, type StoredModel } from '../core/models/model-record';
import type { ModelRecord } from '../core/training-types';
import { committed, guardQuota, openDatabase } from './database';

/** How many replaced models are kept to go back to, per data set. */
const KEEP_ARCHIVED = 1;

/**
 * Writes a model and makes it the one in production, in one transaction: a half-written model is never seen.
 *
 * The one in production until now becomes `archived`, whatever the clock said when either was made; others are removed.
 * Returns the record as stored.
 *
 * @param signal calls it off as long as it is not committed: nothing is changed then
 */
export function promoteModel({ record, arrays }: StoredModel, signal?: AbortSignal): Promise<ModelRecord> {
  return guardQuota(async () => {
    const database = await openDatabase();
    const transaction = database.transaction(['models', 'factors'], 'readwrite', { durability: 'strict' });
    const models = transaction.objectStore('models');
    const rows = transaction.objectStore('factors');
    const promoted: ModelRecord = { ...record, stage: 'production' };
    const others = (await models.index('dataset').getAll(record.dataset)).filter(({ id }) => id !== record.id);
    others.sort((a, b) => inProduction(b) - inProduction(a) || b.createdAt - a.createdAt);
    throwIfCancelled(signal);
    const writes = others.flatMap((other, place): Promise<unknown>[] =>
      place < KEEP_ARCHIVED
        ? [models.put({ ...other, stage: 'archived' })]
        : [models.delete(other.id), rows.delete(other.id)],
    );
    const row = Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, exactBuffer(values)]));
    const abort = (): void => transaction.abort();
    signal?.addEventListener('abort', abort);
    try {
      await committed(transaction.done, [...writes, models.put(promoted), rows.put(row, record.id)]);
    } finally {
      signal?.removeEventListener('abort', abort);
    }
    return promoted;
  });
}

/**
 * The model in production for a data set, checked bit for bit, or null when there is none.
 *
 * @throws AppError `model-damaged`; the damaged model is removed, so that the next call finds none
 */
export async function productionModel(dataset: string): Promise<StoredModel | null> {
  const database = await openDatabase();
  const transaction = database.transaction(['models', 'factors']);
  const records = await transaction.objectStore('models').index('dataset').getAll(dataset);
  const record = records.find(({ stage }) => stage === 'production');
  const row = record && (await transaction.objectStore('factors').get(record.id));
  await transaction.done;
  if (!record) return null;
  try {
    const arrays = Object.entries(row ?? {}).map(([name, buffer]) => [name, new Float32Array(buffer)] as const);
    return verifyModel({ record, arrays: Object.fromEntries(arrays) });
  } catch (error) {
    await removeModel(record.id);
    // What was written may have any shape by now: a length that fits no float, a record without its fields.
    throw error instanceof AppError ? error : modelDamaged(record.id, error);
  }
}

const inProduction = ({ stage }: ModelRecord): number => Number(stage === 'production');

async function removeModel(id: string): Promise<void> {
  const transaction = (await openDatabase()).transaction(['models', 'factors'], 'readwrite');
  await Promise.all([
    transaction.objectStore('models').delete(id),
    transaction.objectStore('factors').delete(id),
    transaction.done,
  ]);
}

function exactBuffer(values: Float32Array): ArrayBuffer {
  return new Float32Array(values).buffer;
}
