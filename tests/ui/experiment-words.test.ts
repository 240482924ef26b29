import { describe, expect, it } from 'vitest';
import { readTest } from '../../src/app/experiment-reading';
import { compareMeans } from '../../src/core/experiment/compare';
import type { Estimate, ReplayFigures, Verdict } from '../../src/core/experiment-types';
import { DEFAULT_PLAN } from '../../src/core/experiment/user-model';
import type { AaPlan, AbLook, AudienceFigures, ReplayReport } from '../../src/core/trial-types';
import { ASSUMPTION_WORDS } from '../../src/ui/assumption-words';
import {
  alarmWords,
  audienceWords,
  differenceWords,
  drawnWords,
  judgeWords,
  liftWords,
  OUTCOME_WORDS,
  progressWords,
  pWords,
  replayIntervals,
  replayWords,
  seenWords,
  truthWords,
  verdictWords,
} from '../../src/ui/experiment-words';

const ARMS = { control: 'popular', treatment: 'als' } as const;
const look: AbLook = { people: 40, outcomes: { likes: compareMeans([0, 1], [0, 1]) } as AbLook['outcomes'] };
const EMPTY = readTest([], [], 'likes');
const reading = (verdict: Verdict, plannedAt: number | null, ended = true) => ({
  ...readTest(
    [look, { ...look, people: 80 }],
    [
      { fraction: 0.5, z: 3 },
      { fraction: 1, z: 2 },
    ],
    'likes',
  ),
  ...{ verdict, plannedAt, ended },
});

describe('an A/B test in words', () => {
  it('says who won, in what, and when', () => {
    expect(verdictWords(reading('better', 1), ARMS, 'likes')).toBe(
      '“ALS” wins over “Unseen popular films” in likes a person: decided at look 2 of the plan, after 80 people.',
    );
    expect(verdictWords(reading('worse', 0), ARMS, 'likes')).toMatch(/^“Unseen popular films” wins over “ALS”/);
    expect(verdictWords(reading('even', null), ARMS, 'likes')).toMatch(/^No difference shown/);
    expect(verdictWords(reading('open', null, false), ARMS, 'likes')).toMatch(/^Open/);
    expect(verdictWords(EMPTY, ARMS, 'likes')).toBe('Nothing to judge yet.');
  });

  it('says what each way of judging came to', () => {
    const says = (test: Parameters<typeof judgeWords>[0]) => judgeWords(test).map((judge) => judge.says);
    expect(says(reading('even', null))).toEqual(['ended without showing a difference', 'open', 'never below 5 %']);
    expect(says({ ...reading('better', 1), anytimeAt: 0, peekingAt: 0 })).toEqual([
      'decided after 80 people',
      'decided after 40 people',
      'would have stopped after 40 people; by now it is above again, so that was luck',
    ]);
  });

  it('writes differences in the unit of the outcome', () => {
    const estimate = { value: 0.0154, low: -0.002, high: 0.03 };
    expect(differenceWords('clickThrough', estimate)).toBe('+1.5 (−0.2 to +3.0) percentage points');
    expect(differenceWords('clickThrough', estimate, 'points')).toBe('+1.5 (−0.2 to +3.0) points');
    expect(differenceWords('likes', estimate)).toBe('+0.02 (+0.00 to +0.03) likes');
    expect(differenceWords('likes', { value: 1, low: -Infinity, high: Infinity })).toBe('+1.00 (not known yet) likes');
    expect(liftWords({ value: 0.23, low: 0.1, high: 0.37 })).toBe('+23 % (+10 % to +37 %)');
    expect(liftWords({ value: NaN, low: -Infinity, high: Infinity })).toBe('–');
    expect(pWords(0.0004)).toBe('below 0.001');
    expect(pWords(0.0224)).toBe('0.022');
    expect(seenWords('likes', 0.5, 400)).toContain('a difference of 0.50 likes four times in five');
  });
});

