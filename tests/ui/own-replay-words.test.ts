import { describe, expect, it } from 'vitest';
import type { DrawRule, Estimate, LiveReplay, RuleFigures } from '../../src/core/experiment-types';
import {
  cautionWords,
  decisionsWords,
  FIGURE_WORDS,
  findingWords,
  missingWords,
  replayRows,
} from '../../src/ui/own-replay-words';

const at = (value: number, half: number): Estimate => ({ value, low: value - half, high: value + half });
const ruleOf = (rule: DrawRule, snips: Estimate, changes: Partial<RuleFigures['plain']> = {}): RuleFigures => {
  const plain = {
    ...{ ips: at(0.31, 0.2), snips, meanWeight: 1, largestWeight: 4, effectiveSize: 12.34, clippedShare: 0 },
    ...changes,
  };
  return { rule, plain, clipped: plain };
};
const reportOf = (changes: Partial<LiveReplay> = {}): LiveReplay => ({
  ...{ decisions: 60, wanted: 20, days: 12, leftOut: 0, clip: 10 },
  rules: [ruleOf('likeliest', at(0.4, 0.1)), ruleOf('random', at(0.3, 0.1))],
  ...changes,
});

describe('a replay of try-outs in words', () => {
  it('says what is missing where there is nothing to replay', () => {
    expect(missingWords({ leftOut: 0 })).toContain('No try-out was seen yet');
    expect(missingWords({ leftOut: 1 })).toMatch(/^1 try-out was seen of which the chances are not known/);
  });

  it('counts', () => {
    expect(decisionsWords(reportOf())).toBe('60 try-outs were seen on 12 days, and you wanted 20 of them.');
    expect(decisionsWords(reportOf({ decisions: 1, wanted: 0, days: 1, leftOut: 3 }))).toBe(
      '1 try-out was seen on 1 day, and you wanted 0 of them. 3 more are left out: their chances are not known.',
    );
  });

  it('has a row for each rule, with an interval that keeps to shares', () => {
    const [row, other] = replayRows(
      reportOf({ rules: [ruleOf('random', at(0.1, 0.3)), ruleOf('likeliest', at(0.9, 0.3))] }),
    );
    expect(row).toMatchObject({ rule: 'random', label: 'At random', figures: ['31 %', '10 %', '0 % to 40 %', '12.3'] });
    expect(other!.figures).toContain('60 % to 100 %');
    expect(row!.figures).toHaveLength(FIGURE_WORDS.length);
  });

  it('invents no interval of one day, nor of days that are all alike, and no value of a rule that was never met', () => {
    const never = ruleOf('likeliest', at(NaN, Infinity), { effectiveSize: 0 });
    const rules = [never, ruleOf('random', at(0, Infinity))];
    const shown = (days: number): string[][] =>
      replayRows(reportOf({ days, rules })).map(({ figures }) => figures.slice(0, 3));
    expect(shown(1)).toEqual([
      ['–', '–', 'needs a second day'],
      ['31 %', '0 %', 'needs a second day'],
    ]);
    expect(shown(2)).toEqual([
      ['–', '–', 'not known yet'],
      ['31 %', '0 %', 'not known yet'],
    ]);
  });

  it('says what to see: one day, few data, rules that differ, rules that do not', () => {
    expect(findingWords(reportOf({ days: 1 }))).toContain('needs a second day');
    expect(findingWords(reportOf({ days: 9 }))).toContain('Few data');
    expect(findingWords(reportOf({ decisions: 49 }))).toContain('Few data');
    expect(findingWords(reportOf())).toContain('overlap');
    const apart = (likeliest: number, random: number): string =>
      findingWords(reportOf({ rules: [ruleOf('likeliest', at(likeliest, 0.1)), ruleOf('random', at(random, 0.1))] }));
    expect(apart(0.6, 0.3)).toContain('Going by what was known pays');
    expect(apart(0.3, 0.6)).toContain('Chance would have done better');
    const never = [ruleOf('likeliest', at(NaN, Infinity), { meanWeight: 0 }), ruleOf('random', at(0.3, 0.1))];
    expect(findingWords(reportOf({ rules: never }))).toContain('cannot be compared yet');
  });

  it('warns of what was hardly ever drawn, and says what clipping changes', () => {
    expect(cautionWords(reportOf())).toEqual([]);
    const blind = reportOf({ rules: [ruleOf('random', at(0.3, 0.1), { meanWeight: 0.41 })] });
    expect(cautionWords(blind)).toEqual([
      expect.stringMatching(/^Mean weights of about 1 .* Those of “At random” \(0\.41\) .* IPS is too low there/),
    ]);
    expect(cautionWords({ ...blind, days: 1 })).toEqual([]);
    const heavy = ruleOf('likeliest', at(0.4, 0.1));
    const clipped = { ...heavy.clipped, clippedShare: 0.04, snips: at(0.35, 0.1) };
    expect(cautionWords(reportOf({ rules: [{ ...heavy, clipped }] }))).toEqual([
      '“Always the likeliest”: 4 % of the weights are above 10. Clipped to that, SNIPS is 35 %.',
    ]);
  });
});
