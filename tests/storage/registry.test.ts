import { describe, expect, it } from 'vitest';
import { recordModel, type StoredModel } from '../../src/core/models/model-record';
import { openDatabase } from '../../src/storage/database';
import { modelInUse } from '../../src/storage/in-use';
import { productionModel, promoteModel } from '../../src/storage/models';
import { addCandidate, listModels, promoteStored, removeModel, rollBack } from '../../src/storage/registry';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';
import { tinyStoredModel } from '../fixtures/tiny-model';

useFreshDatabase();

const FIRST = await tinyStoredModel();
const BYTES = Object.values(FIRST.arrays).reduce((sum, { byteLength }) => sum + byteLength, 0);

/** Another model of the same data: other numbers, made at another time. */
function another(createdAt: number, dataset = 'tiny'): StoredModel {
  const itemFactors = FIRST.arrays['itemFactors']!.map((value) => value + createdAt);
  return recordModel({ ...identityOf(FIRST), createdAt, dataset }, { ...FIRST.arrays, itemFactors });
}

function identityOf({ record }: StoredModel) {
  const { id: _id, stage: _stage, ...identity } = record;
  return identity;
}

const [SECOND, THIRD] = [another(2000), another(3000)];

const { packHash } = FIRST.record;
const OF_OTHER_DATA = recordModel({ ...identityOf(SECOND), packHash: 'other', createdAt: 4000 }, SECOND.arrays);

/** Goes back from the model in use, whichever it is. */
async function goBack(dataset = 'tiny') {
  const over = (await modelInUse(dataset))!;
  return rollBack(dataset, { packHash, over });
}

/** Stages by creation time, as a list has them; every record has its numbers, and nothing else has. */
async function stages(dataset = 'tiny'): Promise<[createdAt: number, stage: string][]> {
  const database = await openDatabase();
  const [ids, rows] = await Promise.all([database.getAllKeys('models'), database.getAllKeys('factors')]);
  expect(rows).toEqual(ids);
  return (await listModels(dataset)).map(({ record }) => [record.createdAt, record.stage]);
}

async function flipBit(id: string): Promise<void> {
  const database = await openDatabase();
  const row = (await database.get('factors', id))!;
  const bytes = new Uint8Array(row['itemFactors']!.slice(0));
  bytes[9]! ^= 4;
  await database.put('factors', { ...row, itemFactors: bytes.buffer }, id);
}

describe('the list of models', () => {
  it('is empty at first', async () => {
    expect(await listModels('tiny')).toEqual([]);
  });

  it('has records as they were made, with bytes and promotions, the one in production first', async () => {
    await promoteModel(FIRST);
    await promoteModel(SECOND);
    await addCandidate(THIRD);
    await promoteModel(another(9000, 'other'));
    reload();
    expect(await listModels('tiny')).toEqual([
      { record: { ...SECOND.record, stage: 'production' }, bytes: BYTES, promotion: 2 },
      { record: THIRD.record, bytes: BYTES, promotion: null },
      { record: { ...FIRST.record, stage: 'archived' }, bytes: BYTES, promotion: 1 },
    ]);
  });

  it('knows the bytes of models that earlier versions wrote', async () => {
    const database = await openDatabase();
    await database.put('models', { ...FIRST.record, stage: 'archived' });
    const row = Object.entries(FIRST.arrays).map(([name, values]) => [name, new Float32Array(values).buffer]);
    await database.put('factors', Object.fromEntries(row) as Record<string, ArrayBuffer>, FIRST.record.id);
    await promoteModel(SECOND);
    expect((await listModels('tiny')).map(({ bytes }) => bytes)).toEqual([BYTES, BYTES]);
    expect((await goBack()).id).toBe(FIRST.record.id);
  });
});

describe('a candidate', () => {
  it('waits beside the one in production, which stays', async () => {
    await promoteModel(FIRST);
    expect(await addCandidate(SECOND)).toEqual(SECOND.record);
    expect((await productionModel('tiny'))?.record.id).toBe(FIRST.record.id);
    expect(await stages()).toEqual([
      [1000, 'production'],
      [2000, 'candidate'],
    ]);
  });

  it('that is stored already stays what it is', async () => {
    await promoteModel(FIRST);
    expect((await addCandidate(FIRST)).stage).toBe('production');
    expect(await stages()).toEqual([[1000, 'production']]);
  });

  it('takes the room of older ones, but not of the one to go back to', async () => {
    await promoteModel(FIRST);
    await promoteModel(SECOND);
    for (const at of [3000, 4000, 500]) await addCandidate(another(at), undefined, 2 * BYTES);
    expect(await stages()).toEqual([
      [2000, 'production'],
      [1000, 'archived'],
      [500, 'candidate'],
    ]);
  });

  it('can be called off before it is committed', async () => {
    const control = new AbortController();
    control.abort();
    expect((await thrownBy(() => addCandidate(FIRST, control.signal))).code).toBe('cancelled');
    expect(await stages()).toEqual([]);
  });
});

