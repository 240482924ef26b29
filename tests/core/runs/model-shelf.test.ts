import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegisteredModel } from '../../../src/core/run-types';
import { inShelfOrder, keptOn, previousOn, promoteOn } from '../../../src/core/runs/model-shelf';
import type { ModelRecord } from '../../../src/core/training-types';
import { aRecord } from '../../fixtures/runs';

function model(id: string, stage: ModelRecord['stage'], changes: Partial<RegisteredModel> & { at?: number } = {}) {
  const { at = 0, ...rest } = changes;
  return { record: aRecord(id, { stage, createdAt: at }), bytes: 10, promotion: null, ...rest };
}

const stagesOf = (models: readonly RegisteredModel[]) =>
  Object.fromEntries(models.map(({ record: { id, stage } }) => [id, stage]));
const idsOf = (models: readonly RegisteredModel[]) => models.map(({ record }) => record.id);

describe('promoting on the shelf', () => {
  const shelf = [
    model('a', 'archived', { promotion: 1 }),
    model('b', 'production', { promotion: 2 }),
    model('c', 'candidate'),
  ];

  it('archives the one in production and counts on', () => {
    const after = promoteOn(shelf, 'c');
    expect(stagesOf(after)).toEqual({ a: 'archived', b: 'archived', c: 'production' });
    expect(after.map(({ promotion }) => promotion)).toEqual([1, 2, 3]);
    expect(after[0]).toBe(shelf[0]);
  });

  it('changes nothing for a model that is not there', () => {
    expect(promoteOn(shelf, 'x')).toBe(shelf);
  });

  it('has one model in production, whatever is promoted in whatever order, and the one before to go back to', () => {
    const ids = ['a', 'b', 'c'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ids), { minLength: 1, maxLength: 12 }), (order) => {
        const after = order.reduce<readonly RegisteredModel[]>(promoteOn, shelf);
        expect(idsOf(after.filter(({ record }) => record.stage === 'production'))).toEqual([order.at(-1)]);
        const before = ['a', 'b', ...order].findLast((id) => id !== order.at(-1));
        expect(previousOn(after)?.record.id).toBe(before);
      }),
    );
  });
});

describe('the model to go back to', () => {
  it('is none without an archived one', () => {
    expect(previousOn([model('a', 'production'), model('b', 'candidate')])).toBeNull();
  });

  it('is of the data that are open: those of the one in production unless told', () => {
    const ofOther = model('b', 'archived', { at: 2 });
    const other = { ...ofOther, record: { ...ofOther.record, packHash: 'other' } };
    const shelf = [model('a', 'archived', { at: 1 }), other, model('c', 'production')];
    expect(previousOn(shelf)?.record.id).toBe('a');
    expect(previousOn(shelf, 'other')?.record.id).toBe('b');
    expect(previousOn(shelf, 'none')).toBeNull();
  });

  it('is the newest where promotions were not counted yet', () => {
    expect(previousOn([model('a', 'archived', { at: 1 }), model('b', 'archived', { at: 2 })])?.record.id).toBe('b');
  });
});

describe('what is kept', () => {
  const production = model('p', 'production', { bytes: 1000, promotion: 3 });
  const back = model('back', 'archived', { at: 1, promotion: 2 });
  const others = [2, 3, 4, 5].map((at) => model(`m${at}`, at % 2 ? 'candidate' : 'archived', { at }));

  it.each([
    [1000, ['back', 'm2', 'm3', 'm4', 'm5', 'p']],
    [40, ['back', 'm3', 'm4', 'm5', 'p']],
    [39, ['back', 'm4', 'm5', 'p']],
    [0, ['back', 'p']],
  ])('within %i bytes is the one to go back to, then the newest', (bytes, expected) => {
    expect(idsOf(keptOn([production, back, ...others], bytes)).sort()).toEqual(expected);
  });

  it('is the one just added too, however old and large', () => {
    const added = model('new', 'candidate', { at: 0, bytes: 500 });
    expect(idsOf(keptOn([production, back, added, ...others], 100, 'new')).sort()).toEqual(['back', 'new', 'p']);
  });

  it('lets an older small one go with a newer large one', () => {
    const large = model('large', 'candidate', { at: 9, bytes: 100 });
    expect(idsOf(keptOn([production, large, ...others], 60)).sort()).toEqual(['m4', 'p']);
  });

  it('is listed with the one in production first, then newest first', () => {
    expect(idsOf(inShelfOrder([back, ...others, production]))).toEqual(['p', 'm5', 'm4', 'm3', 'm2', 'back']);
  });
});
