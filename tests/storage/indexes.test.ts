import { describe, expect, it } from 'vitest';
import { sealIndex } from '../../src/core/retrieval/index-store';
import { openIndexStore } from '../../src/storage/indexes';
import { fillDisk, refuseStorage, useFreshDatabase } from '../fixtures/fresh-database';

useFreshDatabase();

const FIRST = sealIndex('a', Uint8Array.of(1, 2, 3));
const SECOND = sealIndex('b', Uint8Array.of(4));

describe('the store of an index', () => {
  it('keeps one, until it is replaced or removed', async () => {
    const store = openIndexStore();
    expect(await store.load()).toBeNull();
    await store.save(FIRST);
    expect(await openIndexStore().load()).toEqual(FIRST);
    await store.save(SECOND);
    expect(await store.load()).toEqual(SECOND);
    await store.remove();
    expect(await store.load()).toBeNull();
  });

  it('says that the disk is full, and keeps what it has', async () => {
    const store = openIndexStore();
    await store.save(FIRST);
    fillDisk('indexes', 'at the write');
    await expect(store.save(SECOND)).rejects.toMatchObject({ code: 'storage-full' });
    expect(await store.load()).toEqual(FIRST);
  });

  it('rejects where the browser refuses storage', async () => {
    refuseStorage();
    await expect(openIndexStore().load()).rejects.toThrow();
  });
});
