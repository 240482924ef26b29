/** What the indexes over a model's vectors did, in words and rows. */
import type { IndexState } from '../app/item-index.svelte';
import { formatBytes, formatCount, formatDuration, formatFixed } from './format';

export interface IndexRow {
  readonly label: string;
  /** The technical term, or a remark; empty when there is none. */
  readonly term: string;
  readonly exact: string;
  readonly graph: string;
}

/** Two columns of figures; empty before there are any. */
export function indexRows({ exact, graph, loaded, comparison }: IndexState): readonly IndexRow[] {
  if (!exact) return [];
  const times = comparison?.exact ?? exact.times;
  const other = comparison?.other;
  const made = graph?.done ? formatDuration(graph.madeMs) : NONE;
  return [
    row('Half of the searches within', 'p50', formatSearch(times.p50Ms), other && formatSearch(other.p50Ms)),
    row('99 of 100 within', 'p99', formatSearch(times.p99Ms), other && formatSearch(other.p99Ms)),
    row('Found of the ten best', 'recall@10', 'all', comparison ? percent(comparison.recall) : undefined),
    row('Made in', loaded ? 'the graph was read from storage' : '', formatDuration(exact.madeMs), made),
    row(
      'Memory, beside the vectors',
      '',
      formatBytes(exact.memoryBytes),
      graph?.done ? formatBytes(graph.memoryBytes) : NONE,
    ),
  ];
}

const NONE = '–';

function row(label: string, term: string, exact: string, graph: string = NONE): IndexRow {
  return { label, term, exact, graph };
}

/** Short searches are repeated many times, so that less than the clock's tick can be told. */
function formatSearch(ms: number): string {
  return ms < 0.1 ? `${formatFixed(ms, 3)} ms` : formatDuration(ms);
}

/** Rounded down, so that a list that misses something never counts as whole. */
function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10} %`;
}

/** What is going on, in a sentence; empty when nothing is. */
export function progressWords({ phase, exact, graph }: IndexState): string {
  if (phase === 'reading') return 'Reading the model and making the exact index';
  if (phase === 'building')
    return `${formatCount(graph?.added ?? 0)} of ${formatCount(exact?.items ?? 0)} films in the graph`;
  return phase === 'measuring' ? 'Measuring both' : '';
}

/** How far all of it is, from 0 to 1; null while that is not known. */
export function progressShare({ phase, exact, graph }: IndexState): number | null {
  if (phase === 'measuring') return 1;
  return phase === 'building' && exact ? (graph?.added ?? 0) / Math.max(1, exact.items) : null;
}

/** Which index answers, and why; empty before that is known. */
export function choiceWords({ choice, comparison, problem }: IndexState): string {
  if (problem) return problem;
  if (!choice || !comparison) return '';
  const faster = formatTimes(comparison.exact.p50Ms / comparison.other.p50Ms);
  const films = `finds ${percent(comparison.recall)} of the ten best`;
  const WHY = {
    none: '',
    misses: `The exact index answers: the graph only ${films}.`,
    slow: 'The exact index answers: it misses nothing, and on this device the graph is not clearly faster.',
    faster: `The graph answers: on this device it is ${faster} as fast, and ${films}.`,
  } as const;
  return WHY[choice.why];
}

function formatTimes(ratio: number): string {
  return `${ratio < 9.95 ? formatFixed(ratio, 1) : Math.round(ratio)} times`;
}

/** What the button does: a graph that was kept is read and measured, else it is built. */
export function buttonWords({ phase, graph }: IndexState): string {
  if (phase === 'idle') return 'Build the index';
  return graph ? 'Measure again' : 'Try again';
}

/** Whether the graph will be there on the next visit; empty until that is known. */
export function keptWords({ kept, loaded }: IndexState): string {
  if (kept === null) return '';
  if (loaded) return 'The graph was kept by an earlier visit, and checked bit by bit.';
  return kept
    ? 'The graph is kept in this browser for this model.'
    : 'There was no room to keep the graph. The next visit has to build it again.';
}
