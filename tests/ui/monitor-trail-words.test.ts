import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/core/monitor-types';
import { lastOutcome, trailLine } from '../../src/ui/monitor-trail-words';

const entry = (what: string, facts: AuditEntry['facts'] = {}): AuditEntry => ({
  ...{ seq: 1, time: 0, dataset: 'tiny', what, why: 'So.', facts },
});

describe('the trail', () => {
  it('is told in words, without what was told already', () => {
    const line = trailLine(entry('retraining', { check: 'liked-genre', 'liked-genre': 1.72, simulated: 'yes' }));
    expect(line).toMatchObject({ what: 'Training begins', about: 'genres of liked films', simulated: true });
    expect(line.facts).toEqual([['genres of liked films', '1.720']]);
    expect(trailLine(entry('new word'))).toMatchObject({ what: 'new word', about: '', simulated: false });
  });

  it('tells how a model came into use that nothing was compared with', () => {
    expect(trailLine(entry('promoted', { model: 'b' })).why).toMatch(/^The first model/);
    expect(trailLine(entry('promoted', { model: 'b', before: 'a' })).why).toMatch(/^You trained another/);
    expect(trailLine(entry('promoted', { model: 'b', before: 'a', heldCount: 9 })).why).toBe('So.');
  });

  it('has figures with names, signs and words for people', () => {
    const facts = { heldCount: 1603, heldProduction: 0.25541, heldDifference: -0.2162, newestVerdict: 'not-worse' };
    expect(trailLine(entry('rejected', { ...facts, during: 'shadow' })).facts).toEqual([
      ['people held out', '1,603'],
      ['people held out: NDCG@10 of the model in use', '0.255'],
      ['people held out: difference', '−0.216'],
      ['newest likes: the new model is', 'not worse'],
      ['during', 'comparing'],
    ]);
    expect(trailLine(entry('retraining', { likes: 214, madeUpLikes: 200 })).facts).toEqual([
      ['likes there were', '214'],
      ['made up of them', '200'],
    ]);
  });
});

describe('what came of the last attempt', () => {
  it.each<[AuditEntry, number, string]>([
    [entry('rejected'), 1, 'turned down'],
    [entry('failed', { during: 'retraining' }), 0, 'came to nothing'],
    [entry('failed'), -1, 'came to nothing'],
    [entry('given-up', { during: 'shadow' }), 1, 'given up'],
    [entry('rolled-back'), 2, 'rolled back'],
    [entry('settled'), 3, ''],
    [entry('promoted', { heldCount: 9 }), 2, ''],
  ])('is the newest end, and the step it was at', (last, step, end) => {
    const trail = [entry('alarm-over'), entry('alarm'), last, entry('promoted', { heldCount: 9 })];
    expect(lastOutcome(trail)).toEqual({ entry: last, step, end });
  });

  it('is nothing before the first, of which the first model is none', () => {
    expect(lastOutcome([entry('alarm'), entry('promoted')])).toBeNull();
  });
});
