import { describe, expect, it } from 'vitest';
import { openFeatureStore } from '../../src/core/online/feature-store';
import { openEventLog } from '../../src/storage/events';
import { readFeatures, writeFeatures } from '../../src/storage/features';
import { impression, like, logged, watchlist } from '../fixtures/events';
import { DARK, FUNNY, SMALL_FACTS as facts } from '../fixtures/film-facts';
import { fillDisk, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

const events = logged([impression([FUNNY, DARK]), like(FUNNY), watchlist(DARK)]);
const setting = { facts, offsetMinutes: 0 };

describe('kept features', () => {
  it('are read as they were written, by data set, after a reload too', async () => {
    const snapshot = openFeatureStore(events, setting).snapshot();
    await writeFeatures('tiny', snapshot);
    reload();
    expect(await readFeatures('tiny')).toEqual(snapshot);
    expect(await readFeatures('other')).toBeNull();
  });

  it('go on to the features of the whole log', async () => {
    await writeFeatures('tiny', openFeatureStore(events.slice(0, 2), setting).snapshot());
    const store = openFeatureStore(events, setting, await readFeatures('tiny'));
    expect(store.snapshot()).toEqual(openFeatureStore(events, setting).snapshot());
  });

  it('take the place of those before, and go when the log is erased', async () => {
    await writeFeatures('tiny', openFeatureStore(events, setting).snapshot());
    const empty = openFeatureStore([], setting).snapshot();
    await writeFeatures('tiny', empty);
    expect(await readFeatures('tiny')).toEqual(empty);
    await (await openEventLog()).erase();
    expect(await readFeatures('tiny')).toBeNull();
  });

  it('stay as they were on a full disk', async () => {
    const before = openFeatureStore(events, setting).snapshot();
    await writeFeatures('tiny', before);
    fillDisk('features', 'at the write');
    const { code } = await thrownBy(() => writeFeatures('tiny', openFeatureStore([], setting).snapshot()));
    expect(code).toBe('storage-full');
    expect(await readFeatures('tiny')).toEqual(before);
  });
});
