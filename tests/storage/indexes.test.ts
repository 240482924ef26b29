import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { sealIndex } from '../../src/core/retrieval/index-store';
import { GRAPH_FILES } from '../../src/core/retrieval/index-store';
import { eraseEverything } from '../../src/storage/erase-everything';
import { openIndexStore } from '../../src/storage/indexes';
import { fillDisk, refuseStorage, useFreshDatabase } from '../fixtures/fresh-database';

useFreshDatabase();

const FIRST = sealIndex('a', Uint8Array.of(1, 2, 3));
const SECOND = sealIndex('b', Uint8Array.of(4));

describe('the store of an index', () => {
  it('keeps one, until it is replaced or removed', async () => {
    const store = openIndexStore();
    expect([await store.key(), await store.load()]).toEqual([null, null]);
    await store.save(FIRST);
    expect(await openIndexStore().load()).toEqual(FIRST);
    await store.save(SECOND);
    expect([await store.key(), await store.load()]).toEqual(['b', SECOND]);
    await store.remove();
    expect(await store.load()).toBeNull();
  });

  it.each(['at the write', 'at the commit'] as const)('says of a full disk %s, and keeps what it has', async (how) => {
    const store = openIndexStore();
    await store.save(FIRST);
    fillDisk('indexes', how);
    await expect(store.save(SECOND)).rejects.toMatchObject({ code: 'storage-full' });
    expect(await store.load()).toEqual(FIRST);
  });

  it('rejects where the browser refuses storage', async () => {
    refuseStorage();
    await expect(openIndexStore().load()).rejects.toThrow();
  });
});

describe('erasing everything', () => {
  const names = async (): Promise<(string | undefined)[]> =>
    (await indexedDB.databases()).map(({ name }) => name).sort();

  it('deletes the index, and makes nothing that was not there', async () => {
    await openIndexStore().save(FIRST);
    await eraseEverything();
    expect(await names()).toEqual(['matinee']);
    expect(await openIndexStore().load()).toBeNull();
  });

  it('empties the files of the library while that has them open', async () => {
    const { database, version, store } = GRAPH_FILES;
    const files = await openDB(database, version, { upgrade: (db) => void db.createObjectStore(store) });
    await files.put(store, 'half a graph', 'file');
    await eraseEverything();
    expect(await files.count(store)).toBe(0);
    files.close();
  });
});