describe('the truth beside an estimate', () => {
  it('is written in the unit of the outcome, and said to be held or missed', () => {
    const estimate = { value: 0.015, low: 0.007, high: 0.024 };
    expect(truthWords('clickThrough', 0.012, estimate)).toMatch(
      /: \+1\.2 percentage points\. The interval holds it\.$/,
    );
    expect(truthWords('clickThrough', 0.025, estimate)).toMatch(/The interval misses it\.$/);
  });
});

describe('an outcome in words', () => {
  it('says of how many sessions it is', () => {
    expect(DEFAULT_PLAN.sessions).toBe(3);
    for (const { idea } of Object.values(OUTCOME_WORDS)) expect(idea).toContain('three');
  });
});

describe('an experiment under way', () => {
  it('says what it does, how far, and how long yet', () => {
    expect(progressWords(null)).toBe('Opening the data set');
    expect(progressWords({ doing: 'people', share: 0, elapsedMs: 0 })).toBe('Learning tastes from ratings');
    expect(progressWords({ doing: 'visits', share: 0.25, elapsedMs: 1000 })).toBe('People visit: 25 %, 3.0 s left');
    expect(progressWords({ doing: 'tests', share: 0, elapsedMs: 0 })).toBe('Testing: 0 %');
  });

  it('says whose tastes people have', () => {
    const fit = { choosing: { logLoss: 0.06, baseLogLoss: 0.1 } };
    const words = audienceWords({ visitors: 122, known: 488, fit } as unknown as AudienceFigures);
    expect(words).toMatch(/122 people .* other 488 alone.* 40 % better/);
  });

  it('lets every assumption be moved from what is proposed', () => {
    expect(ASSUMPTION_WORDS.map(({ key }) => key).toSorted()).toEqual(
      ['alike', 'curiosity', 'eta', 'interest', 'leave', 'repeated', 'tired'].toSorted(),
    );
  });
});

const at = (value: number): Estimate => ({ value, low: value - 0.1, high: value + 0.1 });

describe('A/A tests in words', () => {
  it('count the alarms', () => {
    const alarms = { peeking: at(0.245), end: at(0.05), planned: at(0.055), anytime: at(0.01) };
    expect(alarmWords(1000, alarms)).toBe(
      'Of 1,000 tests without any difference, peeking cried out in 24.5 %, planned looks in 5.5 %, the always valid test in 1.0 %.',
    );
  });
});

describe('the people of A/A tests', () => {
  const plan = { peoplePerArm: 70 } as AaPlan;

  it('are told of', () => {
    expect(drawnWords(plan)).toMatch(/^Each test draws its 70 people an arm .* 400 simulated visits/);
  });
});

describe('a replay in words', () => {
  const figures: ReplayFigures = {
    ...{ ips: at(0.4), snips: at(0.5), meanWeight: 1, largestWeight: 9, effectiveSize: 70.4, clippedShare: 0.035 },
  };
  const report: ReplayReport = { plain: figures, clipped: figures, logged: at(0.3), truth: at(0.48), choices: 2000 };

  it('says what the log is worth, and whether it found the truth', () => {
    expect(replayWords(report)).toMatch(/^2,000 choices tell as much as 70 .* holds the truth\. 3\.5 % of the weights/);
    expect(replayWords({ ...report, truth: at(0.9) })).toContain('misses the truth');
    expect(replayWords({ ...report, plain: { ...figures, meanWeight: 0.5 } })).toContain('mean weight is 0.50');
    expect(replayWords({ ...report, plain: { ...figures, effectiveSize: 0 } })).toContain('says nothing of it');
  });

  it('draws estimates beside the truth, without ends where none are known', () => {
    const open = { ...figures, ips: { value: 0.4, low: -Infinity, high: Infinity } };
    const rows = replayIntervals({ ...report, plain: open }, 10);
    expect(rows.map(({ name }) => name)).toEqual([
      ...['shown and logged', 'truth: run on them', 'IPS', 'IPS, weights up to 10'],
      ...['SNIPS', 'SNIPS, weights up to 10'],
    ]);
    expect(rows[2]).toEqual({ name: 'IPS', value: 40, low: null, high: null });
    expect(rows[1]!.low).toBeCloseTo(38, 9);
  });
});
