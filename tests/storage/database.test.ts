import { deleteDB, openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { CheckpointState } from '../../src/core/models/checkpoint';
import type { FeatureSnapshot } from '../../src/core/online/feature-store';
import type { PackSummary } from '../../src/core/data/manifest';
import type { StoredEvaluation } from '../../src/core/evaluation-types';
import type { AuditEntry } from '../../src/core/monitor-types';
import type { Run } from '../../src/core/run-types';
import type { Interrupted } from '../../src/core/training-types';
import { closeDatabase, guardQuota, openDatabase } from '../../src/storage/database';
import { eraseEverything } from '../../src/storage/erase-everything';
import { openEventLog } from '../../src/storage/events';
import { openPackStore } from '../../src/storage/packs';
import { DATABASE_NAME, DATABASE_VERSION, STORES } from '../../src/storage/schema';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { TEST_INFO } from '../fixtures/test-info';
import { thrownBy } from '../fixtures/thrown';
import { tinyStoredModel } from '../fixtures/tiny-model';

useFreshDatabase();

const CHECKPOINTS = ['checkpoints', 'checkpointStates'];
const PACK: PackSummary = { info: TEST_INFO, hash: 'a', sizeBytes: 3, users: 1, items: 1, ratings: 1 };
const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;

async function counts(): Promise<Record<string, number>> {
  const database = await openDatabase();
  const numbers = await Promise.all(STORES.map(async (name) => [name, await database.count(name)]));
  return Object.fromEntries(numbers) as Record<string, number>;
}

describe('the database', () => {
  it('has the stores of its schema', async () => {
    const database = await openDatabase();
    expect([...database.objectStoreNames].sort()).toEqual([...STORES].sort());
    expect(database.version).toBe(DATABASE_VERSION);
  });

  it('is opened once', async () => {
    const [one, two] = await Promise.all([openDatabase(), openDatabase()]);
    expect(one).toBe(two);
  });

  it('is opened anew after closing', async () => {
    const before = await openDatabase();
    closeDatabase();
    expect(await openDatabase()).not.toBe(before);
    expect(await counts()).toMatchObject({ events: 0 });
  });

  it('gives way to another tab that wants a newer version', async () => {
    await openDatabase();
    const newer = await openDB(DATABASE_NAME, DATABASE_VERSION + 1);
    expect(newer.version).toBe(DATABASE_VERSION + 1);
    newer.close();
  });

  it('gives way to being deleted, and is there again at the next call', async () => {
    await openDatabase();
    await deleteDB(DATABASE_NAME);
    expect(await counts()).toMatchObject({ events: 0 });
  });
});

describe('a browser that refuses storage', () => {
  it('is told as storage-unavailable, with the cause, and asked again the next time', async () => {
    const allow = refuseStorage();
    const { code, cause } = await thrownBy(openDatabase);
    expect(code).toBe('storage-unavailable');
    expect(cause).toMatchObject({ name: 'SecurityError' });
    expect((await thrownBy(openDatabase)).code).toBe('storage-unavailable');
    allow();
    expect(await counts()).toMatchObject({ events: 0 });
  });

  it('may be told to close what never opened', async () => {
    refuseStorage();
    const opening = thrownBy(openDatabase);
    closeDatabase();
    expect((await opening).code).toBe('storage-unavailable');
  });
});

describe('erasing everything', () => {
  it('empties every store, and what was there does not come back', async () => {
    const database = await openDatabase();
    const model = await tinyStoredModel();
    const stamp = { time: 1, dataset: 'tiny', session: 'visit', modelId: null };
    await database.add('events', { type: 'search', query: 'a', surface: 'search', seq: 1, ...stamp });
    await database.put('models', model.record);
    await database.put('factors', { userFactors: bytes(1), itemFactors: bytes(2) }, model.record.id);
    await database.put('settings', 'tiny', 'dataset');
    await database.put('checkpoints', {} as Interrupted, 'tiny');
    await database.put('checkpointStates', {} as CheckpointState, 'tiny');
    await database.put('features', {} as FeatureSnapshot, 'tiny');
    await database.put('runs', { id: 'run' } as Run);
    await database.put('evaluations', { id: 'evaluation' } as StoredEvaluation);
    await database.put('audit', { seq: 1 } as AuditEntry);
    await openPackStore().put(PACK, bytes(1, 2, 3));
    expect(Object.values(await counts())).toEqual(STORES.map(() => 1));
    await eraseEverything();
    expect(Object.values(await counts())).toEqual(STORES.map(() => 0));
    reload();
    expect(Object.values(await counts())).toEqual(STORES.map(() => 0));
  });
});

describe.each([1, 2, 3, 4])('a database of version %i', (version) => {
  const stamp = { seq: 7, time: 1, dataset: 'tiny', session: 'visit', modelId: null };
  const event = { type: 'search', query: 'a', surface: 'search', ...stamp } as const;

  async function makeOld(): Promise<void> {
    const old = await openDB(DATABASE_NAME, version, {
      upgrade(db) {
        db.createObjectStore('events', { keyPath: 'seq', autoIncrement: true }).createIndex('dataset', 'dataset');
        db.createObjectStore('models', { keyPath: 'id' }).createIndex('dataset', 'dataset');
        const later = version === 4 ? [...CHECKPOINTS, 'features'] : CHECKPOINTS.slice(0, version - 1);
        for (const name of ['factors', 'packs', 'packBytes', 'settings', ...later]) db.createObjectStore(name);
      },
    });
    await old.put('events', event);
    old.close();
  }

  it('has every store of today, keeps its events, and numbers go on', async () => {
    await makeOld();
    const database = await openDatabase();
    expect(database.version).toBe(DATABASE_VERSION);
    expect([...database.objectStoreNames].sort()).toEqual([...STORES].sort());
    const log = await openEventLog();
    expect(await log.read('tiny')).toEqual([event]);
    const { seq: _seq, ...rest } = stamp;
    expect((await log.append({ type: 'search', query: 'b', surface: 'search' }, rest)).seq).toBe(8);
  });
});

describe('guardQuota', () => {
  it('lets answers and other errors through as they are', async () => {
    expect(await guardQuota(async () => 7)).toBe(7);
    const other = new DOMException('', 'DataError');
    await expect(guardQuota(() => Promise.reject(other))).rejects.toBe(other);
    const named = Object.assign(new Error('No.'), { name: 'QuotaExceededError' });
    await expect(guardQuota(() => Promise.reject(named))).rejects.toBe(named);
  });
});

describe('the store of packs', () => {
  it('keeps a pack with its summary, replaces and removes it', async () => {
    const packs = openPackStore();
    expect([await packs.list(), await packs.get('tiny')]).toEqual([[], null]);
    await packs.put(PACK, bytes(1, 2, 3));
    await packs.put({ ...PACK, hash: 'b' }, bytes(4));
    reload();
    expect(await packs.list()).toEqual([{ ...PACK, hash: 'b' }]);
    expect(await packs.get('tiny')).toEqual(bytes(4));
    await packs.remove('tiny');
    await packs.remove('never there');
    expect([await packs.list(), await packs.get('tiny')]).toEqual([[], null]);
  });

  it('keeps both parts or neither on a full disk', async () => {
    const packs = openPackStore();
    await packs.put(PACK, bytes(1));
    fillDisk('packBytes', 'at the commit');
    expect((await thrownBy(() => packs.put({ ...PACK, hash: 'b' }, bytes(2)))).code).toBe('storage-full');
    expect(await packs.list()).toEqual([PACK]);
    expect(await packs.get('tiny')).toEqual(bytes(1));
  });

  it('keeps packs for the visit alone where storage is refused', async () => {
    refuseStorage();
    const packs = openPackStore();
    expect(await packs.list()).toEqual([]);
    await packs.put(PACK, bytes(1, 2));
    expect([await packs.list(), await packs.get('tiny')]).toEqual([[PACK], bytes(1, 2)]);
    await packs.remove('tiny');
    expect([await packs.list(), await packs.get('tiny')]).toEqual([[], null]);
    expect(await openPackStore().list()).toEqual([]);
  });
});
