import { describe, expect, it, vi } from 'vitest';
import { Registry } from '../../src/app/registry.svelte';
import type { OpenDataset } from '../../src/app/session';
import { recordModel } from '../../src/core/models/model-record';
import { readAudit } from '../../src/storage/audit';
import { openDatabase } from '../../src/storage/database';
import { promoteModel } from '../../src/storage/models';
import { saveEvaluation } from '../../src/storage/evaluations';
import { addCandidate, listModels, promoteStored } from '../../src/storage/registry';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { keptComparison, measured } from '../fixtures/kept-evaluation';
import { tinyStoredModel } from '../fixtures/tiny-model';

useFreshDatabase();

const FIRST = await tinyStoredModel();
const SECOND = await tinyStoredModel(undefined, 2000);
const [ONE, TWO] = [FIRST.record.id, SECOND.record.id];

const OPEN = { hash: FIRST.record.packHash } as OpenDataset;

async function registry() {
  await promoteModel(FIRST);
  await promoteModel(SECOND);
  const readModelAgain = vi.fn(async () => {});
  const it = new Registry({ readModelAgain, dataset: OPEN });
  await it.refresh('tiny');
  return { it, readModelAgain };
}

const shown = ({ models }: Registry) => models.map(({ record }) => [record.id, record.stage]);

describe('the registry on the page', () => {
  it('has the model in use first, the one to go back to, and the room the others take', async () => {
    const { it } = await registry();
    expect(shown(it)).toEqual([
      [TWO, 'production'],
      [ONE, 'archived'],
    ]);
    expect(it.previous?.record.id).toBe(ONE);
    expect(it.shelfBytes).toBe(it.models[1]!.bytes);
    expect(it.shelfBytes).toBeLessThan(it.budgetBytes);
  });

  it('knows what Compare found of a model on the same data', async () => {
    const { it } = await registry();
    const [used] = it.models;
    expect(it.figureOf(used!)).toBeNull();
    const kept = keptComparison({}, { dataset: 'tiny', packHash: used!.record.packHash });
    const models = [measured({ ...used!.record, name: 'als in use', modelId: used!.record.id }, 0.4)];
    await saveEvaluation({ ...kept, result: { ...kept.result, models } });
    await saveEvaluation({ ...kept, id: 'two', packHash: 'other', createdAt: kept.createdAt + 1 });
    await it.refresh('tiny');
    expect(it.figureOf(it.models[0]!)).toEqual({ ndcg: 0.4, split: 'random' });
    await it.refresh(null);
    expect([it.models, it.kept]).toEqual([[], []]);
  });

  it('promotes: the list changes, the page takes the model into use, and storage has it', async () => {
    const { it, readModelAgain } = await registry();
    await it.promote(ONE);
    expect(shown(it)).toEqual([
      [ONE, 'production'],
      [TWO, 'archived'],
    ]);
    expect(readModelAgain).toHaveBeenCalledTimes(1);
    expect(it.news).toMatchObject({ did: 'promote', record: { id: ONE } });
    reload();
    expect((await listModels('tiny'))[0]!.record).toMatchObject({ id: ONE, stage: 'production' });
  });

  it('rolls back, and once more to where it was', async () => {
    const { it, readModelAgain } = await registry();
    const first = () => it.models[0]!.record.id;
    await it.rollBack();
    expect([first(), it.news]).toEqual([ONE, expect.objectContaining({ did: 'roll-back' })]);
    await it.rollBack();
    expect(first()).toBe(TWO);
    expect(readModelAgain).toHaveBeenCalledTimes(2);
  });

  it('removes a model that is not in use, and says why not the one that is', async () => {
    const { it, readModelAgain } = await registry();
    const [used, other] = it.models;
    await it.remove(used!);
    expect([shown(it).length, it.news]).toEqual([2, { did: 'nothing', message: expect.stringMatching(/in use/) }]);
    await it.remove(other!);
    expect([shown(it), it.previous, it.busy]).toEqual([[[TWO, 'production']], null, false]);
    expect(readModelAgain).not.toHaveBeenCalled();
  });

  it('drops a damaged model from the list and says so; the one in use stays', async () => {
    const { it, readModelAgain } = await registry();
    const database = await openDatabase();
    const row = (await database.get('factors', ONE))!;
    const bytes = new Uint8Array(row['itemFactors']!.slice(0));
    bytes[9]! ^= 4;
    await database.put('factors', { ...row, itemFactors: bytes.buffer }, ONE);
    await it.promote(ONE);
    expect(shown(it)).toEqual([[TWO, 'production']]);
    expect(it.news).toMatchObject({ did: 'nothing', message: expect.stringMatching(/damaged/) });
    expect(readModelAgain).not.toHaveBeenCalled();
  });

  it('does one thing at a time', async () => {
    const { it, readModelAgain } = await registry();
    await Promise.all([it.rollBack(), it.rollBack()]);
    expect(it.models[0]!.record.id).toBe(ONE);
    expect(readModelAgain).toHaveBeenCalledTimes(1);
  });

  it('does not go back where another tab did already', async () => {
    const { it } = await registry();
    await promoteStored(ONE, { packHash: OPEN.hash });
    await it.rollBack();
    expect(it.news).toMatchObject({ did: 'nothing', message: expect.stringMatching(/another tab/) });
    expect(it.models[0]!.record.id).toBe(ONE);
  });

  it('offers no model of other data, and does not put one into use', async () => {
    const { it, readModelAgain } = await registry();
    const { id: _id, stage: _stage, ...identity } = SECOND.record;
    const other = recordModel({ ...identity, packHash: 'other', createdAt: 3000 }, SECOND.arrays);
    await addCandidate(other);
    await it.refresh('tiny');
    expect(it.models.filter((model) => !it.isServable(model)).map(({ record }) => record.id)).toEqual([
      other.record.id,
    ]);
    await it.promote(other.record.id);
    expect(it.news).toMatchObject({ did: 'nothing', message: expect.stringMatching(/version of the data/) });
    expect(readModelAgain).not.toHaveBeenCalled();
  });

  it('leaves what the person did in the audit trail, and nothing of what came to nothing', async () => {
    const { it } = await registry();
    await it.promote(ONE);
    await it.rollBack();
    await it.promote('als-0');
    await it.remove(it.models[1]!);
    const trail = await readAudit('tiny');
    expect(trail.map(({ what, facts }) => [what, facts])).toEqual([
      ['rolled-back', { by: 'you', model: TWO, before: ONE }],
      ['promoted', { by: 'you', model: ONE, before: TWO }],
    ]);
  });

  it('exchanges models even where the trail cannot be written', async () => {
    const { it } = await registry();
    fillDisk('audit', 'at the commit');
    await it.promote(ONE);
    expect(it.news).toMatchObject({ did: 'promote', record: { id: ONE } });
  });

  it('turns to another data set, forgetting what was done on this one', async () => {
    const { it } = await registry();
    await it.rollBack();
    await it.refresh('other');
    expect([it.models, it.news]).toEqual([[], null]);
    await it.refresh(null);
    await it.rollBack();
    expect(it.news).toBeNull();
  });

  it('is empty where storage is refused', async () => {
    await addCandidate(FIRST);
    reload();
    refuseStorage();
    const it = new Registry({ readModelAgain: async () => {}, dataset: OPEN });
    await it.refresh('tiny');
    expect(it.models).toEqual([]);
  });
});
