import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { TrainingCheckpoint } from '../../src/core/models/als/checkpoint';
import { readCheckpoint, removeCheckpoint, saveCheckpoint } from '../../src/storage/checkpoints';
import { openDatabase } from '../../src/storage/database';
import { DATABASE_NAME, DATABASE_VERSION } from '../../src/storage/schema';
import { reload, useFreshDatabase } from '../fixtures/fresh-database';
import { TINY_CONFIG, trainTiny } from '../fixtures/tiny-model';

useFreshDatabase();

const STEP = { iteration: 1, iterations: 4, objective: 3, stepMs: 1, elapsedMs: 1, done: false };

async function checkpoint(changes: Partial<TrainingCheckpoint> = {}): Promise<TrainingCheckpoint> {
  const factors = { ...(await trainTiny()), iteration: 1, elapsedMs: 1, best: null };
  const about = { dataset: 'tiny', packHash: 'a', config: TINY_CONFIG, patience: 3, savedAt: 5 };
  return { ...about, steps: [STEP], factors, ...changes };
}

describe('a checkpoint', () => {
  it('is there after a reload, replaced by the next, and gone when removed', async () => {
    await saveCheckpoint(await checkpoint());
    reload();
    expect(await readCheckpoint('tiny', 'a')).toEqual(await checkpoint());
    await saveCheckpoint(await checkpoint({ savedAt: 9 }));
    expect((await readCheckpoint('tiny', 'a'))?.savedAt).toBe(9);
    await removeCheckpoint('tiny');
    expect(await readCheckpoint('tiny', 'a')).toBeNull();
  });

  it('of another pack is of no use, and removed', async () => {
    await saveCheckpoint(await checkpoint());
    expect(await readCheckpoint('tiny', 'b')).toBeNull();
    expect(await (await openDatabase()).count('checkpoints')).toBe(0);
  });

  it.each([
    ['a configuration out of range', { config: { ...TINY_CONFIG, reg: -1 } }],
    ['steps that are missing', { steps: [] }],
    ['factors that are none', { factors: { userFactors: [1], itemFactors: 2 } as never }],
  ])('with %s is of no use, and removed', async (_, damage) => {
    await (await openDatabase()).put('checkpoints', await checkpoint(damage), 'tiny');
    expect(await readCheckpoint('tiny', 'a')).toBeNull();
    expect(await (await openDatabase()).count('checkpoints')).toBe(0);
  });
});

describe('a database of version 1', () => {
  it('keeps what it holds and can keep checkpoints from now on', async () => {
    const old = await openDB(DATABASE_NAME, 1, {
      upgrade(db) {
        db.createObjectStore('events', { keyPath: 'seq', autoIncrement: true }).createIndex('dataset', 'dataset');
        db.createObjectStore('models', { keyPath: 'id' }).createIndex('dataset', 'dataset');
        for (const name of ['factors', 'packs', 'packBytes', 'settings']) db.createObjectStore(name);
      },
    });
    await old.put('settings', 'ml-100k', 'dataset');
    old.close();
    const database = await openDatabase();
    expect(database.version).toBe(DATABASE_VERSION);
    expect(await database.get('settings', 'dataset')).toBe('ml-100k');
    await saveCheckpoint(await checkpoint());
    expect(await readCheckpoint('tiny', 'a')).not.toBeNull();
  });
});
