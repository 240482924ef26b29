/** The looks at a running experiment, drawn. */
import type { LookReading } from '../../app/experiment-reading';
import { SWATCH, toned, type ChartGeometry, type Toned } from './geometry';
import { seriesChart, type Series, type SeriesPoint } from './series';

/** At the first looks intervals are so wide that they would flatten all others. */
const MOST_OF_LAST = 2.5;

/** Tones of the two bands. */
const [ALWAYS, ONCE] = [0, 1];
/** Of the pieces of band beside their names: a little more than that of the bands, because they are small. */
const BAND_STRENGTH = 0.35;

interface Words {
  readonly yLabel: string;
  /** Values are drawn times this. */
  readonly scale: number;
  /** People there will be at the end. */
  readonly total: number;
  readonly room: number;
}

/** The effect so far with two intervals: always valid, and as if every look were the only one. */
export function effectChart(looks: readonly LookReading[], { yLabel, scale, total, room }: Words): ChartGeometry {
  const shown = wideEnough(looks);
  const line = (name: string, ends: (look: LookReading) => { low: number; high: number }): Series => ({
    name,
    points: shown.map((look): SeriesPoint => {
      const { low, high } = ends(look);
      const point = { x: look.people, y: scale * look.comparison.difference.value };
      return Number.isFinite(low) && Number.isFinite(high) ? { ...point, low: scale * low, high: scale * high } : point;
    }),
  });
  const zero = { name: 'no difference', points: shown.map(({ people }) => ({ x: people, y: 0 })) };
  const lines = [
    line('always valid', ({ anytime }) => anytime),
    line('one look', (look) => look.comparison.difference),
  ];
  const chart = seriesChart([...lines, zero], { xLabel: 'people', yLabel, xStart: 0, xEnd: total, room });
  // Zero is a line of its own here: where the axis starts says nothing.
  return { ...withBands(chart), note: null };
}

/** Two bands around one line, which is drawn once and belongs to neither; their names stand beside pieces of bands. */
function withBands(chart: ChartGeometry): ChartGeometry {
  const [, difference, zero] = chart.lines;
  const { words = [], points } = chart;
  const isBand = ({ tone }: Toned): boolean => tone === ALWAYS || tone === ONCE;
  return {
    ...chart,
    lines: [{ d: difference!.d }, zero!],
    points: points.flatMap((point) =>
      point.tone === ALWAYS ? [] : isBand(point) ? [{ x: point.x, y: point.y }] : point,
    ),
    words: words.map(({ tone, ...word }) => (isBand(toned(tone)) ? word : { ...word, ...toned(tone) })),
    bars: words.filter(isBand).map(({ x, y, tone }) => ({
      ...{ x: x - SWATCH, y: y - 11, width: SWATCH - 6, height: 14, strength: BAND_STRENGTH },
      ...toned(tone),
    })),
  };
}

/** How many standard errors the effect is from zero, and from where on each way decides. */
export function boundaryChart(
  looks: readonly LookReading[],
  { total, room }: Pick<Words, 'total' | 'room'>,
): ChartGeometry {
  const line = (name: string, y: (look: LookReading) => number | null): Series => ({
    name,
    points: looks.flatMap((look) => {
      const value = y(look);
      return value === null || value > 8 ? [] : [{ x: look.people, y: value }];
    }),
  });
  const lines = [
    line('this test', ({ distance }) => distance),
    line('planned boundary', ({ boundary }) => boundary),
    line('peeking (1.96)', () => 1.96),
  ];
  return seriesChart(lines, {
    xLabel: 'people',
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
