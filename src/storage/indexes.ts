import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { INDEX_DATABASE, type IndexStore, type StoredIndex } from '../core/retrieval/index-store';
import { committed, guardQuota } from './database';

/** What is kept is no part of any migration: another version would begin with nothing. */
const DATABASE_VERSION = 1;

/** Rows by the key of their index; there is one at most. */
interface IndexSchema extends DBSchema {
  indexes: { key: string; value: StoredIndex };
}

/**
 * Keeps one index in a database of its own.
 *
 * @throws AppError `storage-full` when it does not fit, which leaves the one before; whatever the browser says when it
 *   refuses storage
 */
export function openIndexStore(): IndexStore {
  return {
    key: () => using(async (database) => (await database.getAllKeys('indexes'))[0] ?? null),
    load: () => using(async (database) => (await database.getAll('indexes'))[0] ?? null),
    save: (index) =>
      using((database) =>
        guardQuota(async () => {
          const { store, done } = database.transaction('indexes', 'readwrite');
          await committed<unknown>(done, [store.clear(), store.put(index, index.key)]);
        }),
      ),
    remove: () => using((database) => database.clear('indexes')),
  };
}

/** Opened for each call, of which there are few: nothing then keeps another tab from deleting it. */
async function using<T>(job: (database: IDBPDatabase<IndexSchema>) => Promise<T>): Promise<T> {
  const database = await openDB<IndexSchema>(INDEX_DATABASE, DATABASE_VERSION, {
    upgrade: (db) => void db.createObjectStore('indexes'),
  });
  try {
    return await job(database);
  } finally {
    database.close();
  }
}
