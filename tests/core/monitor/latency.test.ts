import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLatencyMeter } from '../../../src/core/monitor/latency';

const anyTimes = fc.array(fc.double({ min: 0.011, max: 50_000, noNaN: true }), { minLength: 1, maxLength: 300 });

function meterOf(times: readonly number[]) {
  const meter = createLatencyMeter();
  for (const ms of times) meter.add(ms);
  return meter;
}

describe('a meter', () => {
  it('gives quantiles that are at most a twentieth above the exact ones, and never below', () => {
    fc.assert(
      fc.property(anyTimes, (times) => {
        const sorted = [...times].sort((a, b) => a - b);
        const { p50Ms, p95Ms, p99Ms } = meterOf(times).read();
        for (const [share, told] of [
          [0.5, p50Ms],
          [0.95, p95Ms],
          [0.99, p99Ms],
        ] as const) {
          const exact = sorted[Math.ceil(share * sorted.length) - 1]!;
          expect(told).toBeGreaterThanOrEqual(exact * (1 - 1e-6));
          expect(told).toBeLessThanOrEqual(exact * 1.0501);
        }
      }),
    );
  });

  it('counts and sums', () => {
    expect(meterOf([1, 2, 3.5]).read()).toMatchObject({ count: 3, sumMs: 6.5 });
    expect(createLatencyMeter().read()).toEqual({ count: 0, sumMs: 0, p50Ms: NaN, p95Ms: NaN, p99Ms: NaN });
  });

  it('takes what is no time as none, and what is too long as a minute', () => {
    const meter = meterOf([NaN, -1, 0]);
    expect(meter.read()).toMatchObject({ count: 3, sumMs: 0, p99Ms: 0.01 });
    expect(meterOf([Infinity]).read().p50Ms).toBeGreaterThan(59_000);
  });

  it('counts every time in one of the parts that bounds cut', () => {
    fc.assert(
      fc.property(anyTimes, (times) => {
        const counts = meterOf(times).countsBelow([1, 10, 100]);
        expect(counts).toHaveLength(4);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(times.length);
        const near = (bound: number): boolean => times.some((ms) => ms > bound / 1.06 && ms < bound);
        if (![1, 10, 100].some(near)) expect(counts[0]).toBe(times.filter((ms) => ms <= 1).length);
      }),
    );
  });
});
