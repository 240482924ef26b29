import { quantile } from '../math/statistics';
import type { Scored } from '../types';
import type { ExactIndex, VectorIndex } from './vector-index';

/** How long one search takes, in milliseconds. */
export interface SearchTimes {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Two indexes on the same searches of this device. */
export interface IndexComparison {
  readonly searches: number;
  readonly exact: SearchTimes;
  readonly other: SearchTimes;
  /** Share of the exact list that the other one has, the mean over the searches; 1 for searches that find nothing. */
  readonly recall: number;
}

/** Which index answers, and why: the other one is missing, misses too much, is hardly faster, or is clearly faster. */
export interface IndexChoice {
  readonly index: 'exact' | 'approximate';
  readonly why: 'none' | 'misses' | 'slow' | 'faster';
}

/** An index that finds less than this share of the exact list, on average, is not worth its speed. */
export const LEAST_RECALL = 0.98;
/** How many times faster the other index has to be before the exact one gives way. */
const CLEARLY = 1.25;
/** Clocks of browsers tick in tenths of a millisecond or longer: a search is repeated for so long, or so many times. */
const LEAST_TIMED_MS = 2;
const MOST_REPEATS = 200;

/**
 * Which of two indexes is to answer: the exact one, unless the other is ready, clearly faster here (by medians) and
 * misses next to nothing. Figures that are NaN speak for the exact one.
 *
 * @param comparison null as long as the other one is not ready
 */
export function chooseIndex(comparison: IndexComparison | null): IndexChoice {
  if (!comparison) return { index: 'exact', why: 'none' };
  const { exact, other, recall } = comparison;
  if (!(recall >= LEAST_RECALL)) return { index: 'exact', why: 'misses' };
  if (!(other.p50Ms * CLEARLY < exact.p50Ms)) return { index: 'exact', why: 'slow' };
  return { index: 'approximate', why: 'faster' };
}

/**
 * Measures an index against the exact one: the k best of each query, searched by both in turns.
 *
 * @param now milliseconds
 * @throws RangeError without queries
 */
export async function compareIndexes(
  exact: ExactIndex,
  other: VectorIndex,
  queries: readonly Float32Array[],
  k: number,
  now: () => number,
): Promise<IndexComparison> {
  const [exactTimes, otherTimes] = await timeSearches([exact, other], queries, k, now);
  let recall = 0;
  for (const query of queries) recall += recallOf(await other.search(query, k), exact.search(query, k));
  return { searches: queries.length, exact: exactTimes!, other: otherTimes!, recall: recall / queries.length };
}

/**
 * Times each index on each query, in turns. Short searches are repeated, and their mean counts as the time of one.
 *
 * @param now milliseconds
 * @throws RangeError without queries
 */
export async function timeSearches(
  indexes: readonly VectorIndex[],
  queries: readonly Float32Array[],
  k: number,
  now: () => number,
): Promise<SearchTimes[]> {
  if (queries.length === 0) throw new RangeError('there is nothing to search for');
  const times = indexes.map((): number[] => []);
  for (const query of queries) {
    for (const [at, index] of indexes.entries()) times[at]!.push(await timeOne(index, query, k, now));
  }
  return times.map((ms) => {
    ms.sort((a, b) => a - b);
    return { p50Ms: quantile(ms, 0.5), p99Ms: quantile(ms, 0.99) };
  });
}

async function timeOne(index: VectorIndex, query: Float32Array, k: number, now: () => number): Promise<number> {
  const start = now();
  for (let searches = 1; ; searches++) {
    await index.search(query, k);
    const tookMs = now() - start;
    if (tookMs >= LEAST_TIMED_MS || searches === MOST_REPEATS) return tookMs / searches;
  }
}

/** Share of the wanted items that were found; 1 when none were wanted. Items as good as a wanted one count as it. */
export function recallOf(found: readonly Scored[], wanted: readonly Scored[]): number {
  if (wanted.length === 0) return 1;
  const least = wanted[wanted.length - 1]!.score;
  return Math.min(1, found.filter(({ score }) => score >= least).length / wanted.length);
}
