import { type BackupContent, countsOf, type KeptModel, type KeptPack } from '../core/backup/content';
import { mergeInto, type Merged, type StoredHere } from '../core/backup/merge';
import { isAuditEntry, isEvaluation, isLoggedEvent, isRun } from '../core/backup/record-shapes';
import { readPack } from '../core/data/pack';
import { summarise } from '../core/data/manifest';
import type { Counts, RestoreWay } from '../core/keeping-types';
import { sizeOf } from '../core/models/model-record';
import type { IDBPTransaction } from 'idb';
import { committed, guardQuota, openDatabase } from './database';
import { changeBoth } from './journal';
import { STORES, type MatineeSchema } from './schema';
import { isUsableSetting } from './setting-check';
import { modelFrom, toKeep, toRow } from './shelf';

type All<Mode extends IDBTransactionMode> = IDBPTransaction<MatineeSchema, typeof STORES, Mode>;

/** What is stored, ready to be written as a backup, and how many damaged records were left out of it. */
export interface ReadForBackup {
  readonly content: Omit<BackupContent, 'choices'>;
  readonly leftOut: number;
}

/**
 * Reads all that is the person's as it is at one moment. What is damaged is left out and counted: a backup with it in it
 * could not be restored.
 *
 * @throws AppError `storage-unavailable`
 */
export async function readForBackup(): Promise<ReadForBackup> {
  const transaction = (await openDatabase()).transaction(STORES);
  const [events, runs, evaluations, audit] = await Promise.all(
    (['events', 'runs', 'evaluations', 'audit'] as const).map((name) => transaction.objectStore(name).getAll()),
  );
  const kept = {
    events: events!.filter(isLoggedEvent),
    runs: runs!.filter(isRun),
    evaluations: evaluations!.filter(isEvaluation),
    audit: audit!.filter(isAuditEntry),
    models: await readModels(transaction),
    packs: await readPacks(transaction),
  };
  const settings = await readSettings(transaction);
  const usable = Object.entries(settings).filter(([key, value]) => isUsableSetting(key, value));
  const stored = await countsIn(transaction);
  const leftOut = total(stored) - total(countsOf(kept)) + Object.keys(settings).length - usable.length;
  return { content: { ...kept, settings: Object.fromEntries(usable) }, leftOut };
}

/** What a backup would add to what is here, and what is here. */
export async function compareWithStored(
  content: BackupContent,
  now: number,
): Promise<{ readonly adds: Counts; readonly here: Counts }> {
  const transaction = (await openDatabase()).transaction(STORES);
  const here = await readHere(transaction);
  return { adds: mergeInto(here, content, now).added, here: await countsIn(transaction) };
}

/**
 * Writes a backup in one transaction of the strict kind: all of it, or nothing. See `mergeInto` for what `merge` keeps;
 * `replace` empties every store first. Resolves with what is new.
 *
 * @throws AppError `storage-full`, which leaves everything as it was, or `storage-unavailable`
 */
export function restoreBackup(content: BackupContent, way: RestoreWay, now: number): Promise<Counts> {
  const write = async (): Promise<Counts> => {
    const transaction = (await openDatabase()).transaction(STORES, 'readwrite', { durability: 'strict' });
    const merged: Merged =
      way === 'merge' ? mergeInto(await readHere(transaction), content, now) : { ...content, added: countsOf(content) };
    // Events and the trail are numbered anew when they are merged. Features follow from the events.
    const emptied = way === 'replace' ? STORES : (['events', 'audit', 'features'] as const);
    await committed<unknown>(transaction.done, [
      ...emptied.map((name) => transaction.objectStore(name).clear()),
      ...writesOf(transaction, merged),
    ]);
    return merged.added;
  };
  return guardQuota(() => changeBoth(write));
}

function writesOf(transaction: All<'readwrite'>, merged: Merged): Promise<unknown>[] {
  const putAll = <Name extends 'events' | 'audit' | 'runs' | 'evaluations'>(name: Name) =>
    merged[name].map((value) => transaction.objectStore(name).put(value as MatineeSchema[Name]['value']));
  return [
    ...putAll('events'),
    ...putAll('audit'),
    ...putAll('runs'),
    ...putAll('evaluations'),
    ...merged.models.flatMap(({ record, arrays, promotion }) => [
      transaction.objectStore('models').put(toKeep({ record, bytes: sizeOf(arrays), promotion })),
      transaction.objectStore('factors').put(toRow(arrays), record.id),
    ]),
    ...merged.packs.flatMap(({ summary, bytes }) => [
      transaction.objectStore('packs').put(summary, summary.info.id),
      transaction.objectStore('packBytes').put(bytes, summary.info.id),
    ]),
    ...Object.entries(merged.settings).map(([key, value]) => transaction.objectStore('settings').put(value, key)),
  ];
}

async function readHere(transaction: All<IDBTransactionMode>): Promise<StoredHere> {
  const [events, audit, models] = await Promise.all([
    transaction.objectStore('events').getAll(),
    transaction.objectStore('audit').getAll(),
    transaction.objectStore('models').getAll(),
  ]);
  const [packs, runs, evaluations] = await Promise.all(
    (['packs', 'runs', 'evaluations'] as const).map((name) => transaction.objectStore(name).getAllKeys()),
  );
  return {
    ...{ events, audit, models, settings: await readSettings(transaction) },
    ...{ packs: new Set(packs), runs: new Set(runs), evaluations: new Set(evaluations) },
  };
}

async function readSettings(transaction: All<IDBTransactionMode>): Promise<Record<string, unknown>> {
  const store = transaction.objectStore('settings');
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return Object.fromEntries(keys.map((key, at) => [key, values[at]]));
}

async function readModels(transaction: All<'readonly'>): Promise<KeptModel[]> {
  const kept: (MatineeSchema['models']['value'] & { readonly promotion?: number })[] = await transaction
    .objectStore('models')
    .getAll();
  const models: KeptModel[] = [];
  for (const record of kept) {
    const row = await transaction.objectStore('factors').get(record.id);
    const model = sound(() => modelFrom(record, row));
    if (model) models.push({ ...model, promotion: record.promotion ?? null });
  }
  return models;
}

async function readPacks(transaction: All<'readonly'>): Promise<KeptPack[]> {
  const packs: KeptPack[] = [];
  for (const id of await transaction.objectStore('packs').getAllKeys()) {
    const bytes = await transaction.objectStore('packBytes').get(id);
    const pack = bytes && sound(() => readPack(bytes));
    if (pack) packs.push({ summary: summarise(pack), bytes });
  }
  return packs;
}

/** What could be read, or null. */
function sound<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

async function countsIn(transaction: All<IDBTransactionMode>): Promise<Counts> {
  const names = ['events', 'models', 'packs', 'runs', 'evaluations', 'audit'] as const;
  const counts = await Promise.all(names.map((name) => transaction.objectStore(name).count()));
  return Object.fromEntries(names.map((name, at) => [name, counts[at]])) as unknown as Counts;
}

const total = (counts: Counts): number => Object.values<number>({ ...counts }).reduce((sum, count) => sum + count, 0);
