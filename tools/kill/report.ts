/** Rounds as a table. */
import { alignColumns } from '../table';
import type { Round } from './round';

/** From opening the page to its first list, after a kill. */
const START_LIMIT_MS = 3000;

/** The table, and whether nothing was lost and every start was in time. */
export function reportOf(rounds: readonly Round[]): { readonly text: string; readonly isGood: boolean } {
  const kinds = [...new Set(rounds.map(({ moment }) => moment))];
  const rows = [
    ...kinds.map((kind) =>
      rowOf(
        kind,
        rounds.filter(({ moment }) => moment === kind),
      ),
    ),
    rowOf('all', rounds),
  ];
  const head = ['killed during', 'rounds', 'under way', 'acknowledged', 'lost', 'too many', 'half models'];
  const starts = ['start p50 ms', 'p95', 'most', 'browser p50 ms'];
  const isGood = rounds.every(({ problems, startMs }) => problems.length === 0 && startMs <= START_LIMIT_MS);
  return { text: alignColumns([[...head, ...starts], ...rows]).join('\n'), isGood };
}

function rowOf(name: string, rounds: readonly Round[]): string[] {
  const sum = (figure: (round: Round) => number): string =>
    String(rounds.reduce((total, round) => total + figure(round), 0));
  const starts = rounds.map(({ startMs }) => startMs).sort((a, b) => a - b);
  const processes = rounds.map(({ processMs }) => processMs).sort((a, b) => a - b);
  const within = name === 'clicks' ? '–' : sum(({ moment, within }) => Number(within && moment !== 'clicks'));
  return [
    ...[name, String(rounds.length), within, sum(({ acknowledged }) => acknowledged)],
    ...[sum(({ lost }) => lost), sum(({ tooMany }) => tooMany), sum(({ halfModels }) => halfModels)],
    ...[quantile(starts, 0.5), quantile(starts, 0.95), quantile(starts, 1), quantile(processes, 0.5)],
  ];
}

/** By nearest rank, of numbers in ascending order. */
function quantile(sorted: readonly number[], part: number): string {
  return String(Math.round(sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? NaN));
}
