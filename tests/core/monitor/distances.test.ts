import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../src/core/math/rng';
import { countInBins, quantileEdges, smoothedShares } from '../../../src/core/monitor/binning';
import { klBits } from '../../../src/core/monitor/kl';
import { psi, psiByChance } from '../../../src/core/monitor/psi';

const anyPair = fc.integer({ min: 1, max: 12 }).chain((bins) => {
  const counts = fc.array(fc.nat({ max: 60 }), { minLength: bins, maxLength: bins }).filter((all) => all.some(Boolean));
  return fc.tuple(counts, counts);
});

describe('the stability index and the divergence', () => {
  it.each([
    // reference, current, PSI, KL in bits
    [[50, 30, 20], [40, 30, 30], 0.06286086594223741, 0.046717512261401944],
    [[1, 1], [3, 1], 0.27465307216702745, 0.18872187554086717],
    [[25, 25, 25, 25], [250, 250, 250, 250], 0, 0],
    // An empty bin counts as half an event: shares of 10 / 10.5 and 0.5 / 10.5 against a half each.
    [[10, 10], [10, 0], 1.35521221898871, 0.7238045723520607],
  ])('of %j and %j', (reference, current, index, bits) => {
    expect(psi(reference, current)).toBeCloseTo(index, 12);
    expect(klBits(reference, current)).toBeCloseTo(bits, 12);
  });

  it('are 0 for the same shares, however many events, and never below', () => {
    fc.assert(
      fc.property(anyPair, fc.integer({ min: 1, max: 9 }), ([a, b], times) => {
        const more = a.map((count) => count * times);
        expect(psi(a, more)).toBeCloseTo(0, 12);
        expect(klBits(a, more)).toBeCloseTo(0, 12);
        expect(psi(a, b)).toBeGreaterThanOrEqual(0);
        expect(klBits(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('do not depend on the order of bins; the index is symmetric and the sum of both divergences in nats', () => {
    fc.assert(
      fc.property(anyPair, ([a, b]) => {
        expect(psi(a.toReversed(), b.toReversed())).toBeCloseTo(psi(a, b), 10);
        expect(klBits(a.toReversed(), b.toReversed())).toBeCloseTo(klBits(a, b), 10);
        expect(psi(b, a)).toBeCloseTo(psi(a, b), 10);
        expect((klBits(a, b) + klBits(b, a)) * Math.LN2).toBeCloseTo(psi(a, b), 10);
      }),
    );
  });

  it('leave out bins that are empty on both sides, and are NaN without events', () => {
    expect(psi([5, 0, 5], [2, 0, 8])).toBe(psi([5, 5], [2, 8]));
    expect([psi([0, 0], [1, 2]), psi([1, 2], [0, 0])]).toEqual([NaN, NaN]);
    expect([klBits([0, 0], [1, 2]), klBits([1, 2], [0, 0]), psiByChance([0], [1])]).toEqual([NaN, NaN, NaN]);
    expect(() => psi([1, 2], [1])).toThrow(RangeError);
  });
});

describe('what chance makes of the index', () => {
  it('is the quantile of χ² over both sizes', () => {
    // χ² exceeded once in a hundred times: 6.635 with 1 degree of freedom, 11.345 with 3, 21.666 with 9.
    for (const [bins, quantile] of [
      [2, 6.635],
      [4, 11.345],
      [10, 21.666],
    ] as const) {
      const counts = new Array<number>(bins).fill(40);
      const expected = quantile / (20 * bins);
      expect(Math.abs(psiByChance(counts, counts) / expected - 1)).toBeLessThan(0.02);
    }
    expect(psiByChance([7], [9])).toBe(0);
  });

  it.each([
    ['ten even bins', new Array<number>(10).fill(1), 200],
    ['ten even bins, few events', new Array<number>(10).fill(1), 60],
    ['two bins', [1, 1], 20],
    ['eighteen uneven bins', Array.from({ length: 18 }, (_, bin) => 1 / (1 + bin)), 200],
  ])('is exceeded seldom without drift: %s', (_, weights, events) => {
    const rng = createRng(3);
    const rounds = 1000;
    let above = 0;
    for (let round = 0; round < rounds; round++) {
      const [a, b] = [drawCounts(weights, events, rng), drawCounts(weights, events, rng)];
      if (psi(a, b) > psiByChance(a, b)) above++;
    }
    expect(above / rounds).toBeLessThan(0.03);
  });
});

describe('bins', () => {
  it('hold about as many of the reference each', () => {
    const values = Array.from({ length: 100 }, (_, at) => at);
    const edges = quantileEdges(values, 10);
    expect(edges).toHaveLength(9);
    expect([...countInBins(values, edges)]).toEqual(new Array(10).fill(10));
  });

  it('count every value that is a number once; none is empty in the reference', () => {
    const anyValues = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -9, max: 9 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(anyValues, anyValues, fc.integer({ min: 1, max: 12 }), (reference, others, bins) => {
        const edges = quantileEdges([...reference, NaN], bins);
        expect(edges).toEqual(edges.toSorted((a, b) => a - b));
        expect(edges.length).toBeLessThan(bins);
        const sum = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);
        expect(sum(countInBins([...others, NaN], edges))).toBe(others.length);
        expect(Math.min(...countInBins(reference, edges))).toBeGreaterThan(0);
      }),
    );
  });

  it('are one for equal values, and for none', () => {
    expect(quantileEdges([3, 3, 3], 4)).toEqual([]);
    expect(quantileEdges([], 4)).toEqual([]);
    expect(quantileEdges([NaN], 4)).toEqual([]);
  });

  it('become shares that sum to 1 and are above 0', () => {
    fc.assert(
      fc.property(anyPair, ([a, b]) => {
        for (const shares of Object.values(smoothedShares(a, b)) as Float64Array[]) {
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...shares)).toBeGreaterThan(0);
        }
      }),
    );
  });
});

function drawCounts(weights: readonly number[], events: number, rng: { next(): number }): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = new Float64Array(weights.length);
  for (let event = 0; event < events; event++) {
    let left = rng.next() * total;
    counts[
      Math.max(
        0,
        weights.findIndex((weight) => (left -= weight) < 0),
      )
    ]!++;
  }
  return counts;
}
