import { describe, expect, it } from 'vitest';
import type { MonitorReport } from '../../src/app/guardian.svelte';
import type { AuditEntry, Drift, HealthCheck, HealthStatus } from '../../src/core/monitor-types';
import {
  brokenWords,
  countWords,
  driftWords,
  figureWords,
  headline,
  orderedChecks,
  sidesOf,
  stepOf,
  trailLine,
  watchingWords,
} from '../../src/ui/monitor-words';
import { clickCurve, concentrationCurve, qualityCurve } from '../../src/ui/monitor-curves';

const check = (name: HealthCheck['name'], status: HealthStatus): HealthCheck => ({
  ...{ name, status, value: NaN, limit: 0.2, says: '', advice: '' },
});
const health = (status: HealthStatus, ...statuses: readonly HealthStatus[]): MonitorReport['health'] => {
  const names = ['quality', 'latency', 'errors', 'liked-genre', 'liked-year'] as const;
  return { status, checks: statuses.map((one, at) => check(names[at]!, one)) };
};

describe('how it stands', () => {
  it.each<[MonitorReport['health'], string]>([
    [health('good', 'good', 'good', 'good', 'good'), 'All that can be measured is well'],
    [health('good', 'good', 'unknown'), 'Nothing is wrong, but little can be measured yet'],
    [health('watch', 'watch', 'good'), 'Nothing is wrong, one thing is worth a look'],
    [health('watch', 'watch', 'watch'), 'Nothing is wrong, 2 things are worth a look'],
    [health('bad', 'bad', 'watch'), 'Alarm: something has left its limits'],
    [health('unknown', 'unknown'), 'Too little has happened to say'],
  ])('is a sentence', (given, words) => expect(headline({ health: given })).toBe(words));

  it('says how much of it is known', () => {
    expect(countWords(health('good', 'good', 'unknown'))).toMatch(/^1 of 2 things can be measured\. The others/);
    expect(countWords(health('good', 'good'))).toBe('1 of 1 things can be measured.');
  });

  it('has the worst first', () => {
    const { checks } = health('bad', 'unknown', 'good', 'bad', 'watch');
    expect(orderedChecks(checks).map(({ status }) => status)).toEqual(['bad', 'watch', 'good', 'unknown']);
  });

  it('has figures in their units', () => {
    const words = (value: number, name: HealthCheck['name']) => figureWords(value, { name });
    expect(words(NaN, 'quality')).toBe('–');
    expect([words(0.126, 'quality'), words(-0.5, 'quality')]).toEqual(['13 %', 'none']);
    expect([words(68.2, 'latency'), words(2, 'errors'), words(0.1234, 'liked-year')]).toEqual(['68 ms', '2', '0.12']);
  });
});

describe('a drift', () => {
  const bins = [
    { label: 'Drama', reference: 0.4, current: 0.35 },
    { label: 'Horror', reference: 0.1, current: 0.6 },
  ];
  const drift: Drift = {
    ...{ feature: 'liked-genre', referenceCount: 48_580, currentCount: 200 },
    figures: { psi: 1.2, psiByChance: 0.1, klBits: 0.8, ks: null, bins },
  };

  it('says what moved most, and whether chance alone could do it', () => {
    expect(driftWords(drift)).toMatch(/“Horror” has 60 % now, and 10 % on the other side\. That is more than chance/);
    const small = { ...drift, figures: { ...drift.figures!, psi: 0.05, ks: { statistic: 0.1, pValue: 0.2 } } };
    expect(driftWords(small)).toMatch(/Chance alone can make as much.*KS distance 0\.10, p = 0\.200/);
  });

  it('says what is lacking where nothing can be said', () => {
    expect(driftWords({ ...drift, currentCount: 4, figures: null })).toMatch(/4 against 48,580/);
  });

  it('names its two sides', () => {
    expect(sidesOf('liked-genre', 'own')[1]).toBe('your newest likes');
    expect(sidesOf('liked-genre', 'crowd')).toEqual(['learned from', 'the crowd likes']);
    expect(sidesOf('shown-year', 'crowd')).toEqual(['before', 'now']);
  });
});

describe('the trail', () => {
  it('is told in words, without what was told already', () => {
    const facts = { check: 'liked-genre', 'liked-genre': 1.72, heldCount: 603, simulated: 'yes' };
    const entry: AuditEntry = { seq: 1, time: 0, dataset: 'tiny', what: 'retraining', why: 'So.', facts };
    const line = trailLine(entry);
    expect(line).toMatchObject({ what: 'Training begins', about: 'genres of liked films', simulated: true });
    expect(line.facts).toEqual([
      ['genres of liked films', '1.7200'],
      ['held count', '603'],
    ]);
    expect(trailLine({ ...entry, what: 'new word', facts: {} })).toMatchObject({ what: 'new word', about: '' });
  });
});

describe('what is being done', () => {
  it('has its place on the path', () => {
    const at = (state: Parameters<typeof stepOf>[0]['state']) => stepOf({ state, since: 0, before: null });
    expect(at({ at: 'idle', likesAt: 0 })).toBe(-1);
    expect(at({ at: 'shadow', likesAt: 0, candidate: 'a' })).toBe(1);
  });

  it('says how the clicks stand since a promotion', () => {
    const words = (clicks: MonitorReport['clicks'], shownSince = 120) =>
      watchingWords({ clicks, shownSince } as MonitorReport);
    expect(words(null, 1)).toMatch(/1 film of 500 was shown since; there are too few clicks/);
    expect(words({ before: 0.2, now: 0.1, verdict: 'unsure' })).toMatch(/10\.0 % of them.*20\.0 % before/);
    expect(words({ before: 0.2, now: NaN, verdict: 'unsure' })).toMatch(/shown since\.$/);
  });

  it('says what is made up', () => {
    expect(brokenWords({ crowd: null, clicksFall: false })).toBe('');
    const words = brokenWords({ crowd: { kind: 'genre', genre: 'Horror' }, clicksFall: true });
    expect(words).toMatch(/crowd \(who like Horror alone\) in the place of yours and made-up lists/);
    expect(brokenWords({ crowd: { kind: 'years', from: 1, to: 1970 }, clicksFall: false })).toMatch(/up to 1970/);
  });
});

it('the curves go by likes, films shown and groups', () => {
  const report = {
    rolling: [0.1, 0.2].map((ndcg) => ({ count: 20, hit: 0.5, ndcg })),
    concentration: [1, 2].map((until) => ({ until, shown: 200, gini: 0.9, entropyBits: 5, coverage: 0.1 })),
    clickPoints: [1, 2].map((until) => ({ until, shown: 100, share: 0.2 })),
  } as unknown as MonitorReport;
  const firsts = [qualityCurve, concentrationCurve, clickCurve].map(
    (draw) => draw(report, 600).stops!.map(({ words }) => words)[0],
  );
  expect(firsts[0]).toMatch(/^likes tested 20: found in the first 10 0\.500, NDCG@10 0\.100$/);
  expect(firsts[1]).toMatch(/^films shown 200: /);
  expect(firsts[2]).toMatch(/^groups of films 20: /);
});
