import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { IDBObjectStore } from 'fake-indexeddb';
import type { FeatureSnapshot } from '../../src/core/online/feature-store';
import { sealIndex } from '../../src/core/retrieval/index-store';
import { openDatabase } from '../../src/storage/database';
import { openEventLog } from '../../src/storage/events';
import { openIndexStore } from '../../src/storage/indexes';
import { like } from '../fixtures/events';
import { fillDisk, useFreshDatabase } from '../fixtures/fresh-database';
import { aRecord, aRun } from '../fixtures/runs';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

const STAMP = { time: 1, dataset: 'tiny', session: 'visit', modelId: null };

/** Until the test ends, the next write of an event finds no room, and those after it do. */
function fillDiskOnce(): void {
  const { add } = IDBObjectStore.prototype;
  let full = true;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (!full) return add.apply(this, args);
    full = false;
    throw new DOMException('No room.', 'QuotaExceededError');
  });
  onTestFinished(() => spy.mockRestore());
}

async function storeModelsAndRuns(): Promise<void> {
  const database = await openDatabase();
  const stages = ['production', 'archived', 'archived', 'candidate'] as const;
  for (const [at, stage] of stages.entries()) {
    const record = aRecord(`als-${at}`, { stage, createdAt: 1000 - at });
    await database.put('models', { ...record, bytes: 8, promotion: 9 - at } as never);
    await database.put('factors', { items: new ArrayBuffer(8) }, record.id);
  }
  for (let at = 0; at < 55; at++)
    await database.put('runs', aRun({ startedAt: 1000 + at, note: at === 2 ? 'Kept' : '' }));
}

describe('a disk that is full', () => {
  it('is made room on: what can be made again, old models and old runs go, and the write comes through', async () => {
    await storeModelsAndRuns();
    const database = await openDatabase();
    await database.put('features', {} as FeatureSnapshot, 'tiny');
    await openIndexStore().save(sealIndex('als-1 0', new Uint8Array(50)));
    const log = await openEventLog();
    fillDiskOnce();
    expect((await log.append(like(1 as never), STAMP)).seq).toBe(1);
    expect(await database.getAllKeys('models')).toEqual(['als-0', 'als-1', 'als-3']);
    expect(await database.getAllKeys('factors')).toEqual(['als-0', 'als-1', 'als-3']);
    const runs = await database.getAll('runs');
    expect(runs.map(({ startedAt }) => startedAt).sort()).toEqual([
      1002,
      ...Array.from({ length: 50 }, (_, at) => 1005 + at),
    ]);
    expect(await database.count('features')).toBe(0);
    expect(await openIndexStore().key()).toBeNull();
  });

  it('of which nothing can go is told as full, and nothing is changed', async () => {
    const log = await openEventLog();
    await log.append(like(1 as never), STAMP);
    fillDisk('events', 'at the commit');
    const { code, message } = await thrownBy(() => log.append(like(2 as never), STAMP));
    expect([code, message]).toEqual(['storage-full', expect.stringContaining('on the Data page')]);
    expect(await log.read('tiny')).toHaveLength(1);
  });

  it('that stays full whatever goes is told as full', async () => {
    await storeModelsAndRuns();
    const log = await openEventLog();
    fillDisk('events', 'at the write');
    expect((await thrownBy(() => log.append(like(2 as never), STAMP))).code).toBe('storage-full');
    expect(await log.read('tiny')).toEqual([]);
  });
});
