import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BEHAVIOUR_RANGES,
  DEFAULT_BEHAVIOUR,
  DEFAULT_PLAN,
  examination,
  leaveChance,
  PLAN_RANGES,
  type Weariness,
} from '../../../src/core/experiment/user-model';
import { validateRanges } from '../../../src/core/models/ranges';
import type { Behaviour } from '../../../src/core/simulation-types';

const fresh: Weariness = { sinceLike: 0, timesShown: 0, likeness: 0 };
const chance = { min: 0, max: 1, noNaN: true };
const behaviours = fc.record<Behaviour>({
  eta: fc.double({ min: 0, max: 3, noNaN: true }),
  interest: fc.double(chance),
  curiosity: fc.double(chance),
  leave: fc.double(chance),
  tired: fc.double({ min: 0, max: 5, noNaN: true }),
  repeated: fc.double({ min: 0, max: 5, noNaN: true }),
  alike: fc.double({ min: 0, max: 5, noNaN: true }),
});

describe('a simulated person', () => {
  it('looks at places by their rank to the power of minus eta', () => {
    expect([0, 1, 3].map((place) => examination({ eta: 1 }, place))).toEqual([1, 0.5, 0.25]);
    expect([0, 3, 8].map((place) => examination({ eta: 0.5 }, place))).toEqual([1, 0.5, 1 / 3]);
    expect(examination({ eta: 0 }, 99)).toBe(1);
  });

  it('leaves with the constant chance when nothing wears on', () => {
    expect(leaveChance(DEFAULT_BEHAVIOUR, fresh)).toBeCloseTo(0.05, 12);
  });

  it('leaves sooner by the odds that each kind of weariness multiplies', () => {
    const odds = (weariness: Partial<Weariness>): number => {
      const left = leaveChance(DEFAULT_BEHAVIOUR, { ...fresh, ...weariness });
      return left / (1 - left) / (0.05 / 0.95);
    };
    expect(odds({ sinceLike: 10 })).toBeCloseTo(Math.E, 9);
    expect(odds({ timesShown: 2 })).toBeCloseTo(Math.exp(0.6), 9);
    expect(odds({ likeness: 0.5 })).toBeCloseTo(Math.exp(0.25), 9);
  });

  it('has chances of leaving from 0 to 1 that never fall with weariness', () => {
    fc.assert(
      fc.property(
        behaviours,
        fc.nat(5000),
        fc.nat(500),
        fc.double(chance),
        (behaviour, sinceLike, timesShown, likeness) => {
          const left = leaveChance(behaviour, { sinceLike, timesShown, likeness });
          expect(left >= 0 && left <= 1).toBe(true);
          expect(leaveChance(behaviour, { sinceLike: sinceLike + 1, timesShown, likeness })).toBeGreaterThanOrEqual(
            left,
          );
          expect(leaveChance(behaviour, { sinceLike, timesShown: timesShown + 1, likeness })).toBeGreaterThanOrEqual(
            left,
          );
        },
      ),
    );
  });

  it('never leaves, or always, where it is said outright', () => {
    const worn = { sinceLike: 5000, timesShown: 500, likeness: 1 };
    expect(leaveChance({ ...DEFAULT_BEHAVIOUR, leave: 0, tired: 5 }, worn)).toBe(0);
    expect(leaveChance({ ...DEFAULT_BEHAVIOUR, leave: 1 }, fresh)).toBe(1);
  });

  it('has defaults within the ranges', () => {
    validateRanges(BEHAVIOUR_RANGES, DEFAULT_BEHAVIOUR);
    validateRanges(PLAN_RANGES, DEFAULT_PLAN);
  });
});
