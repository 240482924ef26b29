import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossingChance, spendingBoundaries } from '../../../src/core/experiment/spending';
import type { Boundary } from '../../../src/core/experiment-types';

const FIVE = [0.2, 0.4, 0.6, 0.8, 1];
const zs = (boundaries: readonly Boundary[]): number[] => boundaries.map(({ z }) => z);
const five = (z: (k: number) => number): Boundary[] => FIVE.map((fraction, at) => ({ fraction, z: z(at + 1) }));

describe('boundaries of planned looks', () => {
  it('agree with the published constants of O’Brien and Fleming, and of Pocock', () => {
    // Jennison and Turnbull 2000, tables 2.3 and 2.1: 2.040 √(5 / k) and 2.413 for five looks at 5 %.
    // The further digits are those of scipy's multivariate normal.
    expect(crossingChance(five((k) => 2.04 * Math.sqrt(5 / k)))).toBeCloseTo(0.0500092, 6);
    expect(crossingChance(five(() => 2.413))).toBeCloseTo(0.0500219, 6);
    // Armitage, McPherson and Rowe 1969, table 2: five looks at 1.96 give 14.2 % false alarms, twenty 24.8 %.
    expect(crossingChance(five(() => 1.959964))).toBeCloseTo(0.142, 3);
    const twenty = Array.from({ length: 20 }, (_, k) => ({ fraction: (k + 1) / 20, z: 1.959964 }));
    expect(crossingChance(twenty)).toBeCloseTo(0.248, 3);
  });

  it('agree with those of Lan and DeMets as other programs compute them', () => {
    // ldBounds for R, to 4 digits; the others by Simpson's rule on a grid of 2001 points.
    const published = [4.8769, 3.3569, 2.6803, 2.2898, 2.031];
    zs(spendingBoundaries(FIVE)).forEach((z, k) => expect(z).toBeCloseTo(published[k]!, 3));
    const pocock = [2.4379766881, 2.4268138582, 2.4101938401, 2.3966454008, 2.3859845717];
    zs(spendingBoundaries(FIVE, { spending: 'pocock' })).forEach((z, k) => expect(z).toBeCloseTo(pocock[k]!, 7));
    const uneven = [3.9285725426, 3.6368239595, 2.094872202, 2.0534715578];
    zs(spendingBoundaries([0.3, 0.35, 0.9, 1])).forEach((z, k) => expect(z).toBeCloseTo(uneven[k]!, 7));
    const strict = [3.1585335098, 2.8244257101, 2.8220898836];
    const options = { alpha: 0.01, spending: 'pocock' } as const;
    zs(spendingBoundaries([0.1, 0.5, 1], options)).forEach((z, k) => expect(z).toBeCloseTo(strict[k]!, 7));
  });

  it('of one look are the usual quantile', () => {
    expect(zs(spendingBoundaries([1]))[0]).toBeCloseTo(1.959963984540054, 9);
    expect(zs(spendingBoundaries([1], { spending: 'pocock', alpha: 0.01 }))[0]).toBeCloseTo(2.5758293035489004, 9);
  });

  it('leave out looks too early to decide', () => {
    const boundaries = zs(spendingBoundaries([0.01, 0.5, 1]));
    expect(boundaries[0]).toBe(Infinity);
    expect(boundaries.slice(1)).toEqual(zs(spendingBoundaries([0.5, 1])).map((z) => expect.closeTo(z, 6) as number));
    expect(spendingBoundaries([])).toEqual([]);
  });

  it('spend alpha and no more, however many looks there are and wherever they lie', () => {
    const fractions = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 8 });
    const spending = fc.constantFrom('obrien-fleming' as const, 'pocock' as const);
    fc.assert(
      fc.property(fractions, spending, fc.double({ min: 0.001, max: 0.3, noNaN: true }), (parts, how, alpha) => {
        const until = [...parts.map((part) => part / 201).sort((a, b) => a - b), 1];
        const boundaries = spendingBoundaries(until, { alpha, spending: how });
        expect(crossingChance(boundaries)).toBeCloseTo(alpha, 8);
      }),
      { numRuns: 40 },
    );
  });

  it('do not change for what comes after', () => {
    const all = zs(spendingBoundaries(FIVE, { spending: 'pocock' }));
    expect(zs(spendingBoundaries(FIVE.slice(0, 3), { spending: 'pocock' }))).toEqual(all.slice(0, 3));
  });

  it.each([[[0.5, 0.5]], [[0, 1]], [[0.5, 1.1]], [[NaN]]])('refuse looks at %j', (fractions) => {
    expect(() => spendingBoundaries(fractions)).toThrow(RangeError);
    expect(() => crossingChance(fractions.map((fraction) => ({ fraction, z: 2 })))).toThrow(RangeError);
  });

  it('refuse an alpha that is none', () => {
    expect(() => spendingBoundaries([1], { alpha: 0 })).toThrow(expect.objectContaining({ code: 'config-invalid' }));
  });
});
