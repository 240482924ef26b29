import type { RunCell, RunColumn, RunFilter, RunRow, RunSort } from '../run-types';
import { parametersOf } from './parameters';

/** What stands in a cell. Null for a parameter or a figure that the run does not have, and for a duration while it runs. */
export function cellOf({ run, status }: RunRow, column: RunColumn): RunCell {
  const at = column.indexOf(':');
  const [family, name] = [column.slice(0, at), column.slice(at + 1)];
  if (family === 'parameter') return parametersOf(run.plan).get(name) ?? null;
  if (family === 'metric') return Object.hasOwn(run.metrics, name) ? run.metrics[name]! : null;
  return FACTS[column as keyof typeof FACTS]({ run, status });
}

/** What a run says of itself beside parameters and figures. */
const FACTS: Readonly<Record<Exclude<RunColumn, `${string}:${string}`>, (row: RunRow) => RunCell>> = {
  startedAt: ({ run }) => run.startedAt,
  durationMs: ({ run }) => (run.endedAt === null ? null : run.endedAt - run.startedAt),
  kind: ({ run }) => run.plan.kind,
  status: ({ status }) => status,
  dataset: ({ run }) => run.dataset,
  engine: ({ run }) => run.engine,
  rounds: ({ run }) => run.steps.length,
  modelBytes: ({ run }) => (run.modelId === null ? null : run.modelBytes),
};

/** The rows a filter leaves, in their order. Upper and lower case of the text are the same. */
export function filterRows(rows: readonly RunRow[], filter: RunFilter): RunRow[] {
  const { text = '', kinds = [], statuses = [], tags = [] } = filter;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (kinds.length === 0 || kinds.includes(row.run.plan.kind)) &&
      (statuses.length === 0 || statuses.includes(row.status)) &&
      tags.every((tag) => row.run.tags.includes(tag)) &&
      (words.length === 0 || hasWords(row, words)),
  );
}

/**
 * Rows in the order of a column. Those without a value there, or with NaN, come last either way; ties go newest first,
 * then by id, so that the order is always the same.
 */
export function sortRows(rows: readonly RunRow[], { column, descending }: RunSort): RunRow[] {
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, cell: cellOf(row, column) }));
  keyed.sort((a, b) => compareCells(a.cell, b.cell, sign) || compareAge(a.row, b.row));
  return keyed.map(({ row }) => row);
}

function hasWords({ run, status }: RunRow, words: readonly string[]): boolean {
  const parameters = [...parametersOf(run.plan)].map(([name, value]) => `${name}=${value}`);
  const facts = [run.plan.kind, status, run.dataset, run.engine, run.device, run.version, run.id, run.modelId ?? ''];
  const text = [...facts, ...parameters, ...run.tags, run.note, run.error ?? ''].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function compareCells(a: RunCell, b: RunCell, sign: number): number {
  if (isNothing(a) || isNothing(b)) return Number(isNothing(a)) - Number(isNothing(b));
  // A column holds numbers or words, never both.
  return a === b ? 0 : a! < b! ? -sign : sign;
}

const isNothing = (cell: RunCell): boolean => cell === null || Number.isNaN(cell);

function compareAge(a: RunRow, b: RunRow): number {
  return b.run.startedAt - a.run.startedAt || (a.run.id < b.run.id ? -1 : 1);
}
