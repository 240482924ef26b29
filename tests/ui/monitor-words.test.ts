import { describe, expect, it } from 'vitest';
import type { MonitorReport } from '../../src/app/guardian.svelte';
import type { DriftFigures, HealthCheck, HealthStatus } from '../../src/core/monitor-types';
import {
  brokenWords,
  countWords,
  driftWords,
  figureWords,
  headline,
  orderedChecks,
  referenceWords,
  sidesOf,
  stepOf,
  watchingWords,
} from '../../src/ui/monitor-words';
import { clickCurve, concentrationCurve, qualityCurve } from '../../src/ui/monitor-curves';

const check = (name: HealthCheck['name'], status: HealthStatus): HealthCheck => ({
  ...{ name, status, value: NaN, limit: 0.2, found: { kind: 'nothing-shown' } },
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
    const shifts = (['liked-popularity', 'liked-year', 'liked-genre', 'quality'] as const).map((name, at) => ({
      ...check(name, at < 3 ? 'bad' : 'good'),
      value: [0.38, 0.21, 1.72, -9][at]!,
    }));
    expect(orderedChecks(shifts).map(({ value }) => value)).toEqual([1.72, 0.38, 0.21, -9]);
  });

  it('has figures in their units', () => {
    const words = (value: number, name: HealthCheck['name']) => figureWords(value, { name });
    expect(words(NaN, 'quality')).toBe('–');
    expect([words(0.126, 'quality'), words(-0.5, 'quality')]).toEqual(['13 %', '0 %']);
    expect([words(68.2, 'latency'), words(2, 'errors'), words(0.1234, 'liked-year')]).toEqual(['68 ms', '2', '0.12']);
  });
});

describe('a drift', () => {
  const bins = [
    { of: 'Drama', reference: 0.4, current: 0.35 },
    { of: 'Horror', reference: 0.1, current: 0.6 },
  ];
  const figures: DriftFigures = { psi: 1.2, psiByChance: 0.1, klBits: 0.8, ks: null, bins };

  it('says what moved most, and whether chance alone could do it', () => {
    expect(driftWords('liked-genre', figures)).toMatch(
      /“Horror” has 60 % now, and 10 % on the other side\. A film of several genres counts in parts.* That is more than chance/,
    );
    const small = { ...figures, psi: 0.05, ks: { statistic: 0.1, pValue: 0.2 } };
    expect(driftWords('liked-year', small)).toMatch(
      /other side\. Chance alone can make as much.*KS distance 0\.10, p = 0\.200/,
    );
  });

  it('says what likes are held against, and what the model in use has learned from', () => {
    const words = (likedReference: MonitorReport['likedReference'], newLikes: number | null = null) =>
      referenceWords({ likedReference, newLikes });
    expect(words('crowd')).toMatch(/made-up crowd are held against all/);
    expect(words('taught')).toMatch(/has learned from the made-up crowd\. New people/);
    expect(words('learned', 3)).toMatch(/has learned from your likes.*New since: 3\./);
    expect([words('learned'), words('own')]).toEqual([
      expect.stringMatching(/fewer than 40 likes/),
      expect.stringMatching(/just before them/),
    ]);
  });

  it('names its two sides', () => {
    expect(sidesOf('liked-genre', 'own')[1]).toBe('your newest likes');
    expect(sidesOf('liked-genre', 'crowd')).toEqual(['learned from', 'the crowd likes']);
    expect(sidesOf('shown-year', 'crowd')).toEqual(['before', 'now']);
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
    (draw) => draw(report, 600).stops.map(({ words }) => words)[0],
  );
  expect(firsts[0]).toMatch(/^likes tested 20: found in the first 10 0\.500, NDCG@10 0\.100$/);
  expect(firsts[1]).toMatch(/^films shown 200: /);
  expect(firsts[2]).toMatch(/^groups of films 20: /);
});
