import { createMemoryPackStore, type PackStore } from '../core/data/pack-store';
import { committed, openDatabase } from './database';
import { withRoom } from './with-room';

/** Packs made from the person's own files: in IndexedDB, or for this visit alone where the browser refuses storage. */
export function openPackStore(): PackStore {
  const [durable, memory] = [storedPacks(), createMemoryPackStore()];
  const store = async (): Promise<PackStore> => ((await openDatabase().catch(() => null)) ? durable : memory);
  return {
    list: async () => (await store()).list(),
    get: async (id) => (await store()).get(id),
    put: async (summary, buffer) => (await store()).put(summary, buffer),
    remove: async (id) => (await store()).remove(id),
  };
}

function storedPacks(): PackStore {
  return {
    list: async () => (await openDatabase()).getAll('packs'),
    get: async (id) => (await (await openDatabase()).get('packBytes', id)) ?? null,
    put: (summary, buffer) =>
      withRoom(async () => {
        const transaction = (await openDatabase()).transaction(['packs', 'packBytes'], 'readwrite', {
          durability: 'strict',
        });
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
