import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaDraw, createRng, gammaDraw } from '../../../src/core/math/rng';

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

describe('gamma and beta draws', () => {
  const times = 20_000;
  const draw = (one: () => number): number[] => Array.from({ length: times }, one);
  const variance = (values: readonly number[]): number => {
    const middle = mean(values);
    return mean(values.map((value) => (value - middle) ** 2));
  };

  it.each([0.3, 1, 4.5, 200])('have the mean and variance of a gamma with the shape %d', (shape) => {
    const rng = createRng(7);
    const values = draw(() => gammaDraw(shape, rng));
    expect(Math.abs(mean(values) - shape)).toBeLessThan(4 * Math.sqrt(shape / times));
    expect(variance(values) / shape).toBeCloseTo(1, 1);
  });

  it.each([
    [0.5, 0.5],
    [2, 5],
    [30, 1],
    [400, 600],
  ])('have the mean and variance of Beta(%d, %d)', (a, b) => {
    const rng = createRng(8);
    const values = draw(() => betaDraw(a, b, rng));
    const spread = (a * b) / ((a + b) ** 2 * (a + b + 1));
    expect(Math.abs(mean(values) - a / (a + b))).toBeLessThan(4 * Math.sqrt(spread / times));
    expect(variance(values) / spread).toBeCloseTo(1, 1);
  });

  it('have the whole distribution right, where it is easily written down', () => {
    const rng = createRng(9);
    const largestGap = (one: () => number, share: (value: number) => number): number =>
      Math.max(
        ...draw(one)
          .sort((x, y) => x - y)
          .map((value, at) => Math.abs(share(value) - (at + 0.5) / times)),
      );
    const critical = 1.63 / Math.sqrt(times);
    expect(
      largestGap(
        () => gammaDraw(1, rng),
        (x) => 1 - Math.exp(-x),
      ),
    ).toBeLessThan(critical);
    expect(
      largestGap(
        () => gammaDraw(2, rng),
        (x) => 1 - (1 + x) * Math.exp(-x),
      ),
    ).toBeLessThan(critical);
    expect(
      largestGap(
        () => betaDraw(0.4, 1, rng),
        (x) => x ** 0.4,
      ),
    ).toBeLessThan(critical);
    expect(
      largestGap(
        () => betaDraw(2, 2, rng),
        (x) => x * x * (3 - 2 * x),
      ),
    ).toBeLessThan(critical);
  });

  it('are numbers from 0 to 1 for the smallest and the largest shapes', () => {
    const rng = createRng(10);
    const shape = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const value = betaDraw(a, b, rng);
        expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
    for (let k = 0; k < 100; k++) expect([0, 1]).toContain(Math.round(betaDraw(1e-300, 1e-300, rng) * 1e6) / 1e6);
  });

  it.each([0, -1, NaN, Infinity])('refuse the shape %d', (shape) => {
    expect(() => gammaDraw(shape, createRng(1))).toThrow(RangeError);
    expect(() => betaDraw(1, shape, createRng(1))).toThrow(RangeError);
  });
});

/** Written down from the first version; must never change. */
const GOLDEN = [2212199553, 1506684997, 389392296, 138374344];

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
