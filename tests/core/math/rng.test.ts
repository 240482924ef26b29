import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../src/core/math/rng';

const draws = (seed: number, count: number): number[] => {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => rng.next());
};

/** sfc32 by its definition (PractRand, sfc.cpp), in whole numbers without the tricks of `| 0`. */
function referenceBits(seed: number, count: number): number[] {
  const mask = 0xffffffffn;
  let [a, b, c, counter] = [BigInt(seed) & mask, 0x9e3779b9n, 0x243f6a88n, 1n];
  const bits = Array.from({ length: 15 + count }, () => {
    const t = (a + b + counter) & mask;
    counter = (counter + 1n) & mask;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & mask;
    c = ((((c << 21n) & mask) | (c >> 11n)) + t) & mask;
    return Number(t);
  });
  return bits.slice(15);
}

describe('the random numbers', () => {
  it('of seed 1 begin as they always did, so that old seeds give old models', () => {
    expect(draws(1, 4).map((value) => value * 2 ** 32)).toEqual(GOLDEN);
  });

  it('are sfc32 for every seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        expect(draws(seed, 20).map((value) => value * 2 ** 32)).toEqual(referenceBits(seed, 20));
      }),
    );
  });

  it('are the same for the same seed, and others for another', () => {
    expect(draws(42, 50)).toEqual(draws(42, 50));
    expect(draws(42, 50)).not.toEqual(draws(43, 50));
  });

  it('lie in [0, 1) and spread evenly', () => {
    const values = draws(3, 50_000);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(mean(values)).toBeCloseTo(0.5, 2);
    expect(mean(values.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
    for (let bin = 0; bin < 10; bin++) {
      const share = values.filter((value) => Math.floor(value * 10) === bin).length / values.length;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.01);
    }
  });

  it('do not follow from the one before', () => {
    const values = draws(5, 50_000).map((value) => value - 0.5);
    expect(Math.abs(mean(values.slice(1).map((value, at) => value * values[at]!))) * 12).toBeLessThan(0.02);
  });

  it('are normal with mean 0, deviation 1, no skew and the tails of a normal', () => {
    const rng = createRng(11);
    const values = Array.from({ length: 50_000 }, () => rng.normal());
    expect(values.every(Number.isFinite)).toBe(true);
    expect(Math.abs(mean(values))).toBeLessThan(0.02);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1);
    expect(Math.abs(mean(values.map((value) => value ** 3)))).toBeLessThan(0.06);
    expect(Math.abs(mean(values.map((value) => value ** 4)) - 3)).toBeLessThan(0.2);
  });

  it('are whole from 0 to n − 1, each about as often', () => {
    const rng = createRng(2);
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let k = 0; k < 14_000; k++) counts[rng.int(7)]!++;
    expect(counts).toHaveLength(7);
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
    expect(rng.int(1)).toBe(0);
  });
});

/** Written down from the first version; must never change. */
const GOLDEN = [2212199553, 1506684997, 389392296, 138374344];

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