describe('promoting a stored model', () => {
  it('archives the one in production, and serves the other bit for bit', async () => {
    await promoteModel(FIRST);
    await addCandidate(SECOND);
    expect(await promoteStored(SECOND.record.id, { packHash })).toEqual({ ...SECOND.record, stage: 'production' });
    expect(await productionModel('tiny')).toEqual({
      record: { ...SECOND.record, stage: 'production' },
      arrays: SECOND.arrays,
    });
    expect(await stages()).toEqual([
      [2000, 'production'],
      [1000, 'archived'],
    ]);
  });

  it('of one that is not stored is model-missing', async () => {
    expect((await thrownBy(() => promoteStored('als-0', { packHash }))).code).toBe('model-missing');
  });

  it('that is damaged is refused, it goes, and the one in production stays', async () => {
    await promoteModel(FIRST);
    await addCandidate(SECOND);
    await flipBit(SECOND.record.id);
    const { code, details } = await thrownBy(() => promoteStored(SECOND.record.id, { packHash }));
    expect([code, details]).toEqual(['model-damaged', { id: SECOND.record.id }]);
    expect(await stages()).toEqual([[1000, 'production']]);
  });

  it.each(['at the write', 'at the commit'] as const)('with a full disk, told %s, changes nothing', async (how) => {
    await promoteModel(FIRST);
    await addCandidate(SECOND);
    fillDisk('models', how);
    expect((await thrownBy(() => promoteStored(SECOND.record.id, { packHash }))).code).toBe('storage-full');
    expect(await stages()).toEqual([
      [1000, 'production'],
      [2000, 'candidate'],
    ]);
  });
});

describe('models that are exchanged by two tabs', () => {
  it('go back once when both go back from the same one', async () => {
    await promoteModel(FIRST);
    await promoteModel(SECOND);
    const exchange = { packHash, over: SECOND.record.id };
    const back = () => rollBack('tiny', exchange);
    const ends = await Promise.allSettled([back(), back()]);
    expect(ends).toMatchObject([
      { status: 'fulfilled', value: { id: FIRST.record.id } },
      {
        status: 'rejected',
        reason: { code: 'not-ready', details: { over: SECOND.record.id, inUse: FIRST.record.id } },
      },
    ]);
    expect(await modelInUse('tiny')).toBe(FIRST.record.id);
  });

  it('are promoted only over the one they were compared with', async () => {
    await promoteModel(FIRST);
    await addCandidate(SECOND);
    const promote = (over: string | null) => promoteStored(SECOND.record.id, { packHash, over });
    for (const over of [null, THIRD.record.id]) {
      expect((await thrownBy(() => promote(over))).code).toBe('not-ready');
      expect(await modelInUse('tiny')).toBe(FIRST.record.id);
    }
    expect((await promote(FIRST.record.id)).id).toBe(SECOND.record.id);
  });
});

describe('a model of other data', () => {
  it('is not promoted, which is said, and stays', async () => {
    await promoteModel(FIRST);
    await addCandidate(OF_OTHER_DATA);
    const { code, message } = await thrownBy(() => promoteStored(OF_OTHER_DATA.record.id, { packHash }));
    expect([code, message]).toEqual(['model-missing', expect.stringMatching(/another version of the data/)]);
    expect(await stages()).toEqual([
      [1000, 'production'],
      [4000, 'candidate'],
    ]);
  });

  it('is not the one to go back to', async () => {
    for (const model of [FIRST, OF_OTHER_DATA, SECOND]) await promoteModel(model);
    expect((await goBack()).id).toBe(FIRST.record.id);
  });

  it('is not in use on these', async () => {
    await promoteModel(OF_OTHER_DATA);
    expect(await modelInUse('tiny')).toBe(OF_OTHER_DATA.record.id);
    expect(await modelInUse('tiny', packHash)).toBeNull();
    expect(await modelInUse('none')).toBeNull();
  });
});

describe('rolling back', () => {
  it('goes to the one that was in production last, and doing it twice comes back', async () => {
    for (const model of [THIRD, FIRST, SECOND]) await promoteModel(model);
    expect(await goBack()).toEqual({ ...FIRST.record, stage: 'production' });
    expect((await productionModel('tiny'))?.record.id).toBe(FIRST.record.id);
    expect((await goBack()).id).toBe(SECOND.record.id);
    expect((await stages()).filter(([, stage]) => stage === 'production')).toEqual([[2000, 'production']]);
  });

  it('does not go to a candidate', async () => {
    await promoteModel(FIRST);
    await addCandidate(SECOND);
    expect((await thrownBy(() => goBack())).code).toBe('model-missing');
    expect((await productionModel('tiny'))?.record.id).toBe(FIRST.record.id);
  });

  it('past a damaged one goes to the one before it', async () => {
    for (const model of [FIRST, SECOND, THIRD]) await promoteModel(model);
    await flipBit(SECOND.record.id);
    expect((await thrownBy(() => goBack())).code).toBe('model-damaged');
    expect((await productionModel('tiny'))?.record.id).toBe(THIRD.record.id);
    expect((await goBack()).id).toBe(FIRST.record.id);
  });

  it('is of its data set alone', async () => {
    await promoteModel(FIRST);
    await promoteModel(SECOND);
    await promoteModel(another(5000, 'other'));
    expect((await thrownBy(() => goBack('other'))).code).toBe('model-missing');
    await goBack();
    expect(await stages('other')).toEqual([[5000, 'production']]);
  });
});

describe('removing a model', () => {
  it('takes its numbers along, and is no error twice', async () => {
    await promoteModel(FIRST);
    await addCandidate(SECOND);
    await removeModel(SECOND.record.id);
    await removeModel(SECOND.record.id);
    expect(await stages()).toEqual([[1000, 'production']]);
  });

  it('is refused for the one in production', async () => {
    await promoteModel(FIRST);
    expect((await thrownBy(() => removeModel(FIRST.record.id))).code).toBe('not-ready');
    expect((await productionModel('tiny'))?.record.id).toBe(FIRST.record.id);
  });
});

it('a browser that refuses storage has no registry, and says so', async () => {
  refuseStorage();
  for (const ask of [
    () => listModels('tiny'),
    () => addCandidate(FIRST),
    () => rollBack('tiny', { packHash, over: null }),
    () => removeModel('x'),
  ]) {
    expect((await thrownBy(ask)).code).toBe('storage-unavailable');
  }
});
