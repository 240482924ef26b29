import type { StoredKind, StoredPart } from '../core/keeping-types';
import { sizeOf } from '../core/models/model-record';
import { INDEX_DATABASE, type StoredIndex } from '../core/retrieval/index-store';
import { committed, openDatabase } from './database';
import { eraseIndexes } from './erase-indexes';
import { changeBoth } from './journal';
import { openIfThere } from './open-if-there';
import type { STORES } from './schema';

/** Kinds that lie in databases. */
export type RecordKind = Exclude<StoredKind, 'site-data' | 'page'>;

type StoreName = (typeof STORES)[number];

/** Which stores hold a kind, and of the settings which keys. */
interface Place {
  readonly stores: readonly StoreName[];
  readonly settings?: RegExp;
}

const NO_STORES: readonly StoreName[] = [];

const PLACES: Readonly<Record<Exclude<RecordKind, 'indexes'>, Place>> = {
  events: { stores: ['events', 'features'], settings: /^(duel$|outcomes )/ },
  models: { stores: ['models', 'factors'] },
  packs: { stores: ['packs', 'packBytes'] },
  guests: { stores: NO_STORES, settings: /^guests / },
  records: { stores: ['runs', 'evaluations', 'audit'] },
  interrupted: { stores: ['checkpoints', 'checkpointStates'] },
  settings: { stores: NO_STORES, settings: /^(?!guests |duel$|outcomes )/ },
};

/** How many records are written out to tell how large all are. */
const SAMPLE = 500;

/**
 * What lies in the databases of this site, kind by kind; kinds of which there is nothing are left out. Bytes are an estimate:
 * records as if they were text, numbers as they are.
 *
 * @throws AppError `storage-unavailable`
 */
export async function readStored(): Promise<StoredPart[]> {
  const parts = [...(await readRecords()), ...(await readSettings()), await readIndexes()];
  return parts.filter(({ count }) => count > 0);
}

/**
 * Deletes all of one kind, in one transaction.
 *
 * @throws AppError `storage-unavailable`
 */
export async function eraseKind(kind: RecordKind): Promise<void> {
  if (kind === 'indexes') return eraseIndexes();
  if (kind === 'events') return changeBoth(() => eraseRecords(kind));
  return eraseRecords(kind);
}

async function eraseRecords(kind: Exclude<RecordKind, 'indexes'>): Promise<void> {
  const { stores, settings } = PLACES[kind];
  const transaction = (await openDatabase()).transaction([...stores, 'settings'], 'readwrite', {
    durability: 'strict',
  });
  const kept = transaction.objectStore('settings');
  const keys = settings ? (await kept.getAllKeys()).filter((key) => settings.test(key)) : [];
  await committed<unknown>(transaction.done, [
    ...stores.map((name) => transaction.objectStore(name).clear()),
    ...keys.map((key) => kept.delete(key)),
  ]);
}

async function readRecords(): Promise<StoredPart[]> {
  const database = await openDatabase();
  const [events, models, packs] = await Promise.all([
    database.getAll('events'),
    database.getAll('models'),
    database.getAll('packs'),
  ]);
  const [runs, evaluations, audit] = await Promise.all([
    database.getAll('runs'),
    database.getAll('evaluations'),
    database.getAll('audit'),
  ]);
  const [interrupted, states] = await Promise.all([
    database.getAll('checkpoints'),
    database.getAll('checkpointStates'),
  ]);
  const records = [...runs, ...evaluations, ...audit];
  const numbers = (model: object): number => ('bytes' in model && typeof model.bytes === 'number' ? model.bytes : 0);
  return [
    part('events', events, ({ time }) => time),
    part('models', models, ({ createdAt }) => createdAt, sum(models.map(numbers))),
    part('packs', packs, () => null, sum(packs.map(({ sizeBytes }) => sizeBytes))),
    part('records', records, (one) => ('time' in one ? one.time : 'startedAt' in one ? one.startedAt : one.createdAt)),
    part('interrupted', interrupted, ({ savedAt }) => savedAt, sum(states.map(({ state }) => sizeOf(state.arrays)))),
  ];
}

async function readSettings(): Promise<StoredPart[]> {
  const { store } = (await openDatabase()).transaction('settings');
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  const of = (kind: 'guests' | 'settings'): unknown[] =>
    values.filter((_, at) => PLACES[kind].settings!.test(keys[at]!));
  const files = of('guests').flat() as { readonly addedAt?: number }[];
  return [part('guests', files, ({ addedAt = null }) => addedAt), part('settings', of('settings'), () => null)];
}

async function readIndexes(): Promise<StoredPart> {
  const database = await openIfThere(INDEX_DATABASE, 1);
  const indexes = ((await database?.getAll('indexes')) ?? []) as StoredIndex[];
  database?.close();
  const bytes = sum(indexes.map((index) => index.bytes.byteLength));
  return { kind: 'indexes', count: indexes.length, bytes, since: null };
}

function part<T>(
  kind: RecordKind,
  records: readonly T[],
  timeOf: (record: T) => number | null,
  numbers = 0,
): StoredPart {
  const times = records.map(timeOf).filter((time) => time !== null);
  const since = times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null;
  return { kind, count: records.length, bytes: numbers + textBytes(records), since };
}

/** Of a part of the records, taken evenly, since writing out all of a long log takes its time. */
function textBytes(records: readonly unknown[]): number {
  const step = Math.max(1, Math.floor(records.length / SAMPLE));
  const sample = records.filter((_, at) => at % step === 0);
  const bytes = sum(sample.map((record) => JSON.stringify(record).length));
  return Math.round((bytes / Math.max(1, sample.length)) * records.length);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
