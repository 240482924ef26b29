import { compaction } from '../core/online/compaction';
import type { EventLog } from '../core/online/event-log';
import type { LoggedEvent } from '../core/types';
import { committed, guardQuota, openDatabase } from './database';

/**
 * The event log in IndexedDB. `append`, `appendAll` and `compact` resolve after their one transaction is committed with strict
 * durability: a crash leaves what was there before it or after it. `erase` forgets the kept features with the events.
 */
export async function openEventLog(): Promise<EventLog> {
  await openDatabase();
  const appendAll: EventLog['appendAll'] = (drafts, stamp) =>
    guardQuota(async () => {
      const transaction = (await openDatabase()).transaction('events', 'readwrite', { durability: 'strict' });
      // The store hands out `seq`: values go in without it, and it comes back as the key.
      const values = drafts.map((draft) => ({ ...draft, ...stamp }) as LoggedEvent);
      const keys = await committed(
        transaction.done,
        values.map((value) => transaction.store.add(value)),
      );
      return values.map((value, at) => ({ ...value, seq: keys[at]! }));
    });
  return {
    durable: true,
    append: async (draft, stamp) => (await appendAll([draft], stamp))[0]!,
    appendAll,
    read: async (dataset) => (await openDatabase()).getAllFromIndex('events', 'dataset', dataset),
    compact: (dataset, now) =>
      guardQuota(async () => {
        const transaction = (await openDatabase()).transaction('events', 'readwrite', { durability: 'strict' });
        const { store } = transaction;
        // Read where it is written: another tab may have logged something since this one last read.
        const { gone, written } = compaction(await store.index('dataset').getAll(dataset), now);
        await committed<unknown>(transaction.done, [
          ...written.map((event) => store.put(event)),
          ...gone.map((seq) => store.delete(seq)),
        ]);
        return gone.length;
      }),
    erase: async () => {
      const transaction = (await openDatabase()).transaction(['events', 'features'], 'readwrite');
      await committed(transaction.done, [
        transaction.objectStore('events').clear(),
        transaction.objectStore('features').clear(),
      ]);
    },
  };
}
