import { describe, expect, it } from 'vitest';
import { gramian } from '../../../src/core/math/dense';
import { foldIn } from '../../../src/core/models/als/recommender';
import type { History } from '../../../src/core/models/recommender';
import { foldedVectors, meanVectors, ownVectors } from '../../../src/core/people/own-vectors';
import type { ItemIndex } from '../../../src/core/types';
import { TINY_CONFIG, tinyStoredModel } from '../../fixtures/tiny-model';

const liked = (...items: number[]): History =>
  items.map((item) => ({ item: item as ItemIndex, weight: 1, preference: 1 }));
const rowsOf = (vectors: { values: Float32Array; width: number } | null): number[][] =>
  vectors
    ? Array.from({ length: vectors.values.length / vectors.width }, (_, row) => [
        ...vectors.values.subarray(row * vectors.width, (row + 1) * vectors.width),
      ])
    : [];

describe('a person’s own vectors', () => {
  it('are the fold-ins after each of the last opinions, the whole history last', async () => {
    const stored = await tinyStoredModel();
    const history = liked(0, 2, 1);
    const factors = stored.arrays['itemFactors']!;
    const wanted = [history.slice(0, 2), history].map((part) =>
      [...foldIn(part, factors, gramian(factors, TINY_CONFIG.factors), TINY_CONFIG)].map(Math.fround),
    );
    expect(rowsOf(ownVectors(stored, history, 2))).toEqual(wanted);
    expect(rowsOf(foldedVectors({ values: factors, width: 8 }, { ...TINY_CONFIG, factors: 3 }, history, 2))).toEqual(
      wanted,
    );
    expect(rowsOf(ownVectors(stored, history, 9))).toHaveLength(3);
  });

  it('are not there without opinions', async () => {
    expect(ownVectors(await tinyStoredModel(), [], 5)).toBeNull();
    expect(meanVectors({ values: Float32Array.of(1, 2), width: 1 }, [], 5)).toBeNull();
  });

  it('are not there for kinds without vectors of films', async () => {
    const { record, arrays } = await tinyStoredModel();
    const ease = { ...record, kind: 'ease' } as typeof record;
    expect(ownVectors({ record: ease, arrays }, liked(0), 5)).toBeNull();
  });

  it('can be the mean of what is wanted, by how strongly', () => {
    const history: History = [
      { item: 0 as ItemIndex, weight: 1, preference: 1 },
      { item: 1 as ItemIndex, weight: 5, preference: 0 },
      { item: 2 as ItemIndex, weight: 2, preference: 1 },
    ];
    const vectors = meanVectors({ values: Float32Array.of(1, 0, 9, 9, 0, 1), width: 2 }, history, 5);
    expect(rowsOf(vectors)).toEqual([
      [1, 0],
      [1, 2],
    ]);
  });
});
