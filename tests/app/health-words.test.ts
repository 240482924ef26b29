import { describe, expect, it } from 'vitest';
import type { HealthCheck, HealthFinding } from '../../src/core/monitor-types';
import { adviceWords, foundWords } from '../../src/app/health-words';

describe('what was found', () => {
  it.each([
    [{ kind: 'drift', psi: 0.25, psiByChance: 0.05 }, /index is 0\.25; .* up to 0\.05\.$/],
    [
      { kind: 'few-values', now: 7, before: 1234, least: 20 },
      /^Too few to say: 7, against 1,234\. It takes 20 on either side\.$/,
    ],
    [{ kind: 'learned', likes: 3, least: 20 }, /has learned from your likes\. New since: 3\./],
    [
      { kind: 'quality', ndcg: 0.19, likes: 50, baseline: 0.2, baselineCount: 40 },
      /^NDCG@10 is 0\.190 over the newest 50 likes; 0\.200 is normal, over 40\.$/,
    ],
    [{ kind: 'few-likes', count: 0, least: 20 }, /^Likes to measure: 0\. It takes 20/],
    [{ kind: 'none-before', likes: 100, baselineCount: 0 }, /100 likes.*too few before/],
    [{ kind: 'none-foreseen', likes: 100, baselineCount: 40 }, /none of the 40 .* was foreseen/],
    [{ kind: 'latency', p99Ms: 11.6 }, /at most 12 ms\.$/],
    [{ kind: 'few-lists', count: 4, least: 20 }, /^Lists made: 4\./],
    [{ kind: 'clicks', now: 0.1, before: 0.2 }, /^10\.0 % of .* and 20\.0 % were before\.$/],
    [{ kind: 'nothing-shown' }, /^Too little was shown/],
    [{ kind: 'errors', count: null }, /not counted/],
    [{ kind: 'errors', count: 1 }, /^There was 1 error\.$/],
    [{ kind: 'errors', count: 2 }, /^There were 2 errors\.$/],
  ] as const)('of %j', (found, sentence) => {
    expect(foundWords({ found })).toMatch(sentence);
  });
});

describe('what to do', () => {
  const advice = (name: HealthCheck['name'], status: HealthCheck['status'], found: HealthFinding = DRIFT) =>
    adviceWords({ name, status, found });
  const DRIFT = { kind: 'drift', psi: 1, psiByChance: 0 } as const;

  it('is nothing while all is well or nothing is known', () => {
    expect([advice('quality', 'good'), advice('liked-genre', 'unknown')]).toEqual(['', '']);
  });

  it('is to act only where it is sure', () => {
    expect(advice('quality', 'bad')).toMatch(/^Train/);
    expect(advice('quality', 'watch')).toMatch(/^Wait/);
    expect(advice('click-through', 'bad')).toMatch(/^Roll back/);
    expect(advice('click-through', 'watch')).toMatch(/^Wait/);
  });

  it('is not to train a taste away', () => {
    expect(advice('liked-genre', 'watch', { ...DRIFT, own: true })).toMatch(/no fault/);
    expect(advice('liked-genre', 'watch')).toMatch(/^Train/);
    expect(advice('shown-genre', 'watch')).toMatch(/roll the model back/);
    expect(advice('part-of-day', 'watch')).toMatch(/nothing needs to change/);
  });
});
