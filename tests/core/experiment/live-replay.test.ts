import { describe, expect, it } from 'vitest';
import { liveReplay } from '../../../src/core/experiment/live-replay';
import type { LoggedTrial } from '../../../src/core/explore/trials';
import type { DrawRule, LiveReplay } from '../../../src/core/experiment-types';
import type { Draw, ItemIndex } from '../../../src/core/types';

const DAY_MS = 24 * 3_600_000;
const dayOf = (time: number): string => `day ${Math.floor(time / DAY_MS)}`;
const trial = (day: number, reward: number, draw?: Draw): LoggedTrial => ({
  ...{ item: 1 as ItemIndex, score: 0.5, reward, time: day * DAY_MS },
  ...(draw && { draw }),
});
const rule = (report: LiveReplay, name: DrawRule) => report.rules.find((one) => one.rule === name)!;

/** Two days with two decisions each, and one whose draw is not known. */
const LOG: readonly LoggedTrial[] = [
  trial(1, 0.8, { chance: 0.5, of: 4, rank: 0 }),
  trial(1, 0, { chance: 0.25, of: 3, rank: 2 }),
  trial(1, 0.9),
  trial(2, 0.1, { chance: 0.25, of: 4, rank: 1 }),
  trial(2, 0, { chance: 0.4, of: 2, rank: 0 }),
];

describe('a replay of try-outs', () => {
  it('counts decisions, what was wanted, days, and what is left out', () => {
    expect(liveReplay(LOG, dayOf)).toMatchObject({ decisions: 4, wanted: 2, days: 2, leftOut: 1 });
  });

  it('weighs each decision by the chance of each rule', () => {
    const report = liveReplay(LOG, dayOf);
    expect(report.rules.map((one) => one.rule)).toEqual(['as-drawn', 'likeliest', 'mostly-likeliest', 'random']);
    expect(rule(report, 'as-drawn').plain).toMatchObject({ meanWeight: 1, effectiveSize: 4 });
    expect(rule(report, 'as-drawn').plain.ips.value).toBe(0.5);
    // Always the likeliest: weights 2, 0, 0 and 2.5. At random: ½, 4⁄3, 1 and 5⁄4.
    expect(rule(report, 'likeliest').plain.ips.value).toBeCloseTo(2 / 4, 12);
    expect(rule(report, 'likeliest').plain.snips.value).toBeCloseTo(2 / 4.5, 12);
    expect(rule(report, 'random').plain.ips.value).toBeCloseTo(1.5 / 4, 12);
    expect(rule(report, 'random').plain.snips.value).toBeCloseTo(1.5 / (1 / 2 + 4 / 3 + 1 + 5 / 4), 12);
    // Mostly the likeliest: a tenth of the one, and nine tenths of the other.
    const mixed = 0.1 * rule(report, 'random').plain.ips.value + 0.9 * rule(report, 'likeliest').plain.ips.value;
    expect(rule(report, 'mostly-likeliest').plain.ips.value).toBeCloseTo(mixed, 12);
  });

  it('clips weights above 10', () => {
    const rare = liveReplay([...LOG, trial(3, 0.8, { chance: 0.05, of: 9, rank: 0 })], dayOf);
    expect(rule(rare, 'likeliest').plain.largestWeight).toBeCloseTo(20, 12);
    expect(rule(rare, 'likeliest').clipped).toMatchObject({ largestWeight: rare.clip, clippedShare: 1 / 5 });
  });

  it('has no interval of one day, however many decisions lie on it', () => {
    const report = liveReplay(
      LOG.map((one) => ({ ...one, time: 0 })),
      dayOf,
    );
    expect(report.days).toBe(1);
    for (const { plain } of report.rules) expect(plain.snips).toMatchObject({ low: -Infinity, high: Infinity });
    expect(rule(liveReplay(LOG, dayOf), 'random').plain.snips.high).toBeLessThan(Infinity);
  });

  it('is empty of a log without draws', () => {
    const empty = { decisions: 0, wanted: 0, days: 0, clip: 10, rules: [] };
    expect(liveReplay([], dayOf)).toEqual({ ...empty, leftOut: 0 });
    expect(liveReplay([trial(1, 0.8), trial(2, 0)], dayOf)).toEqual({ ...empty, leftOut: 2 });
  });
});
