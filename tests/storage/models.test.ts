import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { recordModel, type StoredModel } from '../../src/core/models/model-record';
import type { ModelRecord } from '../../src/core/training-types';
import { openDatabase } from '../../src/storage/database';
import { productionModel, promoteModel } from '../../src/storage/models';
import type { FactorsRow } from '../../src/storage/schema';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';

useFreshDatabase();

const FIRST = await tinyStoredModel();

/** Another model of the same data: other numbers, made later. */
function another(createdAt: number, dataset = 'tiny'): StoredModel {
  const { id: _id, stage: _stage, ...identity } = FIRST.record;
  const itemFactors = FIRST.arrays['itemFactors']!.map((value) => value + createdAt);
  return recordModel({ ...identity, createdAt, dataset }, { ...FIRST.arrays, itemFactors });
}

/** Everything in the two stores: stage and factors, by id. */
async function stored(): Promise<Record<string, string>> {
  const database = await openDatabase();
  const [records, keys] = await Promise.all([database.getAll('models'), database.getAllKeys('factors')]);
  expect([...keys].sort()).toEqual(records.map(({ id }) => id).sort());
  return Object.fromEntries(records.map(({ id, stage }) => [id, stage]));
}

describe('the model in production', () => {
  it('is none at first', async () => {
    expect(await productionModel('tiny')).toBeNull();
  });

  it('is the one promoted, bit for bit, after a reload too', async () => {
    const promoted = await promoteModel(FIRST);
    expect(promoted).toEqual({ ...FIRST.record, stage: 'production' });
    reload();
    expect(await productionModel('tiny')).toEqual({ record: promoted, arrays: FIRST.arrays });
  });

  it('is the last one promoted; those before are archived', async () => {
    const [second, third] = [another(2000), another(3000)];
    await promoteModel(FIRST);
    await promoteModel(second);
    expect(await stored()).toEqual({ [FIRST.record.id]: 'archived', [second.record.id]: 'production' });
    await promoteModel(third);
    const [first, before, last] = [FIRST.record.id, second.record.id, third.record.id];
    expect(await stored()).toEqual({ [first]: 'archived', [before]: 'archived', [last]: 'production' });
    expect((await productionModel('tiny'))?.record.id).toBe(third.record.id);
  });

  it('is archived by the next one whatever the clock says, and goes back there when the old one returns', async () => {
    const [old, late, early] = [FIRST, another(9000), another(500)];
    const NO_ROOM = 0;
    for (const model of [late, old, early]) await promoteModel(model, undefined, NO_ROOM);
    expect(await stored()).toEqual({ [old.record.id]: 'archived', [early.record.id]: 'production' });
    await promoteModel(old, undefined, NO_ROOM);
    expect(await stored()).toEqual({ [early.record.id]: 'archived', [old.record.id]: 'production' });
    await promoteModel(old, undefined, NO_ROOM);
    expect(await stored()).toEqual({ [early.record.id]: 'archived', [old.record.id]: 'production' });
  });

  it('leaves room for older ones within a number of bytes, the newest first', async () => {
    const bytes = Object.values(FIRST.arrays).reduce((sum, { byteLength }) => sum + byteLength, 0);
    const models = [4000, 3000, 2000, 5000, 1500].map((createdAt) => another(createdAt));
    for (const model of models) await promoteModel(model);
    await promoteModel(FIRST, undefined, 3 * bytes);
    const kept = (await (await openDatabase()).getAll('models')).map(({ createdAt }) => createdAt);
    expect(kept.sort()).toEqual([1000, 1500, 4000, 5000]);
  });

  it('stays one when it is promoted twice', async () => {
    await promoteModel(FIRST);
    await promoteModel(FIRST);
    expect(await stored()).toEqual({ [FIRST.record.id]: 'production' });
  });

  it('belongs to its data set alone', async () => {
    const other = another(2000, 'other');
    await promoteModel(FIRST);
    await promoteModel(other);
    expect(await stored()).toEqual({ [FIRST.record.id]: 'production', [other.record.id]: 'production' });
    expect((await productionModel('other'))?.record.id).toBe(other.record.id);
    expect(await productionModel('third')).toBeNull();
  });

  it('does not share memory with the factors it was made from', async () => {
    const model = another(2000);
    const wide = new Float32Array(1000 + model.arrays['itemFactors']!.length);
    wide.set(model.arrays['itemFactors']!, 1000);
    const itemFactors = wide.subarray(1000);
    await promoteModel({ ...model, arrays: { ...model.arrays, itemFactors } });
    const { itemFactors: bytes } = (await (await openDatabase()).get('factors', model.record.id))!;
    expect(bytes!.byteLength).toBe(itemFactors.byteLength);
    expect((await productionModel('tiny'))?.arrays['itemFactors']).toEqual(model.arrays['itemFactors']!);
  });
});

