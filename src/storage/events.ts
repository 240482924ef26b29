import type { EventLog } from '../core/online/event-log';
import type { LoggedEvent } from '../core/types';
import { committed, guardQuota, openDatabase } from './database';

/** The event log in IndexedDB. `append` resolves after the transaction is committed with strict durability. */
export async function openEventLog(): Promise<EventLog> {
  await openDatabase();
  return {
    durable: true,
    append: (draft, stamp) =>
      guardQuota(async () => {
        const transaction = (await openDatabase()).transaction('events', 'readwrite', { durability: 'strict' });
        // The store hands out `seq`: the value goes in without it and comes back as the key.
        const value = { ...draft, ...stamp } as LoggedEvent;
        const [seq] = await committed(transaction.done, [transaction.store.add(value)]);
        return { ...value, seq: seq! };
      }),
    read: async (dataset) => (await openDatabase()).getAllFromIndex('events', 'dataset', dataset),
    erase: async () => {
      await (await openDatabase()).clear('events');
    },
  };
}
