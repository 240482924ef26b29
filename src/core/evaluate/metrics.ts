import { averagePrecisionAt } from './average-precision';
import { ndcgAt } from './ndcg';
import { precisionAt } from './precision';
import { recallAt } from './recall';

/**
 * One figure for one list: `hits` says by rank whether the item is wanted (length k, 0 beyond the end of a short list),
 * `relevant` how many items are wanted (at least 1).
 */
export type Metric = (hits: Uint8Array, relevant: number, k: number) => number;

/** Every metric by its name in records. A new one is its file and a line here. */
export const METRICS = {
  precision: precisionAt,
  recall: recallAt,
  map: averagePrecisionAt,
  ndcg: ndcgAt,
} as const satisfies Readonly<Record<string, Metric>>;

/** The name of a metric. */
export type MetricName = keyof typeof METRICS;

/** The names, in the order of tables. */
export const METRIC_NAMES = Object.keys(METRICS) as readonly MetricName[];

/** One value of type T for every metric. */
export type PerMetric<T> = Readonly<Record<MetricName, T>>;

/** Makes a value for every metric. */
export function perMetric<T>(make: (name: MetricName) => T): PerMetric<T> {
  return Object.fromEntries(METRIC_NAMES.map((name) => [name, make(name)])) as PerMetric<T>;
}
