import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anytimeVerdicts, plannedVerdicts } from '../../../src/core/experiment/sequential';
import type { Boundary, Look } from '../../../src/core/experiment-types';

const BOUNDARIES: Boundary[] = [
  { fraction: 0.25, z: Infinity },
  { fraction: 0.5, z: 3 },
  { fraction: 1, z: 2 },
];
const at = (...differences: number[]): Look[] => differences.map((difference) => ({ difference, standardError: 0.1 }));
const verdicts = (looks: readonly Look[]): string[] => plannedVerdicts(looks, BOUNDARIES).map(({ verdict }) => verdict);

describe('planned looks', () => {
  it('decide at the first difference beyond its boundary, and stay with it', () => {
    expect(verdicts(at(9, 0.29, 0.21))).toEqual(['open', 'open', 'better']);
    expect(verdicts(at(0, -0.31, 0.5))).toEqual(['open', 'worse', 'worse']);
    expect(verdicts(at(0, 0.1, 0.19))).toEqual(['open', 'open', 'even']);
    expect(verdicts([])).toEqual([]);
  });

  it('have intervals as wide as their boundaries', () => {
    const [early, second] = plannedVerdicts(at(1, 0.5), BOUNDARIES);
    expect(early).toMatchObject({ low: -Infinity, high: Infinity });
    expect(second).toMatchObject({ low: expect.closeTo(0.2, 12), high: expect.closeTo(0.8, 12) });
  });

  it('say nothing without a standard error', () => {
    for (const standardError of [0, NaN]) {
      const [, second] = plannedVerdicts(
        [
          { difference: 1, standardError },
          { difference: 1, standardError },
        ],
        BOUNDARIES,
      );
      expect(second).toEqual({ low: -Infinity, high: Infinity, verdict: 'open' });
    }
  });

  it('are refused where there is no boundary', () => {
    expect(() => plannedVerdicts(at(1, 1, 1, 1), BOUNDARIES)).toThrow(RangeError);
  });
});

describe('looks at any time', () => {
  it('have the evidence of the normal mixture, by hand', () => {
    // Variance 0.01, mixture 0.04: √(1 / 5) · exp(0.04 · 0.09 / (2 · 0.01 · 0.05)) = 0.44721 · e^3.6.
    const [look] = anytimeVerdicts(at(0.3), { effect: 0.2 });
    expect(look!.pValue).toBeCloseTo(1 / (Math.sqrt(0.2) * Math.exp(3.6)), 12);
    // Half of it: √(2 · 0.01 · 0.05 / 0.04 · ln(√5 / 0.05)).
    const half = Math.sqrt(0.025 * Math.log(Math.sqrt(5) / 0.05));
    expect(look!.low).toBeCloseTo(0.3 - half, 12);
    expect(look!.high).toBeCloseTo(0.3 + half, 12);
    expect(look!.verdict).toBe('open');
  });

  it('agree with the evidence found by integrating over the effects', () => {
    const [difference, error, effect] = [0.3, 0.1, 0.2];
    let evidence = 0;
    for (let truth = -3; truth < 3; truth += 1e-3) {
      const prior = Math.exp(-0.5 * (truth / effect) ** 2) / (effect * Math.sqrt(2 * Math.PI));
      const ratio = Math.exp((difference * difference - (difference - truth) ** 2) / (2 * error * error));
      evidence += prior * ratio * 1e-3;
    }
    expect(anytimeVerdicts(at(difference), { effect })[0]!.pValue).toBeCloseTo(1 / evidence, 9);
  });

  it('have a p-value that never rises, and decide when it or an interval does', () => {
    const look = fc.record({
      difference: fc.double({ min: -1, max: 1, noNaN: true }),
      standardError: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 10 }), (looks) => {
        const found = anytimeVerdicts(looks, { effect: 0.2 });
        let decided = false;
        let least = 1;
        for (const { low, high, pValue, verdict } of found) {
          expect(pValue).toBeLessThanOrEqual(least);
          least = pValue;
          decided ||= low > 0 || high < 0;
          expect(verdict !== 'open').toBe(decided);
        }
      }),
    );
  });

  it('stay with the first verdict and say nothing without a standard error', () => {
    const looks = [...at(0.6, -0.6), { difference: 5, standardError: 0 }, { difference: NaN, standardError: NaN }];
    const found = anytimeVerdicts(looks, { effect: 0.2 });
    expect(found.map(({ verdict }) => verdict)).toEqual(['better', 'better', 'better', 'better']);
    expect(found[2]).toMatchObject({ low: -Infinity, high: Infinity, pValue: found[1]!.pValue });
    expect(anytimeVerdicts([{ difference: 5, standardError: 0 }], { effect: 1 })[0]).toMatchObject({
      pValue: 1,
      verdict: 'open',
    });
    expect(anytimeVerdicts([{ difference: 1e6, standardError: 1e-3 }], { effect: 1 })[0]!.pValue).toBe(0);
  });

  it.each([[{ effect: 0 }], [{ effect: NaN }], [{ effect: 1, alpha: 0 }]])('refuse %j', (options) => {
    expect(() => anytimeVerdicts([], options)).toThrow(expect.objectContaining({ code: 'config-invalid' }));
  });
});
