import type { IDBPTransaction } from 'idb';
import { AppError, throwIfCancelled } from '../core/errors';
import { modelDamaged, sizeOf, verifyModel, type StoredModel } from '../core/models/model-record';
import type { RegisteredModel } from '../core/run-types';
import type { ModelRecord } from '../core/training-types';
import { committed, openDatabase } from './database';
import type { FactorsRow, MatineeSchema } from './schema';

/** Records and numbers of models: always written together. */
const MODEL_STORES = ['models', 'factors'] as const;

/** A transaction over the models. */
export type Shelf<Mode extends IDBTransactionMode = 'readwrite'> = IDBPTransaction<
  MatineeSchema,
  typeof MODEL_STORES,
  Mode
>;

/** A record as it lies in storage: what the registry adds is no part of what its id stands for. */
interface KeptRecord extends ModelRecord {
  /** Both are absent in records of earlier versions. */
  readonly bytes?: number;
  readonly promotion?: number;
}

/** Begins to read models. */
export async function openShelf(): Promise<Shelf<'readonly'>> {
  return (await openDatabase()).transaction(MODEL_STORES);
}

/** Begins to change models; what is written is on the disk when it is committed. */
export async function openShelfToWrite(): Promise<Shelf> {
  return (await openDatabase()).transaction(MODEL_STORES, 'readwrite', { durability: 'strict' });
}

/** The models of a data set, in the order of their ids. Numbers are read only where nobody wrote down how many there are. */
export async function modelsOn(shelf: Shelf<IDBTransactionMode>, dataset: string): Promise<RegisteredModel[]> {
  const kept: KeptRecord[] = await shelf.objectStore('models').index('dataset').getAll(dataset);
  const sizes = await Promise.all(
    kept.map(async ({ id, bytes }) => bytes ?? sizeOf((await shelf.objectStore('factors').get(id)) ?? {})),
  );
  return kept.map((record, at) => ({
    record: bare(record),
    bytes: sizes[at]!,
    promotion: record.promotion ?? null,
  }));
}

/** A model from its row, checked bit for bit. Throws AppError `model-damaged`. */
export function modelFrom(kept: ModelRecord, row: FactorsRow | undefined): StoredModel {
  try {
    const arrays = Object.entries(row ?? {}).map(([name, buffer]) => [name, new Float32Array(buffer)] as const);
    return verifyModel({ record: bare(kept), arrays: Object.fromEntries(arrays) });
  } catch (error) {
    // What was written may have any shape by now: a length that fits no float, a record without its fields.
    throw error instanceof AppError ? error : modelDamaged(kept.id, error);
  }
}

/** A model as it is put on the shelf. */
export function registered({ record, arrays }: StoredModel): RegisteredModel {
  return { record, bytes: sizeOf(arrays), promotion: null };
}

/**
 * Writes what became of the models of a data set, and waits until it is committed.
 *
 * @param after those of `before` that are kept; the others are removed. One that is the same object is not written again
 * @param added a model whose numbers are written too
 * @param signal calls it off as long as it is not committed: nothing is changed then
 */
export async function writeShelf(
  shelf: Shelf,
  before: readonly RegisteredModel[],
  after: readonly RegisteredModel[],
  added: StoredModel | null = null,
  signal?: AbortSignal,
): Promise<void> {
  throwIfCancelled(signal);
  const left = new Set(after.map(({ record }) => record.id));
  const writes: Promise<unknown>[] = [
    ...before.flatMap(({ record }) => (left.has(record.id) ? [] : removals(shelf, record.id))),
    ...after.filter((model) => !before.includes(model)).map((model) => shelf.objectStore('models').put(toKeep(model))),
    ...(added ? [shelf.objectStore('factors').put(toRow(added.arrays), added.record.id)] : []),
  ];
  const abort = (): void => shelf.abort();
  signal?.addEventListener('abort', abort);
  try {
    await committed(shelf.done, writes);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** Removes a model, record and numbers. */
export function removals(shelf: Shelf, id: string): Promise<void>[] {
  return MODEL_STORES.map((name) => shelf.objectStore(name).delete(id));
}

function bare({ bytes: _bytes, promotion: _promotion, ...record }: KeptRecord): ModelRecord {
  return record;
}

/** A model's record as it is written. */
export function toKeep({ record, bytes, promotion }: RegisteredModel): KeptRecord {
  return promotion === null ? { ...record, bytes } : { ...record, bytes, promotion };
}

/** A model's numbers as they are written: exact copies, so that each has its own buffer. */
export function toRow(arrays: StoredModel['arrays']): FactorsRow {
  return Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, new Float32Array(values).buffer]));
}
