import { describe, expect, it } from 'vitest';
import { foldOpinions } from '../../src/core/online/opinions';
import { journalLines, readJournalLines } from '../../src/core/online/journal-lines';
import type { LoggedEvent, MovieId } from '../../src/core/types';
import { restoreBackup } from '../../src/storage/backup';
import { closeDatabase, openDatabase } from '../../src/storage/database';
import { openEventLog, readEvents } from '../../src/storage/events';
import { eraseKind } from '../../src/storage/stored';
import { aBackup } from '../fixtures/backup';
import { dislike, like, rate, undo } from '../fixtures/events';
import { fillDisk, refuseStorage, useFreshDatabase } from '../fixtures/fresh-database';
import { usePrivateFiles } from '../fixtures/private-files';

useFreshDatabase();
const files = usePrivateFiles();

const JOURNAL = 'events.journal';
const [A, B, C] = [10, 20, 30] as [MovieId, MovieId, MovieId];
const stamp = { time: 5, dataset: 'one', session: 'visit', modelId: 'als-1' };

/** The browser finds its database damaged, deletes it, and goes on. */
async function loseDatabase(): Promise<void> {
  closeDatabase();
  globalThis.indexedDB.deleteDatabase('matinee');
}

const journal = (): LoggedEvent[] => readJournalLines(files.bytes.get(JOURNAL)!) as LoggedEvent[];

const forget = async (...numbers: readonly number[]): Promise<void> => {
  const database = await openDatabase();
  for (const seq of numbers) await database.delete('events', seq);
};

describe('events that the browser lost', () => {
  it('come back with their numbers, and numbers go on', async () => {
    const log = await openEventLog();
    expect(log.broughtBack).toBe(0);
    const said = await log.appendAll([like(A), rate(B, 4)], stamp);
    const other = await log.append(dislike(A), { ...stamp, dataset: 'two' });
    await loseDatabase();
    const again = await openEventLog();
    expect(again.broughtBack).toBe(3);
    expect(await again.read('one')).toEqual(said);
    expect(await again.read('two')).toEqual([other]);
    expect((await again.append(like(C), stamp)).seq).toBe(4);
    expect((await openEventLog()).broughtBack).toBe(0);
  });

  it('come back twice and more often, also as they were compacted', async () => {
    const log = await openEventLog();
    for (const draft of [like(A), like(B), undo(2), like(C)]) await log.append(draft, stamp);
    await log.compact('one', 9);
    const before = await log.read('one');
    for (let time = 0; time < 2; time++) {
      await loseDatabase();
      expect(await (await openEventLog()).read('one')).toEqual(before);
    }
    expect(foldOpinions(before).size).toBe(2);
  });

  it('come back where the newest alone are missing', async () => {
    const log = await openEventLog();
    const said = await log.appendAll([like(A), like(B), like(C)], stamp);
    await forget(2, 3);
    expect((await openEventLog()).broughtBack).toBe(2);
    expect(await readEvents('one')).toEqual(said);
  });

  it('come back but for those of a torn or damaged line', async () => {
    const log = await openEventLog();
    const said = await log.appendAll([like(A), like(B), like(C)], stamp);
    files.bytes.set(JOURNAL, files.bytes.get(JOURNAL)!.slice(0, -3));
    await loseDatabase();
    expect(await (await openEventLog()).read('one')).toEqual(said.slice(0, 2));
    expect(journal()).toEqual(said.slice(0, 2));
  });

  it('do not come back as what they never were', async () => {
    files.bytes.set(JOURNAL, journalLines([{ seq: 3, type: 'like' } as LoggedEvent]));
    expect((await openEventLog()).broughtBack).toBe(0);
    expect(await (await openDatabase()).count('events')).toBe(0);
    expect(journal()).toEqual([]);
  });

  it('stay in the journal where the store has no room for them, and the log is not opened', async () => {
    const log = await openEventLog();
    const said = await log.appendAll([like(A), like(B)], stamp);
    await loseDatabase();
    fillDisk('events', 'at the commit');
    await expect(openEventLog()).rejects.toThrow();
    expect(journal()).toEqual(said);
  });
});

describe('events that were to go', () => {
  const said = async (): Promise<void> => {
    await (await openEventLog()).appendAll([like(A), like(B)], stamp);
  };

  it.each([
    ['with everything', async () => (await openEventLog()).erase()],
    ['by their kind', () => eraseKind('events')],
  ])('are gone for good (%s)', async (_, erase) => {
    await said();
    await erase();
    expect(files.bytes.get(JOURNAL)!.length).toBe(0);
    await loseDatabase();
    expect((await openEventLog()).broughtBack).toBe(0);
  });

  it('are gone for good when a backup took their place', async () => {
    await said();
    await restoreBackup(aBackup(), 'replace', 1);
    expect(journal()).toEqual(aBackup().events);
    await loseDatabase();
    await openEventLog();
    expect(await (await openDatabase()).getAll('events')).toEqual(aBackup().events);
  });

  it('and could not, are in both still', async () => {
    await said();
    const before = journal();
    const allow = refuseStorage();
    closeDatabase();
    await expect(eraseKind('events')).rejects.toMatchObject({ code: 'storage-unavailable' });
    allow();
    await openEventLog();
    expect(await readEvents('one')).toEqual(before);
    expect(journal()).toEqual(before);
  });

  it('stay in both where the journal cannot be emptied, since they would come back', async () => {
    await said();
    const before = journal();
    files.isHeld = true;
    await expect(eraseKind('events')).rejects.toThrow();
    expect(await readEvents('one')).toEqual(before);
    expect(journal()).toEqual(before);
  });
});

describe('a journal that fails', () => {
  it('loses nothing of the store, and is whole again in the next visit', async () => {
    const log = await openEventLog();
    const first = await log.append(like(A), stamp);
    files.isFull = true;
    const second = await log.append(like(B), stamp);
    expect(await log.read('one')).toEqual([first, second]);
    expect(journal()).toEqual([first]);
    files.isFull = false;
    await openEventLog();
    expect(journal()).toEqual([first, second]);
  });

  it('that was emptied and not written again is written in the next visit', async () => {
    const log = await openEventLog();
    const said = await log.appendAll([like(A), like(B)], stamp);
    files.bytes.set(JOURNAL, new Uint8Array());
    await openEventLog();
    expect(journal()).toEqual(said);
  });
});

it('has the events of all tabs, in their order', async () => {
  const tabs = await Promise.all([openEventLog(), openEventLog(), openEventLog()]);
  await Promise.all(Array.from({ length: 12 }, (_, at) => tabs[at % 3]!.append(like(at as MovieId), stamp)));
  expect(journal()).toEqual(await readEvents('one'));
  expect(journal()).toHaveLength(12);
});
