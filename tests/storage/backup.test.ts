import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { BackupContent } from '../../src/core/backup/content';
import { readBackup, writeBackup } from '../../src/core/backup/file';
import type { FeatureSnapshot } from '../../src/core/online/feature-store';
import type { RestoreWay } from '../../src/core/keeping-types';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { compareWithStored, readForBackup, restoreBackup } from '../../src/storage/backup';
import { openDatabase } from '../../src/storage/database';
import { eraseEverything } from '../../src/storage/erase-everything';
import { openEventLog } from '../../src/storage/events';
import { productionModel } from '../../src/storage/models';
import { DATABASE_NAME, STORES } from '../../src/storage/schema';
import { isUsableSetting } from '../../src/storage/setting-check';
import { readSettings } from '../../src/storage/settings';
import { aBackup, anEntry, STAMP } from '../fixtures/backup';
import { dislike, like, logged } from '../fixtures/events';
import { fillDisk, type FullDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { inPieces } from '../fixtures/invented-movielens';
import { aRecord, aRun } from '../fixtures/runs';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

const NOW = STAMP.madeAt + 1000;
const NOTHING = { events: 0, models: 0, packs: 0, runs: 0, evaluations: 0, audit: 0 };
const { choices: _choices, ...CONTENT } = aBackup();

/** All rows of all stores. */
async function everything(): Promise<unknown> {
  const database = await openDatabase();
  const rows = STORES.map(async (name) => [name, await database.getAllKeys(name), await database.getAll(name)]);
  return Promise.all(rows);
}

/** What comes back of what is stored, through a file. */
async function through(): Promise<BackupContent> {
  const { content } = await readForBackup();
  const zip = writeBackup({ ...content, choices: {} }, STAMP);
  return (await readBackup(inPieces(zip), 5, isUsableSetting)).content;
}

describe('a backup that is restored', () => {
  it.each<RestoreWay>(['merge', 'replace'])('into nothing gives what was there (%s)', async (way) => {
    const { dataset, ...others } = CONTENT.settings;
    await restoreBackup(aBackup(), way, NOW);
    reload();
    const settings = way === 'merge' ? others : { dataset, ...others };
    expect(await readForBackup()).toEqual({ content: { ...CONTENT, settings }, leftOut: 0 });
    const before = await everything();
    const content = await through();
    await eraseEverything();
    await restoreBackup(content, way, NOW);
    reload();
    expect(await everything()).toEqual(before);
    expect((await productionModel('tiny'))?.record.id).toBe(CONTENT.models[0]!.record.id);
    expect((await readSettings()).dataset).toBe(way === 'merge' ? undefined : dataset);
  });

  it('adds what it said it would, and nothing the second time', async () => {
    const log = await openEventLog();
    const stamp = { time: 1, dataset: 'tiny', session: 'here', modelId: null };
    await log.append(dislike(CONTENT.events[0]!.seq as never), stamp);
    const { adds, here } = await compareWithStored(aBackup(), NOW);
    expect(here).toEqual({ ...NOTHING, events: 1 });
    expect(await restoreBackup(aBackup(), 'merge', NOW)).toEqual(adds);
    expect(await log.read('tiny')).toHaveLength(7);
    expect((await compareWithStored(aBackup(), NOW)).adds).toEqual(NOTHING);
    const before = await everything();
    expect(await restoreBackup(aBackup(), 'merge', NOW)).toEqual(NOTHING);
    expect(await everything()).toEqual(before);
    expect((await log.append(like(1 as never), stamp)).seq).toBe(8);
  });

  it('replaces all there was, features of the old log included', async () => {
    const database = await openDatabase();
    await database.put('runs', aRun({ startedAt: 77 }));
    await database.put('settings', 'Kim', 'guestName');
    await database.put('features', {} as FeatureSnapshot, 'tiny');
    await restoreBackup(aBackup(), 'replace', NOW);
    expect((await readForBackup()).content).toEqual(CONTENT);
    expect(await database.count('features')).toBe(0);
  });

  it.each(
    (['events', 'audit', 'runs', 'models', 'factors', 'packBytes', 'settings'] as const).flatMap((store) =>
      (['at the write', 'at the commit'] as const).flatMap((how) =>
        (['merge', 'replace'] as const).map((way): [string, FullDisk, RestoreWay] => [store, how, way]),
      ),
    ),
  )('changes nothing when the disk is full: %s, %s, %s', async (store, how, way) => {
    const database = await openDatabase();
    const audit = [anEntry(1, { time: 5 })];
    const little = { models: [], packs: [], runs: [], evaluations: [], settings: { guestName: 'Kim' } };
    await restoreBackup(aBackup({ events: logged([like(9 as never)]), audit, ...little }), 'merge', 5);
    await database.put('features', {} as FeatureSnapshot, 'tiny');
    const before = await everything();
    fillDisk(store, how);
    expect((await thrownBy(() => restoreBackup(aBackup(), way, NOW))).code).toBe('storage-full');
    expect(await everything()).toEqual(before);
  });

  it('is refused where the browser stores nothing', async () => {
    refuseStorage();
    expect((await thrownBy(() => restoreBackup(aBackup(), 'merge', NOW))).code).toBe('storage-unavailable');
    expect((await thrownBy(readForBackup)).code).toBe('storage-unavailable');
  });
});

describe('what is damaged', () => {
  it('is left out of a backup and counted, so that the rest can be restored', async () => {
    await restoreBackup(aBackup(), 'replace', NOW);
    const database = await openDatabase();
    await database.put('models', aRecord('als-without-numbers'));
    await database.put('packBytes', new ArrayBuffer(9), 'import-made-up');
    await database.put('runs', { id: 'half' } as never);
    await database.put('settings', 'x', 'watch tiny');
    const { content, leftOut } = await readForBackup();
    expect(leftOut).toBe(4);
    expect({ ...content, packs: CONTENT.packs }).toEqual(CONTENT);
    expect(content.packs).toEqual([]);
    expect(await through()).toMatchObject({ runs: CONTENT.runs, packs: [] });
  });
});

describe.each([1, 2, 3, 4])('what a page of version %i of the database stored', (version) => {
  it('is in a backup, which any browser restores', async () => {
    const [model] = CONTENT.models;
    const old = await openDB(DATABASE_NAME, version, {
      upgrade(db) {
        db.createObjectStore('events', { keyPath: 'seq', autoIncrement: true }).createIndex('dataset', 'dataset');
        db.createObjectStore('models', { keyPath: 'id' }).createIndex('dataset', 'dataset');
        const later = [[], ['checkpoints'], ['checkpoints', 'checkpointStates']][Math.min(version, 3) - 1]!;
        const names = [...later, ...(version >= 4 ? ['features'] : [])];
        for (const name of ['factors', 'packs', 'packBytes', 'settings', ...names]) db.createObjectStore(name);
      },
    });
    for (const event of CONTENT.events) await old.put('events', event);
    // Sizes and promotions were not written down, and one kind of model was known.
    await old.put('models', model!.record);
    const row = Object.entries(model!.arrays).map(([name, values]) => [name, values.slice().buffer]);
    await old.put('factors', Object.fromEntries(row), model!.record.id);
    await old.put('settings', DEFAULT_ALS, 'config');
    old.close();
    const content = await through();
    await eraseEverything();
    await restoreBackup(content, 'merge', NOW);
    const { content: restored, leftOut } = await readForBackup();
    expect(leftOut).toBe(0);
    expect(restored).toMatchObject({ events: CONTENT.events, settings: { config: DEFAULT_ALS }, runs: [] });
    expect(restored.models).toEqual([{ ...model, promotion: null }]);
    expect((await readSettings()).plan).toEqual({ kind: 'als', config: DEFAULT_ALS });
  });
});
