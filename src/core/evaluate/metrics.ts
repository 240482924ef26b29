import { areaUnderCurve, type JudgedScores } from './auc';
import { averagePrecisionAt } from './average-precision';
import { hitAt } from './hit-rate';
import { reciprocalRankAt } from './mrr';
import { ndcgAt } from './ndcg';
import { precisionAt } from './precision';
import { recallAt } from './recall';

/**
 * One figure for the first k of one list: `hits` says by rank whether the item is wanted (length k at least, 0 beyond the
 * end of a short list), `relevant` how many items are wanted (at least 1).
 */
export type ListMetric = (hits: Uint8Array, relevant: number, k: number) => number;

/** One figure for the order of all items, the same for every k. NaN for a person who has none. */
export type OrderMetric = (judged: JudgedScores) => number;

/** Every metric by its name in records, by what it reads. A new one is its file and a line here. */
export const METRICS = {
  list: {
    precision: precisionAt,
    recall: recallAt,
    map: averagePrecisionAt,
    ndcg: ndcgAt,
    mrr: reciprocalRankAt,
    hitRate: hitAt,
  },
  order: {
    auc: areaUnderCurve,
  },
} as const satisfies {
  readonly list: Readonly<Record<string, ListMetric>>;
  readonly order: Readonly<Record<string, OrderMetric>>;
};

/** The name of a metric of lists. */
export type ListMetricName = keyof typeof METRICS.list;

/** The name of a metric of whole orders. */
export type OrderMetricName = keyof typeof METRICS.order;

/** The name of a metric. */
export type MetricName = ListMetricName | OrderMetricName;

/** The names of the metrics of lists, in the order of tables. */
export const LIST_METRIC_NAMES = Object.keys(METRICS.list) as readonly ListMetricName[];

/** The names of the metrics of whole orders. */
export const ORDER_METRIC_NAMES = Object.keys(METRICS.order) as readonly OrderMetricName[];

/** All names, in the order of tables. */
export const METRIC_NAMES: readonly MetricName[] = [...LIST_METRIC_NAMES, ...ORDER_METRIC_NAMES];

/** One value of type T for every metric. */
export type PerMetric<T> = Readonly<Record<MetricName, T>>;

/** Makes a value for every metric. */
export function perMetric<T>(make: (name: MetricName) => T): PerMetric<T> {
  return Object.fromEntries(METRIC_NAMES.map((name) => [name, make(name)])) as PerMetric<T>;
}
