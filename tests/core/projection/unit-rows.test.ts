import { describe, expect, it } from 'vitest';
import { gatherPoints, spreadPoints, unitRows } from '../../../src/core/projection/unit-rows';
import { thrownBy } from '../../fixtures/thrown';

describe('unit rows', () => {
  it('have length 1, without those that have no direction', () => {
    const rows = unitRows({ values: Float32Array.of(3, 4, 0, 0, 0, -2), width: 2 });
    expect([...rows.items]).toEqual([0, 2]);
    expect(rows.of).toBe(3);
    expect([...rows.values].map((value) => Number(value.toFixed(6)))).toEqual([0.6, 0.8, 0, -1]);
  });

  it('spread over all films and are gathered again', () => {
    const rows = unitRows({ values: Float32Array.of(1, 0, 2), width: 1 });
    const spread = spreadPoints(rows, Float32Array.of(1, 2, 3, 4));
    expect([...spread]).toEqual([1, 2, NaN, NaN, 3, 4]);
    expect([...gatherPoints(rows, spread)]).toEqual([1, 2, 3, 4]);
    expect([...gatherPoints(rows, new Float32Array())]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it('are refused where a number is none', async () => {
    expect((await thrownBy(() => unitRows({ values: Float32Array.of(1, NaN), width: 2 }))).code).toBe('model-diverged');
  });
});
