import { expect, it } from 'vitest';
import { filterTimed } from '../../../src/core/data/times';

const data = {
  ...{ rows: 2, cols: 4, indptr: Uint32Array.of(0, 2, 3), indices: Uint32Array.of(1, 3, 2) },
  timestamps: Uint32Array.of(70, 80, 90),
};

it('keeps the entries that pass, each with its weight and its time; rows may become empty', () => {
  const weighted = { ...data, values: Float32Array.of(0.5, 2, 3) };
  expect(filterTimed(weighted, (position) => position === 1)).toEqual({
    ...{ rows: 2, cols: 4, indptr: Uint32Array.of(0, 1, 1), indices: Uint32Array.of(3) },
    ...{ values: Float32Array.of(2), timestamps: Uint32Array.of(80) },
  });
});

it('weighs entries without weights 1', () => {
  const { values, timestamps } = filterTimed(data, (position) => position !== 1);
  expect([[...values], [...timestamps]]).toEqual([
    [1, 1],
    [70, 90],
  ]);
});
