/** The looks at a running experiment, drawn. */
import type { PlotOptions } from '@observablehq/plot';
import type { LookReading } from '../../app/experiment-reading';
import type { ChartFigure, PlotLibrary } from './figure';
import { seriesChart } from './series';
import type { Series, SeriesPoint } from './series-types';
import { formatFixed, word } from '../format';

/** At the first looks intervals are so wide that they would flatten all others. */
const MOST_OF_LAST = 2.5;

interface Words {
  readonly yLabel: string;
  /** Values are drawn times this. */
  readonly scale: number;
  /** People there will be at the end. */
  readonly total: number;
  readonly room: number;
}

/** The effect so far with two intervals: always valid, and as if every look were the only one. */
export function effectChart(looks: readonly LookReading[], { yLabel, scale, total, room }: Words): ChartFigure {
  const shown = wideEnough(looks);
  const band = (name: string, ends: (look: LookReading) => { low: number; high: number }): Series => ({
    ...{ name, only: 'interval' },
    points: shown.map((look): SeriesPoint => {
      const { low, high } = ends(look);
      const point = { x: look.people, y: scale * look.comparison.difference.value };
      return Number.isFinite(low) && Number.isFinite(high) ? { ...point, low: scale * low, high: scale * high } : point;
    }),
  });
  const zero: Series = {
    name: 'no difference',
    only: 'line',
    points: shown.map(({ people }) => ({ x: people, y: 0 })),
  };
  const bands = [
    band('always valid', ({ anytime }) => anytime),
    band('one look', (look) => look.comparison.difference),
  ];
  const chart = seriesChart([...bands, zero], { xLabel: word('people'), yLabel, xStart: 0, xEnd: total, room });
  return { ...chart, plot: (library) => withDifference(library, chart.plot(library), bands[0]!.points) };
}

/** The line between the two bands is drawn once and belongs to neither. */
function withDifference({ line, dot }: PlotLibrary, chart: PlotOptions, points: readonly SeriesPoint[]): PlotOptions {
  const place = { x: 'x', y: 'y' } as const;
  const marks = [
    line(points, { ...place, stroke: 'var(--mark)', strokeWidth: 2.5 }),
    dot(points, { ...place, fill: 'var(--mark)', r: 3 }),
  ];
  return { ...chart, marks: [...(chart.marks ?? []), marks] };
}

/** How many standard errors the effect is from zero, and from where on each way decides. */
export function boundaryChart(
  looks: readonly LookReading[],
  { total, room }: Pick<Words, 'total' | 'room'>,
): ChartFigure {
  const line = (name: string, y: (look: LookReading) => number | null): Series => ({
    name,
    points: looks.flatMap((look) => {
      const value = y(look);
      return value === null || value > 8 ? [] : [{ x: look.people, y: value }];
    }),
  });
  const lines: Series[] = [
    line('this test', ({ distance }) => distance),
    line('planned boundary', ({ boundary }) => boundary),
    { ...line(`peeking, ${formatFixed(1.96, 2)}`, () => 1.96), only: 'line' },
  ];
  return seriesChart(lines, {
    xLabel: word('people'),
    yLabel: 'standard errors from zero',
    xStart: 0,
    xEnd: total,
    room,
    digits: 2,
  });
}

/** Without the looks whose interval is several times as wide as the last one. */
function wideEnough(looks: readonly LookReading[]): readonly LookReading[] {
  const width = ({ anytime }: LookReading): number => anytime.high - anytime.low;
  const last = looks.at(-1);
  const most = last ? MOST_OF_LAST * width(last) : Infinity;
  return looks.filter((look) => !(width(look) > most));
}
