import { describe, expect, it } from 'vitest';
import type { StoredModel } from '../../../src/core/models/model-record';
import { hasItemVectors, itemVectorsOf, madeUpPeople } from '../../../src/core/retrieval/model-vectors';
import type { ModelKind, ModelRecord } from '../../../src/core/training-types';
import { thrownBy } from '../../fixtures/thrown';

const model = (kind: ModelKind, arrays: StoredModel['arrays'], items = 3): StoredModel => ({
  record: { id: 'a', kind, items } as ModelRecord,
  arrays,
});
const VALUES = Float32Array.of(1, 2, 3, 4, 5, 6);

describe('the vectors of a model', () => {
  it.each([
    ['als', 'itemFactors'],
    ['two-tower', 'itemVectors'],
    ['hybrid', 'als.itemFactors'],
  ] as const)('of %s are those named %s, not copied', (kind, name) => {
    expect(hasItemVectors(kind)).toBe(true);
    const vectors = itemVectorsOf(model(kind, { [name]: VALUES, other: new Float32Array(5) }))!;
    expect(vectors.values).toBe(VALUES);
    expect(vectors.width).toBe(2);
  });

  it.each(['ease', 'neural-mf', 'co-occurrence'] as const)('are not there in %s', (kind) => {
    expect(hasItemVectors(kind)).toBe(false);
    expect(itemVectorsOf(model(kind, { itemFactors: VALUES }))).toBeNull();
  });

  it.each([
    ['missing', {}, 3],
    ['empty', { itemFactors: new Float32Array(0) }, 3],
    ['not one for each film', { itemFactors: VALUES }, 4],
    ['of no films', { itemFactors: VALUES }, 0],
  ])('that are %s mean a damaged model', async (_, arrays, items) => {
    expect((await thrownBy(() => itemVectorsOf(model('als', arrays, items)))).code).toBe('model-damaged');
  });
});

describe('made-up people', () => {
  it('are the same each time, and each the mean of four films', () => {
    const people = madeUpPeople({ values: VALUES, width: 2 }, 20, 1);
    expect(people).toEqual(madeUpPeople({ values: VALUES, width: 2 }, 20, 1));
    for (const [x, y] of people) {
      expect((4 * (x! - 1)) % 2).toBe(0);
      expect([x! >= 1 && x! <= 5, y]).toEqual([true, x! + 1]);
    }
    expect(new Set(people.map(String)).size).toBeGreaterThan(3);
  });
});
