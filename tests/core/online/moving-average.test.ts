import { describe, expect, it } from 'vitest';
import { CLASSIC_AVERAGE, movedAverage, movingAverage } from '../../../src/core/online/moving-average';
import type { ItemIndex } from '../../../src/core/types';

const [A, B] = [0, 1] as ItemIndex[] as [ItemIndex, ItemIndex];
const space = { vectors: Float32Array.of(1, 0, 0, 10), d: 2 };
const close = (...values: number[]): unknown[] => values.map((value) => expect.closeTo(value, 5) as unknown);

describe('a moving average', () => {
  it('keeps eight tenths and takes two', () => {
    expect([...movedAverage(Float32Array.of(1, 2), [11, -3])]).toEqual(close(3, 1));
    expect([...movingAverage([A, B, A], space)]).toEqual(close(0.2 * 0.64 + 0.2, 2 * 0.8));
  });

  it('takes other weights, and moves away by a negative one', () => {
    expect([...movingAverage([A, B], space, { keep: 0.5, take: 1 })]).toEqual(close(0.5, 10));
    expect([...movedAverage(Float32Array.of(1, 1), [1, 0], { keep: 1, take: -0.5 })]).toEqual(close(0.5, 1));
  });

  it('of nothing is zeros', () => {
    expect([...movingAverage([], space)]).toEqual([0, 0]);
  });

  it('comes to the item that is chosen again and again', () => {
    expect([...movingAverage(new Array<ItemIndex>(80).fill(B), space)]).toEqual(close(0, 10));
    expect(CLASSIC_AVERAGE.keep + CLASSIC_AVERAGE.take).toBe(1);
  });

  it('leaves what it is given', () => {
    const before = Float32Array.of(1, 2);
    movedAverage(before, [5, 5]);
    expect([...before]).toEqual([1, 2]);
  });
});
