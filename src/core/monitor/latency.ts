/** Upper ends of the buckets grow by a twentieth: no quantile is off by more. */
const GROWTH = 1.05;
const FIRST_MS = 0.01;
const LAST_MS = 60_000;
const BUCKETS = Math.ceil(Math.log(LAST_MS / FIRST_MS) / Math.log(GROWTH)) + 1;

/** How long something took, over all times it was done. Milliseconds; quantiles are NaN before the first time. */
export interface Latency {
  readonly count: number;
  readonly sumMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** Collects how long something takes, in little memory, whatever the number of times. */
export interface LatencyMeter {
  /** Counts one time. What is no number, or negative, counts as 0. */
  add(ms: number): void;
  read(): Latency;
  /** How many times took at most `ms` and more than the bound before, for ascending bounds, and how many took longer. */
  countsBelow(boundsMs: readonly number[]): number[];
}

/**
 * Creates a meter: a histogram with logarithmic buckets from 0.01 ms to a minute, as HdrHistogram has them (Tene 2012).
 * A quantile is the upper end of its bucket, so it is at most a twentieth too high; what took longer counts as a minute.
 */
export function createLatencyMeter(): LatencyMeter {
  const counts = new Uint32Array(BUCKETS);
  let [count, sumMs] = [0, 0];
  const quantile = (share: number): number => {
    if (count === 0) return NaN;
    let left = Math.ceil(share * count);
    const bucket = counts.findIndex((own) => (left -= own) <= 0);
    return upperEnd(bucket);
  };
  return {
    add(ms) {
      const taken = ms > 0 ? ms : 0;
      counts[bucketOf(taken)]!++;
      count++;
      sumMs += taken;
    },
    read: () => ({ count, sumMs, p50Ms: quantile(0.5), p95Ms: quantile(0.95), p99Ms: quantile(0.99) }),
    countsBelow(boundsMs) {
      const sums = [...boundsMs, Infinity].map((bound) =>
        counts.reduce((sum, own, bucket) => (upperEnd(bucket) <= bound ? sum + own : sum), 0),
      );
      return sums.map((sum, at) => sum - (sums[at - 1] ?? 0));
    },
  };
}

const upperEnd = (bucket: number): number => FIRST_MS * GROWTH ** bucket;

function bucketOf(ms: number): number {
  if (ms <= FIRST_MS) return 0;
  return Math.min(BUCKETS - 1, Math.ceil(Math.log(ms / FIRST_MS) / Math.log(GROWTH) - 1e-9));
}
