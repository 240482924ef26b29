import { describe, expect, it } from 'vitest';
import type { Duel } from '../../src/core/serving-types';
import { openDatabase } from '../../src/storage/database';
import { keepDuel, readDuel } from '../../src/storage/duel';
import { readSettings, writeSettings } from '../../src/storage/settings';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

const DUEL: Duel = { a: 'as-set', b: 'varied', startedAt: 1000 };

describe('the duel that runs', () => {
  it('is none at first, and stays over a reload until it is forgotten, its end with it', async () => {
    expect(await readDuel()).toBeNull();
    await keepDuel(DUEL);
    reload();
    expect(await readDuel()).toEqual(DUEL);
    await keepDuel({ ...DUEL, endedAt: 2000 });
    expect(await readDuel()).toEqual({ ...DUEL, endedAt: 2000 });
    await keepDuel(null);
    expect(await readDuel()).toBeNull();
  });

  it('lies beside the other settings', async () => {
    await keepDuel(DUEL);
    await writeSettings({ dataset: 'ml-1m' });
    expect(await readDuel()).toEqual(DUEL);
    expect(await readSettings()).toEqual({ dataset: 'ml-1m' });
  });

  it('is none where what is kept is none, and where nothing can be read', async () => {
    await (await openDatabase()).put('settings', { a: 'as-set', b: 'gone', startedAt: 1 }, 'duel');
    expect(await readDuel()).toBeNull();
    refuseStorage();
    expect(await readDuel()).toBeNull();
  });

  it.each(['at the write', 'at the commit'] as const)('on a full disk, told %s, is refused', async (how) => {
    fillDisk('settings', how);
    expect((await thrownBy(() => keepDuel(DUEL))).code).toBe('storage-full');
  });
});
