import { describe, expect, it } from 'vitest';
import { deviationSeen, effectSeen, outcomeAnswer, shareAnswer, usualEffect } from '../../src/app/sample-size';
import { compareMeans } from '../../src/core/experiment/compare';

const QUESTION = { base: 10, effect: 2, alpha: 5, power: 80 };

describe('the size of an experiment', () => {
  it('is what R says: power.prop.test(p1 = .1, p2 = .12, power = .8) gives 3840.847', () => {
    expect(shareAnswer(QUESTION, 3841)).toMatchObject({ people: 3841 });
    // power.prop.test(p1 = .5, p2 = .6, power = .9) gives 518.2223.
    expect(shareAnswer({ base: 50, effect: 10, alpha: 5, power: 90 }, 100)).toMatchObject({ people: 519 });
  });

  it('turned round gives the power and the effect back', () => {
    const answer = shareAnswer(QUESTION, 3841);
    if (typeof answer === 'string') throw new Error(answer);
    expect(answer.powerNow).toBeCloseTo(0.8, 3);
    expect(answer.effectNow).toBeCloseTo(2, 3);
  });

  it('is not told where the question has no answer', () => {
    for (const wrong of [{ base: NaN }, { base: 99 }, { effect: 0 }, { alpha: 0 }, { power: 100 }]) {
      expect(shareAnswer({ ...QUESTION, ...wrong }, 400)).toMatch(/^Choose figures/);
    }
  });
});

describe('the size of a test of what decides', () => {
  // power.t.test(delta = .5, sd = 2, power = .8) gives 252.1281 people an arm.
  const QUESTION = { deviation: 2, effect: 0.5, alpha: 5, power: 80 };

  it('is what R says, and turned round gives power and effect back', () => {
    const answer = outcomeAnswer(QUESTION, 253);
    if (typeof answer === 'string') throw new Error(answer);
    expect(answer.people).toBe(253);
    expect(answer.powerNow).toBeCloseTo(0.8, 2);
    expect(answer.effectNow).toBeCloseTo(0.5, 2);
  });

  it('is not told where the question has no answer', () => {
    for (const wrong of [{ deviation: NaN }, { deviation: 0 }, { effect: 0 }, { effect: NaN }, { alpha: 100 }]) {
      expect(outcomeAnswer({ ...QUESTION, ...wrong }, 400)).toMatch(/^Choose an effect/);
    }
  });

  it('says the same of the people there are as the test that it was learned from', () => {
    const values = Float64Array.from({ length: 400 }, (_, k) => k % 7);
    const comparison = compareMeans(values, values);
    const deviation = deviationSeen(comparison);
    expect(deviation).toBeCloseTo(2, 1);
    const answer = outcomeAnswer({ ...QUESTION, deviation, effect: usualEffect('likes') }, 400);
    expect(answer).toMatchObject({ effectNow: effectSeen(comparison, 400) });
    expect(deviationSeen(compareMeans([1], [1]))).toBeNaN();
  });
});

describe('what a test can see', () => {
  it('is the less the more people there are, by the root of their number', () => {
    const values = Float64Array.from({ length: 400 }, (_, k) => k % 7);
    const comparison = compareMeans(values, values);
    const few = effectSeen(comparison, 400);
    expect(few).toBeCloseTo(2.8 * comparison.standardError, 2);
    expect(few / effectSeen(comparison, 1600)).toBeCloseTo(2, 1);
    expect(effectSeen(compareMeans([1], [1]), 100)).toBeNaN();
  });
});
