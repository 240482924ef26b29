/** Whether what a page holds stays as large as it is. */
import { alignColumns } from '../table';
import type { Held } from './heaps';
import { MODELS } from './person';

/** What must not grow, and by how much it may: a part of what it was once warm. */
const FLAT = [
  'pageBytes',
  'workerBytes',
  'tensors',
  'nodes',
  'listeners',
  'processBytes',
  'otherBytes',
  'addedBytes',
] as const;
const LIMIT = 0.1;

/** The part of the laps that warms up: code is compiled, caches fill. */
const WARM_UP = 0.25;

/** The fewest laps that can be judged: one turn of every model to warm up, and two to compare. */
export const FEWEST = 3 * MODELS.length;

export interface Growth {
  readonly name: (typeof FLAT)[number];
  /** Medians of the first and the last third of the laps after the warm-up, each of whole turns of the models. */
  readonly before: number;
  readonly after: number;
  readonly growth: number;
}

/** @param laps at least `FEWEST` */
export function growthOf(laps: readonly Held[]): Growth[] {
  const turn = MODELS.length;
  const start = turn * Math.ceil((WARM_UP * laps.length) / turn);
  const warm = laps.slice(start);
  const third = turn * Math.max(1, Math.floor(warm.length / 3 / turn));
  // History grows by what was done, so it is what a turn adds that may not.
  const added = warm.map((held, at) => held.historyBytes - laps[start + at - turn]!.historyBytes);
  return FLAT.map((name) => {
    const figures = name === 'addedBytes' ? added : warm.map((held) => held[name]);
    const [before, after] = [median(figures.slice(0, third)), median(figures.slice(-third))];
    return { name, before, after, growth: after === before ? 0 : after / before - 1 };
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
      String(held.tensors),
      String(held.nodes),
      String(held.listeners),
    ],
    ...[
      mega(held.processBytes),
      mega(held.databaseBytes),
      mega(held.modelBytes),
      kilo(held.historyBytes),
      kilo(held.otherBytes),
      String(held.events),
    ],
  ]);
  const head = [
    'lap',
    'page MB',
    'workers MB',
    'tensors',
    'nodes',
    'listeners',
    'process MB',
    'database MB',
    'models MB',
    'history kB',
    'other kB',
    'events',
  ];
  return alignColumns([head, ...rows]).join('\n');
}

export const growthLine = ({ name, before, after, growth }: Growth): string =>
  `${name}: ${Math.round(before)} to ${Math.round(after)}, ${(100 * growth).toFixed(1)} %`;

const kilo = (bytes: number): string => (bytes / 1e3).toFixed(1);
const mega = (bytes: number): string => (bytes / 1e6).toFixed(1);

function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
