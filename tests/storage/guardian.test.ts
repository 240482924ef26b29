import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database';
import {
  keepAutomatic,
  keepOutcomes,
  keepWatch,
  readAutomatic,
  readOutcomes,
  readWatch,
  type Watch,
} from '../../src/storage/guardian';
import { promoteModel } from '../../src/storage/models';
import { addCandidate } from '../../src/storage/registry';
import { storedModel } from '../../src/storage/stored-model';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';

useFreshDatabase();

const WATCH: Watch = { state: { at: 'watching', likesAt: 3, promoted: 'als-2' }, since: 5, before: 'als-1' };
const OUTCOME = { key: '7 after 2', rank: Infinity, hit: 0, ndcg: 0 };
const put = async (key: string, value: unknown) => (await openDatabase()).put('settings', value, key);

describe('where the watch stands', () => {
  it('is there after a reload, by data set', async () => {
    await keepWatch('tiny', WATCH);
    await keepOutcomes('tiny', [OUTCOME]);
    await keepAutomatic(true);
    reload();
    expect([await readWatch('tiny'), await readOutcomes('tiny'), await readAutomatic()]).toEqual([
      WATCH,
      [OUTCOME],
      true,
    ]);
    expect([await readWatch('other'), await readOutcomes('other')]).toEqual([null, []]);
  });

  it.each<[unknown]>([
    [7],
    [{ ...WATCH, since: 'now' }],
    [{ ...WATCH, before: 7 }],
    [{ ...WATCH, state: { at: 'elsewhere', likesAt: 1 } }],
    [{ ...WATCH, state: { at: 'shadow', likesAt: 1 } }],
    [{ ...WATCH, state: { at: 'idle' } }],
  ])('is nothing where it cannot be read: %j', async (value) => {
    await put('watch tiny', value);
    expect(await readWatch('tiny')).toBeNull();
  });

  it('leaves outcomes out that cannot be read', async () => {
    await put('outcomes tiny', [OUTCOME, { key: 'a' }, null]);
    expect(await readOutcomes('tiny')).toEqual([OUTCOME]);
    await put('outcomes tiny', 'none');
    expect(await readOutcomes('tiny')).toEqual([]);
  });

  it('is unknown without storage, and off; a full disk is told', async () => {
    const allow = refuseStorage();
    expect([await readWatch('tiny'), await readAutomatic()]).toEqual([null, false]);
    allow();
    fillDisk('settings', 'at the write');
    await expect(keepWatch('tiny', WATCH)).rejects.toMatchObject({ code: 'storage-full' });
  });
});

describe('a stored model', () => {
  it('is read whatever its stage, with its numbers', async () => {
    const [used, waits] = [await tinyStoredModel(), await tinyStoredModel(TINY_CONFIG, 2000)];
    await promoteModel(used);
    await addCandidate(waits);
    expect((await storedModel(used.record.id))!.record.stage).toBe('production');
    expect((await storedModel(waits.record.id))!.arrays).toEqual(waits.arrays);
    expect(await storedModel('gone')).toBeNull();
  });

  it('that is damaged is refused', async () => {
    const { record } = await promoteModel(await tinyStoredModel()).then((promoted) => ({ record: promoted }));
    await (await openDatabase()).put('factors', { itemFactors: new Float32Array(3).buffer }, record.id);
    await expect(storedModel(record.id)).rejects.toMatchObject({ code: 'model-damaged' });
  });
});
