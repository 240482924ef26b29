import { describe, expect, it } from 'vitest';
import { replay, type LoggedChoices } from '../../../src/core/experiment/replay';

/** Two people with two choices each. Weights 2, 0.5, 1, 0.5. */
const LOG: LoggedChoices = {
  people: [7, 7, 3, 3],
  rewards: [1, 0, 1, 1],
  propensities: [0.25, 0.5, 0.5, 1],
  targets: [0.5, 0.25, 0.5, 0.5],
};

describe('replay', () => {
  it('weighs rewards by how much likelier they were under the other policy', () => {
    const figures = replay(LOG);
    expect(figures.ips.value).toBeCloseTo(3.5 / 4, 12);
    expect(figures.snips.value).toBeCloseTo(3.5 / 4, 12);
    expect(figures).toMatchObject({ meanWeight: 1, largestWeight: 2, clippedShare: 0 });
    expect(figures.effectiveSize).toBeCloseTo(16 / 5.5, 12);
  });

  it('takes people, not choices, as the unit of its intervals', () => {
    const { ips, snips } = replay(LOG);
    // Per person: rewards 2 and 1.5 of 2 choices, so rests ±0.25, their deviation 0.25 √2, the error 0.25 / 2 = 0.125.
    expect(ips.high - ips.value).toBeCloseTo(12.706204736 * 0.125, 6);
    // Weights 2.5 and 1.5: rests 2 − 0.875 · 2.5 = −0.1875 and 0.1875, the error 0.1875 / 2.
    expect(snips.value - snips.low).toBeCloseTo(12.706204736 * 0.09375, 6);
  });

  it('of the policy that was shown is the mean of what came of it', () => {
    const same = replay({ ...LOG, targets: LOG.propensities });
    expect(same.ips.value).toBe(0.75);
    expect(same.snips.value).toBe(0.75);
    expect(same.effectiveSize).toBe(4);
  });

  it('does not leave the range of the rewards when it normalises itself', () => {
    const figures = replay({ ...LOG, rewards: [1, 1, 1, 1], targets: [1, 1, 1, 1] });
    expect(figures.ips.value).toBeCloseTo((4 + 2 + 2 + 1) / 4, 12);
    expect(figures.snips.value).toBe(1);
  });

  it('clips weights, and says how many', () => {
    const figures = replay(LOG, { clip: 1 });
    expect(figures.ips.value).toBeCloseTo(2.5 / 4, 12);
    expect(figures.snips.value).toBeCloseTo(2.5 / 3, 12);
    expect(figures).toMatchObject({ meanWeight: 0.75, largestWeight: 1, clippedShare: 0.25 });
  });

  it('knows nothing of one person, nothing at all of nobody, and nothing of what was never shown', () => {
    expect(replay({ ...LOG, people: [1, 1, 1, 1] }).ips).toMatchObject({ low: -Infinity, high: Infinity });
    expect(replay({ ...LOG, rewards: [0, 0, 0, 0] }).snips).toEqual({ value: 0, low: -Infinity, high: Infinity });
    const nobody = replay({ people: [], rewards: [], propensities: [], targets: [] });
    expect(nobody.ips.value).toBeNaN();
    expect(nobody).toMatchObject({ effectiveSize: 0, largestWeight: 0, meanWeight: NaN, clippedShare: NaN });
    const never = replay({ ...LOG, targets: [0, 0, 0, 0] });
    expect(never.ips.value).toBe(0);
    expect(never.snips.value).toBeNaN();
    expect(never.effectiveSize).toBe(0);
  });

  it.each([0, -0.1, 1.1, NaN, Infinity])('refuses the propensity %d and names the choice', (propensity) => {
    const log = { ...LOG, propensities: [0.5, 0.5, propensity, 0.5] };
    expect(() => replay(log)).toThrow(
      expect.objectContaining({ code: 'event-invalid', message: expect.stringContaining('Choice 2') as string }),
    );
  });

  it('refuses targets that are no chances, unequal columns and options that are none', () => {
    expect(() => replay({ ...LOG, targets: [0, 0, 0, 1.5] })).toThrow(
      expect.objectContaining({ code: 'event-invalid' }),
    );
    expect(() => replay({ ...LOG, rewards: [1] })).toThrow(RangeError);
    expect(() => replay(LOG, { clip: 0 })).toThrow(expect.objectContaining({ code: 'config-invalid' }));
    expect(() => replay(LOG, { alpha: 1 })).toThrow(expect.objectContaining({ code: 'config-invalid' }));
  });
});
