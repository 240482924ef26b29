import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMeans, compareRatios, compareShares } from '../../../src/core/experiment/compare';
import { createRng } from '../../../src/core/math/rng';

const CONTROL = [3.1, 2.2, 5.4, 4.0, 1.7, 3.3];
const TREATMENT = [4.9, 6.1, 3.8, 7.2, 5.5, 4.4, 6.6, 5.0];
const ANYTHING = { low: -Infinity, high: Infinity };

describe('comparing means', () => {
  it('agrees with the test of Welch as scipy has it', () => {
    const { difference, standardError, pValue } = compareMeans(CONTROL, TREATMENT);
    expect(difference.value).toBeCloseTo(2.1541666666666663, 12);
    expect(difference.value / standardError).toBeCloseTo(3.198933002396186, 12);
    expect(pValue).toBeCloseTo(0.009562103798279787, 12);
    expect(difference.low).toBeCloseTo(0.652811326419031, 9);
    expect(difference.high).toBeCloseTo(3.6555220069143015, 9);
  });

  it('has a lift that Fieller would find by trying every one', () => {
    const { control, treatment, difference, standardError, lift } = compareMeans(CONTROL, TREATMENT);
    const quantile = (difference.high - difference.value) / standardError;
    for (const end of [lift.low, lift.high]) {
      const off = Math.abs(treatment.value - (1 + end) * control.value);
      const error = Math.hypot(treatment.standardError, (1 + end) * control.standardError);
      expect(off / error).toBeCloseTo(quantile, 9);
    }
    expect(lift.value).toBeCloseTo(treatment.value / control.value - 1, 12);
  });

  it('calls the difference and the lift clear of zero in the same cases, and those of a p-value below alpha', () => {
    const values = fc.array(fc.double({ min: 0.5, max: 3, noNaN: true }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(values, values, (control, treatment) => {
        const { difference, lift, pValue } = compareMeans(control, treatment);
        fc.pre(Number.isFinite(lift.low) && Math.abs(pValue - 0.05) > 1e-9);
        expect(lift.low > 0 || lift.high < 0).toBe(difference.low > 0 || difference.high < 0);
        expect(pValue < 0.05).toBe(difference.low > 0 || difference.high < 0);
      }),
    );
  });

  it('is the mirror of itself', () => {
    const [one, other] = [compareMeans(CONTROL, TREATMENT), compareMeans(TREATMENT, CONTROL)];
    expect(other.pValue).toBeCloseTo(one.pValue, 12);
    expect(other.difference.low).toBeCloseTo(-one.difference.high, 12);
  });

  it('knows nothing of empty arms, of one person, and of arms that do not vary', () => {
    expect(compareMeans([], [])).toMatchObject({ pValue: 1, difference: { value: NaN, ...ANYTHING } });
    expect(compareMeans([1, 2, 3], [])).toMatchObject({ pValue: 1, lift: { value: NaN, ...ANYTHING } });
    expect(compareMeans([1], [1, 5, 9])).toMatchObject({ pValue: 1, difference: { value: 4, ...ANYTHING } });
    expect(compareMeans([1, 1], [2, 2, 2])).toMatchObject({ pValue: 1, difference: { value: 1, ...ANYTHING } });
    expect(compareMeans([0, 0], [0, 0])).toMatchObject({ pValue: 1, lift: { value: NaN, ...ANYTHING } });
    expect(compareMeans([1, NaN], [1, 2])).toMatchObject({ pValue: 1, difference: { value: NaN, ...ANYTHING } });
  });

  it('compares with an arm that does not vary if the other does', () => {
    // The t test of one sample against 2: mean 4, error 1 / √3, 2 degrees of freedom.
    const { pValue, difference, lift } = compareMeans([2, 2], [3, 4, 5]);
    expect(difference.high - 2).toBeCloseTo(4.302652729911275 / Math.sqrt(3), 9);
    expect(pValue).toBeCloseTo(0.07417990022744862, 9);
    expect(lift.high).toBeCloseTo(difference.high / 2, 12);
  });

  it('knows no lift over a control that may be 0', () => {
    const { difference, lift } = compareMeans([-1, 1, -0.9, 1.1], [5, 6, 5.5, 6.5]);
    expect(difference.low).toBeGreaterThan(0);
    expect(lift).toMatchObject(ANYTHING);
  });

  it.each([0, 1, -1, NaN])('refuses the alpha %d', (alpha) => {
    expect(() => compareMeans(CONTROL, TREATMENT, alpha)).toThrow(expect.objectContaining({ code: 'config-invalid' }));
    expect(() => compareShares({ people: 1, successes: 1 }, { people: 1, successes: 1 }, alpha)).toThrow();
  });
});

describe('comparing shares', () => {
  it('has the p-value of the pooled z test and the interval of Newcombe', () => {
    const both = compareShares({ people: 100, successes: 48 }, { people: 110, successes: 34 });
    expect(both.pValue).toBeCloseTo(0.011229511139447942, 12);
    expect(both.standardError).toBeCloseTo(Math.sqrt((0.48 * 0.52) / 100 + (34 * 76) / 110 ** 3), 12);
    // Newcombe 1998, table II, method 10: 56 of 70 less 48 of 80, and 9 of 10 less 3 of 10.
    const { difference } = compareShares({ people: 80, successes: 48 }, { people: 70, successes: 56 });
    expect([difference.low, difference.high]).toEqual([expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)]);
    const small = compareShares({ people: 10, successes: 3 }, { people: 10, successes: 9 }).difference;
    expect([small.low, small.high]).toEqual([expect.closeTo(0.1705, 4), expect.closeTo(0.809, 4)]);
  });

  it('has an interval with a width where nobody or everybody did it', () => {
    const { difference, pValue } = compareShares({ people: 20, successes: 0 }, { people: 20, successes: 20 });
    expect(difference.value).toBe(1);
    expect(difference.low).toBeGreaterThan(0.7);
    expect(difference.low).toBeLessThan(0.8);
    expect(difference.high).toBe(1);
    expect(pValue).toBeLessThan(1e-9);
    const nobody = compareShares({ people: 20, successes: 0 }, { people: 30, successes: 0 });
    expect(nobody).toMatchObject({ pValue: 1, lift: { value: NaN, ...ANYTHING } });
    expect(nobody.difference.low).toBeLessThan(-0.1);
    expect(nobody.difference.high).toBeGreaterThan(0.1);
  });

  it('knows nothing of an arm without people, and little of one person', () => {
    const nobody = compareShares({ people: 0, successes: 0 }, { people: 9, successes: 3 });
    expect(nobody).toMatchObject({ pValue: 1, difference: { value: NaN, ...ANYTHING } });
    const one = compareShares({ people: 1, successes: 0 }, { people: 1, successes: 1 });
    expect(one.difference.low).toBeLessThan(0);
    expect(one.control.standardError).toBeNaN();
    const few = compareShares({ people: 9, successes: 3 }, { people: 1, successes: 1 });
    expect(few.lift).toMatchObject(ANYTHING);
  });

  it('stays within what differences can be', () => {
    const sample = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(sample, sample, ([n, p], [m, q]) => {
        const control = { people: n, successes: Math.round(n * p) };
        const treatment = { people: m, successes: Math.round(m * q) };
        const { difference, pValue } = compareShares(control, treatment);
        expect(difference.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(difference.high).toBeLessThanOrEqual(1 + 1e-12);
        expect(difference.low).toBeLessThanOrEqual(difference.value);
        expect(difference.high).toBeGreaterThanOrEqual(difference.value);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('comparing ratios', () => {
  it('of equal denominators is comparing means', () => {
    const ratio = (values: readonly number[]): { numerators: readonly number[]; denominators: number[] } => ({
      numerators: values,
      denominators: values.map(() => 4),
    });
    const [ratios, means] = [compareRatios(ratio(CONTROL), ratio(TREATMENT)), compareMeans(CONTROL, TREATMENT)];
    expect(ratios.pValue).toBeCloseTo(means.pValue, 12);
    expect(ratios.difference.low).toBeCloseTo(means.difference.low / 4, 12);
    expect(ratios.lift.high).toBeCloseTo(means.lift.high, 9);
  });

  it('has the standard error of the delta method, by hand', () => {
    // Clicks 1, 3 of 2, 4 impressions: ratio 2/3, rests −1/3 and 1/3, deviation √2 / 3, error 1/3, by the mean of 3.
    const { control } = compareRatios(
      { numerators: [1, 3], denominators: [2, 4] },
      { numerators: [], denominators: [] },
    );
    expect(control.value).toBeCloseTo(2 / 3, 12);
    expect(control.standardError).toBeCloseTo(1 / 9, 12);
  });

  it('is right about click-through where counting impressions as independent is not', () => {
    const rng = createRng(8);
    let [byPerson, byImpression] = [0, 0];
    const arm = (): { numerators: Float64Array; denominators: Float64Array } => {
      const denominators = Float64Array.from({ length: 100 }, () => 1 + rng.int(20));
      const numerators = denominators.map((shown) => {
        const liking = 0.5 * rng.next();
        let clicks = 0;
        for (let k = 0; k < shown; k++) if (rng.next() < liking) clicks++;
        return clicks;
      });
      return { numerators, denominators };
    };
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
    for (let round = 0; round < 1000; round++) {
      const [a, b] = [arm(), arm()];
      if (compareRatios(a, b).pValue <= 0.05) byPerson++;
      const counted = [a, b].map(({ numerators, denominators }) => ({
        people: sum(denominators),
        successes: sum(numerators),
      }));
      if (compareShares(counted[0]!, counted[1]!).pValue <= 0.05) byImpression++;
    }
    expect(byPerson / 1000).toBeGreaterThan(0.03);
    expect(byPerson / 1000).toBeLessThan(0.07);
    expect(byImpression / 1000).toBeGreaterThan(0.1);
  });

  it('knows nothing where nothing was shown', () => {
    const shown = { numerators: [1, 0, 2], denominators: [3, 3, 4] };
    const none = { numerators: [0, 0], denominators: [0, 0] };
    expect(compareRatios(shown, none)).toMatchObject({ pValue: 1, difference: { value: NaN, ...ANYTHING } });
    expect(() => compareRatios(shown, { numerators: [1], denominators: [] })).toThrow(RangeError);
  });
});
