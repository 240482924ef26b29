/**
 * A second copy of the event log, in a file beside the database. Chromium deletes a database that it finds damaged when it
 * starts (https://github.com/google/leveldb/issues/1287 damages one without a fault of the disk); what a person did is not
 * to go with it.
 *
 * The store is what counts. The journal follows it: it is written after the store, and only read when a log is opened.
 */
import { isLoggedEvent } from '../core/backup/record-shapes';
import { journalLines, readJournalLines } from '../core/online/journal-lines';
import type { LoggedEvent } from '../core/types';
import { committed, openDatabase } from './database';
import { openPrivateFile, type PrivateFile } from './private-file';
import { inTurnOfTabs } from './tab-locks';

const FILE = 'events.journal';
const NOTHING = new Uint8Array();

/** Writes events to the store, and then to the journal. Rejects where `write` does: what the store has is safe already. */
export function logTwice(write: () => Promise<LoggedEvent[]>): Promise<LoggedEvent[]> {
  return inTurn(async (file) => {
    const logged = await write();
    await file?.append(journalLines(logged)).catch(() => {});
    return logged;
  });
}

/** Makes the store's events fewer, by as many as it says, and then the journal's. Rejects where `compact` does. */
export function compactTwice(compact: () => Promise<number>): Promise<number> {
  return inTurn(async (file) => {
    const gone = await compact();
    if (gone > 0 && file) await copyStore(file);
    return gone;
  });
}

/**
 * Changes the store so that events go which are not to come back: the journal is empty before that, and afterwards holds what
 * the store does.
 *
 * @throws what `change` throws; and what the browser says where it cannot empty the journal, and nothing is changed then
 */
export function changeBoth<T>(change: () => Promise<T>): Promise<T> {
  return inTurn(async (file) => {
    await file?.replace(NOTHING);
    try {
      return await change();
    } finally {
      if (file) await copyStore(file);
    }
  });
}

/**
 * Brings back what the journal holds beyond the newest event of the store, which is all of it where the store was lost, and
 * says how many events that were. A journal that misses something is written anew.
 *
 * @throws what the browser says where it cannot write to the store
 */
export function mendLog(): Promise<number> {
  return inTurn(async (file) => {
    if (!file) return 0;
    const noted = readJournalLines(await file.read());
    const { count, newest } = await measureStore();
    const missing = noted.filter((event): event is LoggedEvent => event.seq > newest && isLoggedEvent(event));
    if (missing.length > 0) await putBack(missing);
    if (noted.length !== count + missing.length) await copyStore(file);
    return missing.length;
  });
}

async function measureStore(): Promise<{ readonly count: number; readonly newest: number }> {
  const { store } = (await openDatabase()).transaction('events');
  const [count, last] = await Promise.all([store.count(), store.openKeyCursor(null, 'prev')]);
  return { count, newest: last?.key ?? 0 };
}

async function putBack(events: readonly LoggedEvent[]): Promise<void> {
  const transaction = (await openDatabase()).transaction('events', 'readwrite', { durability: 'strict' });
  await committed(
    transaction.done,
    events.map((event) => transaction.store.put(event)),
  );
}

/** Never rejects: the store is what counts, and the next visit tries again. */
async function copyStore(file: PrivateFile): Promise<void> {
  const copy = async () => file.replace(journalLines(await (await openDatabase()).getAll('events')));
  await copy().catch(() => {});
}

/** One tab and one worker at a time has the file; null where there is none. */
async function inTurn<T>(job: (file: PrivateFile | null) => Promise<T>): Promise<T> {
  const file = await openPrivateFile(FILE);
  return file ? inTurnOfTabs('journal', () => job(file)) : job(null);
}
