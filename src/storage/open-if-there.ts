import { openDB, type IDBPDatabase } from 'idb';

/** Opens a database that others make; null where it is not there, and it is not made then: they would miss their stores. */
export function openIfThere(name: string, version: number): Promise<IDBPDatabase | null> {
  return openDB(name, version, {
    upgrade(_db, _from, _to, transaction) {
      void transaction.done.catch(() => {});
      transaction.abort();
    },
  }).catch(() => null);
}
