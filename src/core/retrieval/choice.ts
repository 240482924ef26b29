import { quantile } from '../math/statistics';
import type { Scored } from '../types';
import type { ExactIndex, VectorIndex } from './vector-index';

/** Two indexes on the same searches of this device. */
export interface IndexComparison {
  readonly searches: number;
  /** Medians of one search, in milliseconds. */
  readonly exactMs: number;
  readonly otherMs: number;
  /** Share of the exact list that the other one has, the mean over the searches; 1 for searches that find nothing. */
  readonly recall: number;
}

/** Which index answers. */
export type IndexChoice = 'exact' | 'approximate';

/** An index that finds less than this share of the exact list, on average, is not worth its speed. */
export const LEAST_RECALL = 0.98;
/** How many times faster the other index has to be before the exact one gives way. */
const CLEARLY = 1.25;
/** Exact searches that take no longer are not worth a graph: nobody notices, and building takes minutes of a core. */
const FAST_ENOUGH_MS = 5;

/**
 * Which of two indexes is to answer: the exact one, unless the other is ready, clearly faster here and misses next to
 * nothing. Figures that are NaN speak for the exact one.
 *
 * @param comparison null as long as the other one is not ready
 */
export function chooseIndex(comparison: IndexComparison | null): IndexChoice {
  if (!comparison) return 'exact';
  const { exactMs, otherMs, recall } = comparison;
  return recall >= LEAST_RECALL && otherMs * CLEARLY < exactMs ? 'approximate' : 'exact';
}

/**
 * Whether a graph is worth building in the background: the exact search is slow here, and there is room for the graph.
 *
 * @param exactMs median of an exact search
 * @param graphBytes what the graph will take
 * @param roomBytes what it may take
 */
export function worthBuilding(exactMs: number, graphBytes: number, roomBytes: number): boolean {
  return exactMs > FAST_ENOUGH_MS && graphBytes <= roomBytes;
}

/**
 * Measures an index against the exact one on the same searches, in turns: the k best of each query.
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
  if (queries.length === 0) throw new RangeError('there is nothing to search for');
  const [exactMs, otherMs]: [number[], number[]] = [[], []];
  let recall = 0;
  for (const query of queries) {
    const start = now();
    const wanted = exact.search(query, k);
    const between = now();
    const found = await other.search(query, k);
    otherMs.push(now() - between);
    exactMs.push(between - start);
    recall += recallOf(found, wanted);
  }
  const median = (values: number[]): number =>
    quantile(
      values.sort((a, b) => a - b),
      0.5,
    );
  return {
    searches: queries.length,
    exactMs: median(exactMs),
    otherMs: median(otherMs),
    recall: recall / queries.length,
  };
}

/** Share of the wanted items that were found; 1 when none were wanted. Items as good as a wanted one count as it. */
export function recallOf(found: readonly Scored[], wanted: readonly Scored[]): number {
  if (wanted.length === 0) return 1;
  const least = wanted[wanted.length - 1]!.score;
  return Math.min(1, found.filter(({ score }) => score >= least).length / wanted.length);
}
