import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  effectForMeans,
  effectForShares,
  peopleForMeans,
  peopleForShares,
  powerForMeans,
  powerForShares,
} from '../../../src/core/experiment/power';

const invalid = expect.objectContaining({ code: 'config-invalid' }) as Error;

describe('power for means', () => {
  it('agrees with published tables of the t test', () => {
    // Cohen 1988, table 2.4.1: 64 people an arm for d = 0.5, 393 for 0.2, 26 for 0.8; of 5 % and 80 %.
    expect(peopleForMeans({ deviation: 1, effect: 0.5 })).toBe(64);
    expect(peopleForMeans({ deviation: 1, effect: 0.8 })).toBe(26);
    expect(Math.abs(peopleForMeans({ deviation: 1, effect: 0.2 }) - 393)).toBeLessThanOrEqual(1);
    // The exact power by the noncentral t distribution, from scipy 1.17.
    expect(powerForMeans({ deviation: 1, effect: 0.3 }, 100)).toBeCloseTo(0.56005925, 3);
    expect(powerForMeans({ deviation: 1, effect: 1 }, 17)).toBeCloseTo(0.80703672, 2);
    expect(powerForMeans({ deviation: 1, effect: 0.2 }, 745, 0.01)).toBeCloseTo(0.89971302, 3);
  });

  it('depends on the effect in deviations, either way', () => {
    expect(peopleForMeans({ deviation: 10, effect: -5 })).toBe(64);
    expect(powerForMeans({ deviation: 10, effect: -5 }, 64)).toBeCloseTo(
      powerForMeans({ deviation: 1, effect: 0.5 }, 64),
      12,
    );
  });

  it('is reached at the number of people, not below; and the smallest effect is that effect', () => {
    const wanted = fc.record({
      effect: fc.double({ min: 0.05, max: 1, noNaN: true }),
      alpha: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
      power: fc.double({ min: 0.5, max: 0.99, noNaN: true }),
    });
    fc.assert(
      fc.property(wanted, ({ effect, alpha, power }) => {
        const people = peopleForMeans({ deviation: 1, effect }, { alpha, power });
        expect(powerForMeans({ deviation: 1, effect }, people, alpha)).toBeGreaterThanOrEqual(power - 1e-9);
        fc.pre(people > 2);
        // The number leaves out what the other direction adds: at a power of 0.5 the chance below −2 z, or 0.0052.
        expect(powerForMeans({ deviation: 1, effect }, people - 1, alpha)).toBeLessThan(power + 0.0053);
        expect(effectForMeans(1, people, { alpha, power })).toBeLessThanOrEqual(effect + 1e-9);
        expect(effectForMeans(1, people - 1, { alpha, power })).toBeGreaterThan(effect - 1e-9);
      }),
    );
  });

  it('is alpha without people to speak of, and no effect is small enough then', () => {
    expect(powerForMeans({ deviation: 1, effect: 1 }, 0)).toBeCloseTo(0.05, 12);
    expect(effectForMeans(1, 0)).toBe(Infinity);
    expect(peopleForMeans({ deviation: 1, effect: 100 })).toBe(2);
  });

  it('refuses what has no answer', () => {
    expect(() => peopleForMeans({ deviation: 1, effect: 0 })).toThrow(invalid);
    expect(() => peopleForMeans({ deviation: 1, effect: NaN })).toThrow(invalid);
    expect(() => peopleForMeans({ deviation: 0, effect: 1 })).toThrow(invalid);
    expect(() => peopleForMeans({ deviation: 1, effect: 1 }, { power: 1 })).toThrow(invalid);
    expect(() => powerForMeans({ deviation: 1, effect: 1 }, 10, 0)).toThrow(invalid);
    expect(() => effectForMeans(NaN, 10)).toThrow(invalid);
  });
});

describe('power for shares', () => {
  it('agrees with published tables', () => {
    // Fleiss, Levin and Paik 2003, table A.4 before the correction for continuity: 0.5 against 0.6 wants 388 an arm.
    expect(peopleForShares({ base: 0.5, effect: 0.1 })).toBe(388);
    expect(peopleForShares({ base: 0.1, effect: 0.05 })).toBe(686);
    expect(peopleForShares({ base: 0.6, effect: -0.1 })).toBe(388);
  });

  it('is reached at the number of people, and the smallest effect is that effect', () => {
    const effect = fc.record({
      base: fc.double({ min: 0.01, max: 0.7, noNaN: true }),
      effect: fc.double({ min: 0.02, max: 0.25, noNaN: true }),
    });
    fc.assert(
      fc.property(effect, (wanted) => {
        const people = peopleForShares(wanted);
        const power = powerForShares(wanted, people);
        expect(power).toBeGreaterThanOrEqual(0.8 - 1e-9);
        expect(powerForShares(wanted, people - 1)).toBeLessThan(0.8 + 1e-4);
        expect(effectForShares(wanted.base, people, { power })).toBeCloseTo(wanted.effect, 9);
      }),
    );
  });

  it('is never reached by too few people', () => {
    expect(effectForShares(0.5, 4)).toBeNaN();
    expect(effectForShares(0.5, 1e12)).toBeLessThan(1e-5);
  });

  it('refuses shares that are none', () => {
    expect(() => peopleForShares({ base: 0.5, effect: 0 })).toThrow(invalid);
    expect(() => peopleForShares({ base: 0.9, effect: 0.2 })).toThrow(invalid);
    expect(() => powerForShares({ base: 0, effect: 0.2 }, 10)).toThrow(invalid);
    expect(() => effectForShares(1, 10)).toThrow(invalid);
    expect(() => effectForShares(0.5, 10, { alpha: 2 })).toThrow(invalid);
  });
});
