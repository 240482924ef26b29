import { describe, expect, it } from 'vitest';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import type { ModelPlan } from '../../src/core/training-types';
import { openDatabase } from '../../src/storage/database';
import { readSettings, writeSettings } from '../../src/storage/settings';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

const config = { ...DEFAULT_ALS, factors: 16 };
const plan: ModelPlan = { kind: 'als', config };

describe('the settings', () => {
  it('are none at first', async () => {
    expect(await readSettings()).toEqual({});
  });

  it('are what was written, after a reload too', async () => {
    await writeSettings({ dataset: 'ml-100k', plan });
    reload();
    expect(await readSettings()).toEqual({ dataset: 'ml-100k', plan });
  });

  it('take over the configuration that earlier versions kept', async () => {
    await (await openDatabase()).put('settings', config, 'config');
    expect(await readSettings()).toEqual({ plan });
  });

  it('stay where nothing new was written', async () => {
    await writeSettings({ dataset: 'ml-100k', plan });
    await writeSettings({ dataset: 'ml-1m' });
    expect(await readSettings()).toEqual({ dataset: 'ml-1m', plan });
    await writeSettings({});
    expect(await readSettings()).toEqual({ dataset: 'ml-1m', plan });
  });

  it.each([
    ['a configuration out of range', 'plan', { kind: 'als', config: { ...config, factors: 100_000 } }],
    ['a configuration with a part missing', 'plan', { kind: 'als', config: { factors: 16 } }],
    ['a configuration with NaN', 'plan', { kind: 'als', config: { ...config, reg: NaN } }],
    ['a configuration of no kind', 'plan', { kind: 'als', config: 'fast' }],
    ['a kind that is none', 'plan', { kind: 'magic', config }],
    ['the configuration of another kind', 'plan', { kind: 'two-tower', config }],
    ['no plan', 'plan', 'fast'],
    ['a data set of no kind', 'dataset', { id: 'ml-100k' }],
  ])('leave out %s and keep the rest', async (_, key, value) => {
    await writeSettings({ dataset: 'ml-100k', plan });
    await (await openDatabase()).put('settings', value, key);
    const expected = key === 'plan' ? { dataset: 'ml-100k' } : { plan };
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
    expect((await thrownBy(() => writeSettings({ dataset: 'x', plan }))).code).toBe('storage-full');
    expect(await readSettings()).toEqual({ dataset: 'ml-100k' });
  });
});
