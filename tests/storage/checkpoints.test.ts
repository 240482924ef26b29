import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { TrainingCheckpoint } from '../../src/core/models/checkpoint';
import { recordModel } from '../../src/core/models/model-record';
import { readCheckpoint, readInterrupted, removeCheckpoint, saveCheckpoint } from '../../src/storage/checkpoints';
import { openDatabase } from '../../src/storage/database';
import { promoteModel } from '../../src/storage/models';
import { DATABASE_NAME, DATABASE_VERSION } from '../../src/storage/schema';
import { reload, useFreshDatabase } from '../fixtures/fresh-database';
import { als } from '../fixtures/train-deps';
import { TINY_CONFIG, tinyStoredModel, trainTiny } from '../fixtures/tiny-model';

useFreshDatabase();

const STEP = { iteration: 1, iterations: 4, objective: 3, stepMs: 1, elapsedMs: 1, done: false };

async function checkpoint(changes: Partial<TrainingCheckpoint> = {}): Promise<TrainingCheckpoint> {
  const state = { arrays: { ...(await trainTiny()) }, iteration: 1, elapsedMs: 1, best: null };
  const about = { dataset: 'tiny', packHash: 'a', plan: als(TINY_CONFIG), patience: 3, savedAt: 5 };
  const goingOn = { own: [], rounds: null, startedAt: 4, iteration: 1 };
  return { ...about, ...goingOn, steps: [STEP], state, ...changes };
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

  it('is only forgotten with the training it is of, where that is named', async () => {
    await saveCheckpoint(await checkpoint());
    await removeCheckpoint('tiny', 99);
    expect(await readCheckpoint('tiny', 'a')).not.toBeNull();
    await removeCheckpoint('tiny', 4);
    expect(await readCheckpoint('tiny', 'a')).toBeNull();
    expect(await (await openDatabase()).count('checkpointStates')).toBe(0);
  });

  it('says what it is without its numbers', async () => {
    await saveCheckpoint(await checkpoint());
    const found = await readInterrupted('tiny', 'a');
    expect(found).toMatchObject({ dataset: 'tiny', plan: als(TINY_CONFIG), rounds: null, iteration: 1, savedAt: 5 });
    expect(found).not.toHaveProperty('state');
    expect(await readInterrupted('tiny', 'b')).toBeNull();
  });

  it.each([
    ['a configuration out of range', { plan: als({ ...TINY_CONFIG, reg: -1 }) }],
    ['steps that are missing', { steps: [] }],
    ['numbers that are none', { state: { arrays: { userFactors: [1], itemFactors: 2 }, iteration: 1 } as never }],
    ['a kind that is none', { plan: { kind: 'magic', config: TINY_CONFIG } as never }],
  ])('with %s is of no use, and removed', async (_, damage) => {
    await saveCheckpoint(await checkpoint(damage));
    expect(await readCheckpoint('tiny', 'a')).toBeNull();
    const database = await openDatabase();
    expect([await database.count('checkpoints'), await database.count('checkpointStates')]).toEqual([0, 0]);
  });

  it('is of no use once the model of its training is stored, and removed; that of another training stays', async () => {
    const { record, arrays } = await tinyStoredModel();
    const { id: _id, stage: _stage, ...identity } = record;
    await saveCheckpoint(await checkpoint());
    await promoteModel(recordModel({ ...identity, startedAt: 3 }, arrays));
    expect(await readInterrupted('tiny', 'a')).not.toBeNull();
    await promoteModel(recordModel({ ...identity, startedAt: 4 }, arrays));
    expect(await readInterrupted('tiny', 'a')).toBeNull();
    expect(await (await openDatabase()).count('checkpointStates')).toBe(0);
  });

  it('whose numbers are missing is of no use, and removed', async () => {
    await saveCheckpoint(await checkpoint());
    await (await openDatabase()).delete('checkpointStates', 'tiny');
    expect(await readCheckpoint('tiny', 'a')).toBeNull();
    expect(await readInterrupted('tiny', 'a')).toBeNull();
  });
});

describe.each([1, 2])('a database of version %i', (version) => {
  it('keeps what it holds, less checkpoints in one piece, and can keep checkpoints from now on', async () => {
    const old = await openDB(DATABASE_NAME, version, {
      upgrade(db) {
        if (version > 1) db.createObjectStore('checkpoints');
        db.createObjectStore('events', { keyPath: 'seq', autoIncrement: true }).createIndex('dataset', 'dataset');
        db.createObjectStore('models', { keyPath: 'id' }).createIndex('dataset', 'dataset');
        for (const name of ['factors', 'packs', 'packBytes', 'settings']) db.createObjectStore(name);
      },
    });
    await old.put('settings', 'ml-100k', 'dataset');
    if (version > 1) await old.put('checkpoints', { dataset: 'tiny', packHash: 'a', config: TINY_CONFIG }, 'tiny');
    old.close();
    const database = await openDatabase();
    expect(database.version).toBe(DATABASE_VERSION);
    expect(await database.get('settings', 'dataset')).toBe('ml-100k');
    expect(await database.count('checkpoints')).toBe(0);
    await saveCheckpoint(await checkpoint());
    expect(await readCheckpoint('tiny', 'a')).not.toBeNull();
  });
});
