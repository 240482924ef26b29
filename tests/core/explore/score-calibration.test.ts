import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, calibrated, PRIOR_CALIBRATION } from '../../../src/core/explore/score-calibration';
import { createRng } from '../../../src/core/math/rng';

describe('calibration', () => {
  it('is the prior without rewards: one in fifty at 0, one in ten at the best score', () => {
    expect(calibrate([], [])).toEqual(PRIOR_CALIBRATION);
    expect(calibrated(PRIOR_CALIBRATION, 0)).toBeCloseTo(0.02, 3);
    expect(calibrated(PRIOR_CALIBRATION, 1)).toBeCloseTo(0.1, 3);
  });

  it('finds the line that the rewards were drawn from', () => {
    const rng = createRng(6);
    const scores = Array.from({ length: 5000 }, () => rng.next());
    const rewards = scores.map((score) => (rng.next() < calibrated({ intercept: -1, slope: 2 }, score) ? 1 : 0));
    const { intercept, slope } = calibrate(scores, rewards);
    expect(Math.abs(intercept + 1)).toBeLessThan(0.2);
    expect(Math.abs(slope - 2)).toBeLessThan(0.35);
  });

  it('ends where the slope of the posterior is 0', () => {
    const pair = fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      reward: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), (pairs) => {
        const [scores, rewards] = [pairs.map(({ score }) => score), pairs.map(({ reward }) => reward)];
        const found = calibrate(scores, rewards);
        const surprise = scores.map((score, at) => rewards[at]! - calibrated(found, score));
        const upward = surprise.reduce((sum, value) => sum + value, PRIOR_CALIBRATION.intercept - found.intercept);
        const steeper = surprise.reduce(
          (sum, value, at) => sum + value * scores[at]!,
          PRIOR_CALIBRATION.slope - found.slope,
        );
        expect(Math.abs(upward)).toBeLessThan(1e-4);
        expect(Math.abs(steeper)).toBeLessThan(1e-4);
      }),
    );
  });

  it('stays finite when all or none are rewarded, and refuses what is not paired', () => {
    const scores = Array.from({ length: 500 }, (_, at) => at / 500);
    for (const reward of [0, 1]) {
      const found = calibrate(
        scores,
        scores.map(() => reward),
      );
      expect(Math.abs(calibrated(found, 1) - reward)).toBeLessThan(0.02);
    }
    expect(() => calibrate([1], [])).toThrow(RangeError);
  });
});
