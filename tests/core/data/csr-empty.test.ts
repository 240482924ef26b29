import { describe, expect, it } from 'vitest';
import { filterEntries, nonZeros, transpose } from '../../../src/core/data/csr';
import { csrOfRows } from '../../fixtures/checkerboard';

describe('an empty matrix', () => {
  it.each([
    [0, 0],
    [0, 4],
    [3, 0],
    [3, 4],
  ])('of %d × %d has no entries, turned and filtered too', (rows, cols) => {
    const csr = csrOfRows(Array<number[]>(rows).fill([]), cols);
    const turned = transpose(csr);
    expect([nonZeros(csr), nonZeros(turned)]).toEqual([0, 0]);
    expect(turned).toMatchObject({ rows: cols, cols: rows, indptr: new Uint32Array(cols + 1) });
    expect(filterEntries(csr, () => true).indptr).toEqual(new Uint32Array(rows + 1));
  });
});

describe('filtered entries', () => {
  it('have the value 1 when none is given', () => {
    expect([...filterEntries(csrOfRows([[0, 2], [1]], 3), (k) => k !== 1).values]).toEqual([1, 1]);
  });

  it('may leave a row empty', () => {
    const kept = filterEntries(csrOfRows([[0], [1, 2], [0]], 3), (k) => k === 0 || k === 3);
    expect([...kept.indptr]).toEqual([0, 1, 1, 2]);
  });
});
