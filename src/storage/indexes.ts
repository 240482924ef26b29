import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { IndexStore, StoredIndex } from '../core/retrieval/index-store';
import { guardQuota } from './database';

/** A cache that can always be made again lies apart from what must not be lost: it is no part of any migration. */
const DATABASE_NAME = 'matinee-indexes';
const DATABASE_VERSION = 1;
const ONLY = 'index';

interface IndexSchema extends DBSchema {
  indexes: { key: string; value: StoredIndex };
}

/**
 * Keeps one index in a database of its own.
 *
 * @throws AppError `storage-full` when it does not fit; whatever the browser says when it refuses storage
 */
export function openIndexStore(): IndexStore {
  return {
    load: () => using(async (database) => (await database.get('indexes', ONLY)) ?? null),
    save: (index) =>
      using(async (database) => {
        await guardQuota(() => database.put('indexes', index, ONLY));
      }),
    remove: () => using((database) => database.delete('indexes', ONLY)),
  };
}

/** Opened for each call, of which there are few: nothing then keeps another tab from deleting it. */
async function using<T>(job: (database: IDBPDatabase<IndexSchema>) => Promise<T>): Promise<T> {
  const database = await openDB<IndexSchema>(DATABASE_NAME, DATABASE_VERSION, {
    upgrade: (db) => void db.createObjectStore('indexes'),
  });
  try {
    return await job(database);
  } finally {
    database.close();
  }
}
