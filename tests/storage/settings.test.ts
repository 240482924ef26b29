import { describe, expect, it } from 'vitest';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { openDatabase } from '../../src/storage/database';
import { readSettings, writeSettings } from '../../src/storage/settings';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

const config = { ...DEFAULT_ALS, factors: 16 };

describe('the settings', () => {
  it('are none at first', async () => {
    expect(await readSettings()).toEqual({});
  });

  it('are what was written, after a reload too', async () => {
    await writeSettings({ dataset: 'ml-100k', config });
    reload();
    expect(await readSettings()).toEqual({ dataset: 'ml-100k', config });
  });

  it('stay where nothing new was written', async () => {
    await writeSettings({ dataset: 'ml-100k', config });
    await writeSettings({ dataset: 'ml-1m' });
    expect(await readSettings()).toEqual({ dataset: 'ml-1m', config });
    await writeSettings({});
    expect(await readSettings()).toEqual({ dataset: 'ml-1m', config });
  });

  it.each([
    ['a configuration out of range', 'config', { ...config, factors: 100_000 }],
    ['a configuration with a part missing', 'config', { factors: 16 }],
    ['a configuration with NaN', 'config', { ...config, reg: NaN }],
    ['a configuration of no kind', 'config', 'fast'],
    ['no configuration', 'config', null],
    ['a data set of no kind', 'dataset', { id: 'ml-100k' }],
  ])('leave out %s and keep the rest', async (_, key, value) => {
    await writeSettings({ dataset: 'ml-100k', config });
    await (await openDatabase()).put('settings', value, key);
    const expected = key === 'config' ? { dataset: 'ml-100k' } : { config };
    expect(await readSettings()).toEqual(expected);
  });

  it('are none where storage is refused; writing says why', async () => {
    await writeSettings({ dataset: 'ml-100k' });
    reload();
    const allow = refuseStorage();
    expect(await readSettings()).toEqual({});
    expect((await thrownBy(() => writeSettings({ dataset: 'x' }))).code).toBe('storage-unavailable');
    allow();
    expect(await readSettings()).toEqual({ dataset: 'ml-100k' });
  });

  it.each(['at the write', 'at the commit'] as const)('on a full disk, told %s, stay as they were', async (how) => {
    await writeSettings({ dataset: 'ml-100k' });
    fillDisk('settings', how);
    expect((await thrownBy(() => writeSettings({ dataset: 'x', config }))).code).toBe('storage-full');
    expect(await readSettings()).toEqual({ dataset: 'ml-100k' });
  });
});
