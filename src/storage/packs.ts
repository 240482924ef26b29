import type { PackStore } from '../core/data/pack-store';
import { committed, guardQuota, openDatabase } from './database';

/** Packs made from the person's own files, in IndexedDB. Where storage is refused, reads find nothing. */
export function openPackStore(): PackStore {
  return {
    list: async () => (await openDatabase().catch(() => null))?.getAll('packs') ?? [],
    get: async (id) => (await (await openDatabase()).get('packBytes', id)) ?? null,
    put: (summary, buffer) =>
      guardQuota(async () => {
        const transaction = (await openDatabase()).transaction(['packs', 'packBytes'], 'readwrite');
        await committed(transaction.done, [
          transaction.objectStore('packs').put(summary, summary.info.id),
          transaction.objectStore('packBytes').put(buffer, summary.info.id),
        ]);
      }),
    async remove(id) {
      const transaction = (await openDatabase()).transaction(['packs', 'packBytes'], 'readwrite');
      await Promise.all([
        transaction.objectStore('packs').delete(id),
        transaction.objectStore('packBytes').delete(id),
        transaction.done,
      ]);
    },
  };
}
