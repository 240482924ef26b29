import { quantile } from '../math/statistics';
import type { History, Recommender } from '../models/recommender';
import { rankBest } from './rank';

/** Somebody to be served: opinions, oldest first, and the items that no list may show. */
export interface ServedPerson {
  readonly history: History;
  readonly seen: ArrayLike<number>;
}

/** People served before the clock counts, so that code is warm. */
const WARM_UP = 10;

/**
 * How long one person takes: all items scored for the history and the best k found. Medians and 99th of a hundred, in
 * milliseconds; null without people. As exact as the clock.
 */
export function servedLatency(
  recommender: Recommender,
  people: readonly ServedPerson[],
  k: number,
  now: () => number,
): { readonly p50Ms: number; readonly p99Ms: number; readonly people: number } | null {
  if (people.length === 0) return null;
  const best = new Uint32Array(k);
  const serve = ({ history, seen }: ServedPerson): number => {
    const started = now();
    const scores = recommender.score(history);
    for (let at = 0; at < seen.length; at++) scores[seen[at]!] = -Infinity;
    rankBest(scores, 0, scores.length, best);
    return now() - started;
  };
  people.slice(0, WARM_UP).forEach(serve);
  const sorted = Float64Array.from(people, serve).sort();
  return { p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99), people: people.length };
}
