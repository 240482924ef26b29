import type { RunFilter, RunRow } from '../run-types';
import { parametersOf } from './parameters';

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

function hasWords({ run, status }: RunRow, words: readonly string[]): boolean {
  const parameters = [...parametersOf(run.plan)].map(([name, value]) => `${name}=${value}`);
  const facts = [run.plan.kind, status, run.dataset, run.engine, run.device, run.version, run.id, run.modelId ?? ''];
  const text = [...facts, ...parameters, ...run.tags, run.note, run.error ?? ''].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
