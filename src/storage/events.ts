import { compaction } from '../core/online/compaction';
import type { EventLog, Stamp } from '../core/online/event-log';
import type { EventDraft, LoggedEvent } from '../core/types';
import { committed, guardQuota, openDatabase } from './database';
import { eraseEverything } from './erase-everything';
import { changeBoth, compactTwice, logTwice, mendLog } from './journal';
import { withRoom } from './with-room';

/** The events of one data set in `seq` order. */
export const readEvents = async (dataset: string): Promise<LoggedEvent[]> =>
  (await openDatabase()).getAllFromIndex('events', 'dataset', dataset);

/**
 * The event log in IndexedDB. `append`, `appendAll` and `compact` resolve after their one transaction is committed with strict
 * durability: a crash leaves what was there before it or after it. What the browser lost of it is brought back from the journal
 * first.
 */
export async function openEventLog(): Promise<EventLog> {
  const broughtBack = await mendLog();
  await openDatabase();
  const write = (drafts: readonly EventDraft[], stamp: Stamp): Promise<LoggedEvent[]> =>
    withRoom(async () => {
      const transaction = (await openDatabase()).transaction('events', 'readwrite', { durability: 'strict' });
      // The store hands out `seq`: values go in without it, and it comes back as the key.
      const values = drafts.map((draft) => ({ ...draft, ...stamp }) as LoggedEvent);
      const keys = await committed(
        transaction.done,
        values.map((value) => transaction.store.add(value)),
      );
      return values.map((value, at) => ({ ...value, seq: keys[at]! }));
    });
  const appendAll: EventLog['appendAll'] = (drafts, stamp) => logTwice(() => write(drafts, stamp));
  return {
    durable: true,
    broughtBack,
    append: async (draft, stamp) => (await appendAll([draft], stamp))[0]!,
    appendAll,
    read: readEvents,
    compact: (dataset, now) => {
      const compact = async (): Promise<number> => {
        const transaction = (await openDatabase()).transaction('events', 'readwrite', { durability: 'strict' });
        const { store } = transaction;
        // Read where it is written: another tab may have logged something since this one last read.
        const { gone, written } = compaction(await store.index('dataset').getAll(dataset), now);
        await committed<unknown>(transaction.done, [
          ...written.map((event) => store.put(event)),
          ...gone.map((seq) => store.delete(seq)),
        ]);
        return gone.length;
      };
      return guardQuota(() => compactTwice(compact));
    },
    erase: () => changeBoth(eraseEverything),
  };
}
