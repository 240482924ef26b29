import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { compacted, compaction } from '../../src/core/online/compaction';
import { foldOpinions } from '../../src/core/online/opinions';
import { closeDatabase } from '../../src/storage/database';
import { openEventLog } from '../../src/storage/events';
import type { EventLog } from '../../src/core/online/event-log';
import type { EventDraft, MovieId } from '../../src/core/types';
import { anyLog, dislike, impression, like, rate, undo } from '../fixtures/events';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

const [A, B] = [10, 20] as [MovieId, MovieId];
const stamp = (dataset = 'one') => ({ time: 5, dataset, session: 'visit', modelId: 'als-1' });

describe('the event log', () => {
  it('reads what was appended, numbers ascending, in the order of saying', async () => {
    const log = await openEventLog();
    const said: EventDraft[] = [like(A), rate(B, 4), undo(1), { type: 'search', query: 'alien', surface: 'search' }];
    const logged = [];
    for (const draft of said) logged.push(await log.append(draft, stamp()));
    expect(logged.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(logged[1]).toEqual({ ...rate(B, 4), ...stamp(), seq: 2 });
    expect(await log.read('one')).toEqual(logged);
  });

  it('keeps the order of what is appended at once', async () => {
    const log = await openEventLog();
    const movies = Array.from({ length: 12 }, (_, n) => n as MovieId);
    const logged = await Promise.all(movies.map((movieId) => log.append(like(movieId), stamp())));
    expect(logged.map(({ seq }) => seq)).toEqual(movies.map((n) => n + 1));
    expect(await log.read('one')).toEqual(logged);
  });

  it('reads one data set at a time', async () => {
    const log = await openEventLog();
    await log.append(like(A), stamp('one'));
    const other = await log.append(like(A), stamp('two'));
    await log.append(like(B), stamp('one'));
    expect(await log.read('two')).toEqual([other]);
    expect(await log.read('one')).toHaveLength(2);
    expect(await log.read('three')).toEqual([]);
  });

  it('survives a reload, and numbers go on', async () => {
    const before = await openEventLog();
    const first = await before.append(like(A), stamp());
    reload();
    const log = await openEventLog();
    expect(await log.read('one')).toEqual([first]);
    expect((await log.append(like(B), stamp())).seq).toBe(first.seq + 1);
  });

  it('works on after the connection was closed under it', async () => {
    const log = await openEventLog();
    await log.append(like(A), stamp());
    closeDatabase();
    expect(await log.read('one')).toHaveLength(1);
    closeDatabase();
    expect((await log.append(like(B), stamp())).seq).toBe(2);
    closeDatabase();
    await log.erase();
    expect(await log.read('one')).toEqual([]);
  });

  it('is empty after erasing, of every data set, and uses no number again', async () => {
    const log = await openEventLog();
    await log.append(like(A), stamp('one'));
    const last = await log.append(like(A), stamp('two'));
    await log.erase();
    expect([await log.read('one'), await log.read('two')]).toEqual([[], []]);
    expect((await log.append(like(A), stamp())).seq).toBe(last.seq + 1);
  });

  it('folds to the same opinions after a reload as before', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog([A, B], 10), fc.uuid(), async (events, dataset) => {
        const log = await openEventLog();
        const kept = [];
        for (const { seq: _seq, time, session, modelId, ...draft } of events) {
          kept.push(await log.append(draft, { time, session, modelId, dataset }));
        }
        reload();
        const opinions = foldOpinions(await (await openEventLog()).read(dataset));
        expect([...opinions]).toEqual([...foldOpinions(kept)]);
      }),
      { numRuns: 15 },
    );
  });

  it('says that it lasts, and asks for the strict kind of commit', async () => {
    const log = await openEventLog();
    expect(log.durable).toBe(true);
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    onTestFinished(() => transaction.mockRestore());
    await log.append(dislike(A), stamp());
    expect(transaction.mock.calls).toEqual([['events', 'readwrite', { durability: 'strict' }]]);
  });
});

describe('compacting', () => {
  const later = 1e12;
  /** A log that has three events to lose, and one to write again. */
  async function logWithLosses(): Promise<EventLog> {
    const log = await openEventLog();
    for (const draft of [like(A), dislike(A), undo(2), impression([A]), impression([A, B]), rate(B, 4)]) {
      await log.append(draft, stamp());
    }
    return log;
  }

  it('drops what no longer counts, for good, in one transaction of the strict kind', async () => {
    const log = await logWithLosses();
    const before = await log.read('one');
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    onTestFinished(() => transaction.mockRestore());
    expect(await log.compact('one', later)).toBe(3);
    expect(transaction.mock.calls).toEqual([['events', 'readwrite', { durability: 'strict' }]]);
    reload();
    const after = await (await openEventLog()).read('one');
    expect(after.map(({ seq }) => seq)).toEqual([1, 5, 6]);
    expect(after).toEqual(compacted(before, compaction(before, later)));
    expect(await log.compact('one', later)).toBe(0);
  });

  it('leaves other data sets, and uses no number again', async () => {
    const log = await logWithLosses();
    const other = [await log.append(like(B), stamp('two')), await log.append(undo(7), stamp('two'))];
    await log.append(undo(6), stamp());
    expect(await log.compact('one', later)).toBe(5);
    expect(await log.read('two')).toEqual(other);
    expect((await log.append(like(A), stamp())).seq).toBe(10);
  });

  it('counts what another tab logged since', async () => {
    const [log, elsewhere] = [await logWithLosses(), await openEventLog()];
    const compacting = Promise.all([elsewhere.append(undo(6), stamp()), log.compact('one', later)]);
    expect((await compacting)[1]).toBe(5);
    expect((await log.read('one')).map(({ seq }) => seq)).toEqual([1, 5]);
  });

  it('cut short leaves the log as it was', async () => {
    const log = await logWithLosses();
    const before = await log.read('one');
    for (const how of ['at the write', 'at the commit'] as const) {
      fillDisk('events', how);
      expect((await thrownBy(() => log.compact('one', later))).code).toBe('storage-full');
      vi.restoreAllMocks();
      reload();
      expect(await log.read('one')).toEqual(before);
    }
  });
});

describe('a full disk', () => {
  it.each(['at the write', 'at the commit'] as const)('told %s is storage-full, and nothing is logged', async (how) => {
    const log = await openEventLog();
    await log.append(like(A), stamp());
    fillDisk('events', how);
    const { code, cause } = await thrownBy(() => log.append(like(B), stamp()));
    expect(code).toBe('storage-full');
    expect(cause).toBeInstanceOf(DOMException);
    expect(await log.read('one')).toHaveLength(1);
  });

  it('in the middle of several leaves all of them out', async () => {
    const log = await openEventLog();
    fillDisk('events', 'at the commit');
    expect((await thrownBy(() => log.appendAll([like(A), like(B)], stamp()))).code).toBe('storage-full');
    expect(await log.read('one')).toEqual([]);
  });
});

describe('several events', () => {
  it('are logged in their order, under one transaction; none is nothing', async () => {
    const log = await openEventLog();
    const logged = await log.appendAll([like(A), like(B)], stamp());
    expect(logged.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await log.read('one')).toEqual(logged);
    expect(await log.appendAll([], stamp())).toEqual([]);
  });
});

describe('a browser that refuses storage', () => {
  it('has no log, until it allows it', async () => {
    const allow = refuseStorage();
    expect((await thrownBy(openEventLog)).code).toBe('storage-unavailable');
    allow();
    expect((await openEventLog()).durable).toBe(true);
  });
});
