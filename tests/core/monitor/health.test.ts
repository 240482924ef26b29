import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, judgeHealth, type HealthReadings } from '../../../src/core/monitor/health';
import type { Drift, HealthCheck } from '../../../src/core/monitor-types';

const NOTHING: HealthReadings = { drifts: [], quality: null, latency: null, clicks: null, errors: null };

const drift = (psi: number, psiByChance = 0.05): Drift => ({
  feature: 'liked-genre',
  referenceCount: 100,
  currentCount: 100,
  figures: { psi, psiByChance, klBits: 1, ks: null, bins: [] },
});
const quality = (mean: number, high: number, count = 50) => ({
  ...{ count, now: { mean, low: 0, high }, baseline: 0.2, baselineCount: 40 },
});
const clicks = (now: number, verdict: 'worse' | 'unsure' | 'not-worse') => ({ before: 0.2, now, verdict });

function check(readings: Partial<HealthReadings>, name: HealthCheck['name']): HealthCheck {
  return judgeHealth({ ...NOTHING, ...readings }).checks.find((one) => one.name === name)!;
}

describe('health', () => {
  it.each([
    ['no shift', { drifts: [drift(0.1)] }, 'liked-genre', 'good'],
    ['a small shift', { drifts: [drift(0.15)] }, 'liked-genre', 'watch'],
    ['a shift', { drifts: [drift(0.25)] }, 'liked-genre', 'bad'],
    ['what chance makes of few events', { drifts: [drift(0.25, 0.3)] }, 'liked-genre', 'good'],
    ['too few events', { drifts: [{ ...drift(1), figures: null }] }, 'liked-genre', 'unknown'],
    ['quality as before', { quality: quality(0.19, 0.25) }, 'quality', 'good'],
    ['quality that may have fallen', { quality: quality(0.1, 0.25) }, 'quality', 'watch'],
    ['quality that fell', { quality: quality(0.1, 0.19) }, 'quality', 'bad'],
    ['quality of few likes', { quality: quality(0, 0, 19) }, 'quality', 'unknown'],
    ['quality beside nothing', { quality: { ...quality(0.1, 0.2), baseline: NaN } }, 'quality', 'unknown'],
    ['quick lists', { latency: { count: 20, p99Ms: 12 } }, 'latency', 'good'],
    ['lists beyond the goal', { latency: { count: 20, p99Ms: 100 } }, 'latency', 'watch'],
    ['slow lists', { latency: { count: 20, p99Ms: 101 } }, 'latency', 'bad'],
    ['few lists', { latency: { count: 19, p99Ms: 900 } }, 'latency', 'unknown'],
    ['clicks as before', { clicks: clicks(0.195, 'worse') }, 'click-through', 'good'],
    ['clicks that may have fallen', { clicks: clicks(0.1, 'unsure') }, 'click-through', 'watch'],
    ['clicks that fell', { clicks: clicks(0.1, 'worse') }, 'click-through', 'bad'],
    ['clicks where there were none', { clicks: { ...clicks(0.1, 'worse'), before: 0 } }, 'click-through', 'unknown'],
    ['no errors', { errors: 0 }, 'errors', 'good'],
    ['an error', { errors: 1 }, 'errors', 'bad'],
    ['errors nobody counts', {}, 'errors', 'unknown'],
  ] as const)('of %s', (_, readings, name, status) => {
    const found = check(readings, name);
    expect(found.status).toBe(status);
    expect(Number.isNaN(found.value)).toBe(status === 'unknown');
  });

  it('tells how many likes its quality rests on, and what is missing where it has none', () => {
    const found = (reading: ReturnType<typeof quality> | null) => check({ quality: reading }, 'quality').found;
    const normal = { kind: 'quality', ndcg: 0.19, likes: 50, baseline: 0.2, baselineCount: 40 };
    expect(found(quality(0.19, 0.25))).toEqual(normal);
    expect(found(null)).toEqual({ kind: 'few-likes', count: 0, least: 20 });
    const many = quality(0.1, 0.2, 100);
    expect(found({ ...many, baseline: NaN })).toEqual({ kind: 'none-before', likes: 100, baselineCount: 40 });
    expect(found({ ...many, baseline: 0 })).toEqual({ kind: 'none-foreseen', likes: 100, baselineCount: 40 });
  });

  it('tells of what there is too little', () => {
    const few: Drift = { feature: 'acts-per-visit', referenceCount: 1234, currentCount: 7, figures: null };
    const found = check({ drifts: [few] }, 'acts-per-visit').found;
    expect(found).toEqual({ kind: 'few-values', now: 7, before: 1234, least: 20 });
  });

  it('is the worst of what is known', () => {
    const status = (readings: Partial<HealthReadings>) => judgeHealth({ ...NOTHING, ...readings }).status;
    expect(status({})).toBe('unknown');
    expect(status({ errors: 0 })).toBe('good');
    expect(status({ errors: 0, drifts: [drift(0.15)] })).toBe('watch');
    expect(status({ errors: 3, drifts: [drift(0.15)] })).toBe('bad');
  });

  it('is judged by other limits where told', () => {
    const limits = { ...DEFAULT_LIMITS, errors: 5 };
    expect(judgeHealth({ ...NOTHING, errors: 5 }, limits).status).toBe('good');
  });
});
