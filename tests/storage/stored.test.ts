import { describe, expect, it } from 'vitest';
import { sealIndex } from '../../src/core/retrieval/index-store';
import type { CheckpointState } from '../../src/core/models/checkpoint';
import type { Interrupted } from '../../src/core/training-types';
import { restoreBackup } from '../../src/storage/backup';
import { openDatabase } from '../../src/storage/database';
import { openIndexStore } from '../../src/storage/indexes';
import { eraseKind, readStored, type RecordKind } from '../../src/storage/stored';
import { aBackup } from '../fixtures/backup';
import { refuseStorage, useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

async function storeSomeOfAll(): Promise<void> {
  await restoreBackup(aBackup(), 'replace', 1);
  const database = await openDatabase();
  await database.put('checkpoints', { savedAt: 70 } as Interrupted, 'tiny');
  const state = { iteration: 1, arrays: { items: new Float32Array(100) } } as unknown as CheckpointState['state'];
  await database.put('checkpointStates', { steps: [], state }, 'tiny');
  await openIndexStore().save(sealIndex('als-1 0', new Uint8Array(50)));
}

const kinds = async (): Promise<RecordKind[]> => (await readStored()).map(({ kind }) => kind as RecordKind);

describe('what is stored', () => {
  it('is nothing at first, and looking makes no database of indexes', async () => {
    expect(await readStored()).toEqual([]);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['matinee']);
  });

  it('is told kind by kind: how many, how large, since when', async () => {
    await storeSomeOfAll();
    const [model] = aBackup().models;
    const [pack] = aBackup().packs;
    const numbers = Object.values(model!.arrays).reduce((sum, { byteLength }) => sum + byteLength, 0);
    const found = Object.fromEntries((await readStored()).map(({ kind, ...part }) => [kind, part]));
    expect(found).toMatchObject({
      events: { count: 6, since: 1000, bytes: JSON.stringify(aBackup().events).length - 7 },
      models: { count: 1, since: 1000 },
      packs: { count: 1, since: null },
      guests: { count: 1, since: 5 },
      records: { count: 5, since: 1000 },
      interrupted: { count: 1, since: 70 },
      settings: { count: 3, since: null },
      indexes: { count: 1, bytes: 50 },
    });
    expect(found['models']!.bytes).toBeGreaterThan(numbers);
    expect(found['models']!.bytes).toBeLessThan(numbers + 3000);
    expect(found['packs']!.bytes).toBeGreaterThan(pack!.bytes.byteLength);
    expect(found['interrupted']!.bytes).toBeGreaterThan(400);
  });

  it('of many records is an estimate that is near', async () => {
    const events = Array.from({ length: 1200 }, (_, at) => ({ ...aBackup().events[0]!, seq: at + 1 }));
    await restoreBackup(aBackup({ events }), 'replace', 1);
    const bytes = (await readStored()).find(({ kind }) => kind === 'events')!.bytes!;
    const exact = JSON.stringify(events).length;
    expect(Math.abs(bytes - exact) / exact).toBeLessThan(0.03);
  });

  it('goes kind by kind, and all else stays', async () => {
    await storeSomeOfAll();
    const all = await kinds();
    expect(all).toHaveLength(8);
    for (const kind of all) {
      await storeSomeOfAll();
      await eraseKind(kind);
      expect(await kinds()).toEqual(all.filter((other) => other !== kind));
    }
  });

  it('cannot be told where the browser stores nothing', async () => {
    refuseStorage();
    expect((await thrownBy(readStored)).code).toBe('storage-unavailable');
  });
});
