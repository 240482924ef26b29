/** Whether what a page holds stays as large as it is. */
import { alignColumns } from '../table';
import type { Held } from './heaps';

/** What must not grow, and by how much it may: a part of what it was once warm. */
const FLAT = ['pageBytes', 'workerBytes', 'nodes', 'listeners', 'processBytes', 'databaseBytes'] as const;
const LIMIT = 0.1;

/** The part of the laps that warms up: code is compiled, caches fill, the log reaches its usual size. */
const WARM_UP = 0.25;

export interface Growth {
  readonly name: (typeof FLAT)[number];
  /** Medians of the first and the last third of the laps after the warm-up. */
  readonly before: number;
  readonly after: number;
  readonly growth: number;
}

/** @param laps at least four */
export function growthOf(laps: readonly Held[]): Growth[] {
  const warm = laps.slice(Math.ceil(WARM_UP * laps.length));
  const third = Math.max(1, Math.floor(warm.length / 3));
  return FLAT.map((name) => {
    const figures = warm.map((held) => held[name]);
    const [before, after] = [median(figures.slice(0, third)), median(figures.slice(-third))];
    return { name, before, after, growth: after / before - 1 };
  });
}

export const isFlat = (growths: readonly Growth[]): boolean => growths.every(({ growth }) => growth <= LIMIT);

/** One line for each lap, and what it comes to. */
export function tableOf(laps: readonly Held[]): string {
  const rows = laps.map((held, lap) => [
    String(lap + 1),
    ...[
      mega(held.pageBytes),
      `${mega(held.workerBytes)} in ${held.workers}`,
      String(held.nodes),
      String(held.listeners),
    ],
    ...[mega(held.processBytes), mega(held.databaseBytes), String(held.events)],
  ]);
  const head = ['lap', 'page MB', 'workers MB', 'nodes', 'listeners', 'process MB', 'databases MB', 'events'];
  return alignColumns([head, ...rows]).join('\n');
}

export const growthLine = ({ name, before, after, growth }: Growth): string =>
  `${name}: ${Math.round(before)} to ${Math.round(after)}, ${(100 * growth).toFixed(1)} %`;

const mega = (bytes: number): string => (bytes / 1e6).toFixed(1);

function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