describe('a damaged model', () => {
  const flip = ({ userFactors, itemFactors }: FactorsRow): FactorsRow => {
    const bytes = new Uint8Array(itemFactors!.slice(0));
    bytes[9]! ^= 4;
    return { userFactors: userFactors!, itemFactors: bytes.buffer };
  };
  const damages: [string, (row: FactorsRow) => FactorsRow | null, Partial<ModelRecord>][] = [
    ['a flipped bit', flip, {}],
    ['factors cut off at a number', (row) => ({ ...row, itemFactors: row['itemFactors']!.slice(4) }), {}],
    ['factors cut off within a number', (row) => ({ ...row, itemFactors: row['itemFactors']!.slice(1) }), {}],
    ['factors that are gone', () => null, {}],
    ['factors of no kind', () => ({}), {}],
    ['another configuration', (row) => row, { config: { ...TINY_CONFIG, alpha: 7 } }],
    ['no configuration', (row) => row, { config: undefined as never }],
    ['another pack', (row) => row, { packHash: 'f' }],
  ];

  it.each(damages)('(%s) is told of, removed, and then there is none', async (_, damage, changes) => {
    const { id } = await promoteModel(FIRST);
    const database = await openDatabase();
    const row = damage((await database.get('factors', id))!);
    if (row) await database.put('factors', row, id);
    else await database.delete('factors', id);
    await database.put('models', { ...(await database.get('models', id))!, ...changes });
    const { code, details } = await thrownBy(() => productionModel('tiny'));
    expect([code, details]).toEqual(['model-damaged', { id }]);
    expect(await stored()).toEqual({});
    expect(await productionModel('tiny')).toBeNull();
  });

  it('leaves the models of other data sets alone', async () => {
    const other = another(2000, 'other');
    await promoteModel(other);
    const { id } = await promoteModel(FIRST);
    await (await openDatabase()).delete('factors', id);
    await thrownBy(() => productionModel('tiny'));
    expect(await stored()).toEqual({ [other.record.id]: 'production' });
  });
});

describe('a full disk', () => {
  it.each([
    ['factors', 'at the write'],
    ['factors', 'at the commit'],
    ['models', 'at the write'],
    ['models', 'at the commit'],
  ] as const)('in %s, told %s, is storage-full, and the model before stays in production', async (store, how) => {
    await promoteModel(FIRST);
    fillDisk(store, how);
    expect((await thrownBy(() => promoteModel(another(2000)))).code).toBe('storage-full');
    expect(await stored()).toEqual({ [FIRST.record.id]: 'production' });
    expect((await productionModel('tiny'))?.record.id).toBe(FIRST.record.id);
  });
});

describe('a browser that refuses storage', () => {
  it('keeps no model and says so', async () => {
    refuseStorage();
    expect((await thrownBy(() => promoteModel(FIRST))).code).toBe('storage-unavailable');
    expect((await thrownBy(() => productionModel('tiny'))).code).toBe('storage-unavailable');
  });
});

describe('promoting a model', () => {
  it.each([
    ['before it begins', (control: AbortController) => control.abort()],
    ['while it is being written', (control: AbortController) => onFirstPut(() => control.abort())],
  ])('can be called off %s: the one in production stays', async (_, callOff) => {
    await promoteModel(FIRST);
    const control = new AbortController();
    callOff(control);
    await expect(promoteModel(another(2000), control.signal)).rejects.toThrow();
    expect(await stored()).toEqual({ [FIRST.record.id]: 'production' });
  });

  it('cannot be called off afterwards', async () => {
    const control = new AbortController();
    await promoteModel(FIRST, control.signal);
    control.abort();
    expect(await stored()).toEqual({ [FIRST.record.id]: 'production' });
  });
});

/** Acts once, after the code under test has asked for all its writes. */
function onFirstPut(act: () => void): void {
  const { put } = IDBObjectStore.prototype;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    spy.mockRestore();
    queueMicrotask(act);
    return put.apply(this, args);
  });
}
