/** Figures and tables for people, from what the suite `retrieval` measured. */
import { LEAST_RECALL } from '../../src/core/retrieval/choice';
import { quantile } from '../../src/core/math/statistics';
import { digits, megabytes, pairs, withRange, type Table } from './format';
import type { Goal } from './goals';
import type { IndexFigures, RetrievalResult } from './retrieval-results';
import { spreadOf } from './statistics';

/** The size that has goals, what its slowest searches may take with the better index, and its whole page. */
const GOAL = { items: 1_000_000, p99Ms: 10, megabytes: 600 };

/** What was measured, and what the page took. */
export interface RetrievalRecord extends RetrievalResult {
  readonly process: { readonly beforeBytes: number; readonly peakBytes: number } | null;
}

/** The goals of retrieval, when its largest size was measured. */
export function retrievalGoals(records: readonly RetrievalRecord[]): Goal[] {
  return records
    .filter(({ items }) => items === GOAL.items)
    .flatMap(({ items, indexes, vectorBytes, process }) => {
      const fit = indexes.filter(({ recall }) => recall >= LEAST_RECALL);
      const [best] = fit.sort((a, b) => slowest(a) - slowest(b));
      if (!best) return [];
      const bytes = process ? process.peakBytes - process.beforeBytes : vectorBytes + best.memoryBytes;
      const what = process ? 'process beyond the empty page' : 'vectors and index';
      return [
        atMost(`${items} items: 99 of 100 searches, ${best.index}`, slowest(best), GOAL.p99Ms, 'ms'),
        atMost(`${items} items: peak memory, ${what}`, bytes / 1e6, GOAL.megabytes, 'MB'),
      ];
    });
}

/** The table of all sizes. */
export function retrievalTable(records: readonly RetrievalRecord[]): Table {
  const head = ['items', 'index', 'ms a search', '99 of 100', 'made in', 'recall@10', 'beside the vectors'];
  return {
    title: 'Searching for the ten best of simulated vectors',
    note: `${pairs(records[0]?.setting ?? {})}; vectors in clusters, norms spread; on one thread; the graph with the exact index that completes it`,
    cells: [[...head, 'vectors', 'process'], ...records.flatMap(rowsOf)],
  };
}

function rowsOf({ items, vectorBytes, process, indexes }: RetrievalRecord): string[][] {
  const whole = process ? megabytes(process.peakBytes - process.beforeBytes) : '–';
  const rows = indexes.map((figures, row) => [
    ...[String(items), figures.index, withRange(spreadOf(figures.meanMs)), `${digits(slowest(figures))} ms`],
    ...[`${digits(figures.buildSeconds)} s`, figures.exact ? 'exact' : figures.recall.toFixed(3)],
    ...[megabytes(figures.memoryBytes), ...(row === 0 ? [megabytes(vectorBytes), whole] : ['', ''])],
  ]);
  const graph = indexes.some(({ id }) => id === 'hnsw');
  const left = [String(items), 'hnsw', 'not built: ask with --retrieval-graph', '', '', '', '', '', ''];
  return graph ? rows : [...rows, left];
}

const slowest = ({ searchMs }: IndexFigures): number =>
  quantile(
    [...searchMs].sort((a, b) => a - b),
    0.99,
  );

function atMost(name: string, value: number, most: number, unit: Goal['unit']): Goal {
  return { name, goal: `at most ${most}`, value, unit, reached: value <= most };
}
