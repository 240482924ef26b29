/** Lines, their points and how sure they are, as marks of Plot. */
import type { Markish } from '@observablehq/plot';
import { axisAside, axisBelow } from './axes';
import { NAMED, type PlotLibrary } from './figure';
import { keyBeside, keyMarks, keyRows } from './key';
import type { Series, SeriesOptions, SeriesPoint } from './series-types';
import { isSure, type SeriesLayout } from './series-layout';
import { toneLine, tonePaint, toneSymbol } from './tones';

/** With more points than this they would hide the line: some of them have a symbol then, if there are lines to tell apart. */
const MOST_DOTS = 60;
const SOME_DOTS = 12;
const WHISKER_GAP = 3;

/** Points with whiskers stand beside those of the other lines. */
export const asideOf = (index: number, count: number): number => WHISKER_GAP * (index - (count - 1) / 2);

export function seriesMarks(plot: PlotLibrary, layout: SeriesLayout, options: SeriesOptions): Markish[] {
  const { series, x, yTicks, spellTick } = layout;
  const tone = (index: number) => (series.length > 1 ? index : undefined);
  return [
    axisAside(plot, { label: options.yLabel, ticks: yTicks, tickFormat: spellTick }),
    series.map((one, index) => intervalMarks(plot, one, tone(index), aside(index, layout))),
    axisBelow(plot, { label: options.xLabel, ticks: x.ticks, tickFormat: x.spell }),
    series.map((one, index) => lineMarks(plot, one, tone(index), aside(index, layout))),
    standingOut(plot, layout, options),
    names(plot, layout),
  ];
}

const aside = (index: number, { series, whiskers }: SeriesLayout) => ({
  dx: whiskers ? asideOf(index, series.length) : 0,
  whiskers,
});

interface Aside {
  readonly dx: number;
  readonly whiskers: boolean;
}

function intervalMarks(plot: PlotLibrary, { points }: Series, tone: number | undefined, { dx, whiskers }: Aside) {
  const sure = points.filter(isSure);
  const ends = { x: 'x', y1: 'low', y2: 'high' } as const;
  const [paint, { areaY, ruleX }] = [tonePaint(tone), plot];
  if (sure.length === 0) return [];
  return whiskers
    ? ruleX(sure, { ...ends, dx, stroke: paint, strokeWidth: 1.5 })
    : areaY(sure, { ...ends, fill: paint, fillOpacity: 0.16 });
}

function lineMarks(plot: PlotLibrary, { points, only }: Series, tone: number | undefined, { dx }: Aside): Markish[] {
  if (only === 'interval') return [];
  const place = { x: 'x', y: 'y', dx } as const;
  return [
    plot.line(points, { ...place, ...toneLine(tone), strokeWidth: 2.5 }),
    plot.dot(only === 'line' ? [] : dotted(points, tone), {
      ...place,
      r: 3.5,
      symbol: toneSymbol(tone),
      fill: tonePaint(tone),
    }),
  ];
}

/** Those of the points that have a symbol. */
function dotted(points: readonly SeriesPoint[], tone: number | undefined): readonly SeriesPoint[] {
  if (points.length <= MOST_DOTS) return points;
  const every = Math.ceil(points.length / SOME_DOTS);
  return tone === undefined ? [] : points.filter((_, index) => index % every === Math.floor(every / 2));
}

function standingOut(plot: PlotLibrary, { series, x }: SeriesLayout, { mark }: SeriesOptions): Markish[] {
  const found = series[0]?.points.filter((point) => point.x === mark?.x) ?? [];
  const place = { x: 'x', y: 'y' } as const;
  const [start, end] = x.domain;
  const share = ((mark?.x ?? 0) - start) / (end - start);
  const textAnchor = share < 0.15 ? 'start' : share > 0.85 ? 'end' : 'middle';
  return [
    plot.dot(found, { ...place, r: 7, stroke: 'var(--text)', strokeWidth: 2 }),
    plot.text(found, { ...place, ...NAMED, text: () => mark?.label ?? '', textAnchor, dy: -17 }),
  ];
}

function names(
  plot: PlotLibrary,
  { series, y, names: entries, beside, width, height, margins }: SeriesLayout,
): Markish[] {
  const { marginTop, marginRight, marginLeft, marginBottom } = margins;
  if (!beside) return keyMarks(plot, keyRows(entries, width).spots, marginLeft);
  const floor = height - marginBottom - marginTop;
  const [low, high] = [y.domain()[0]!, y.domain()[1]!];
  const ends = series.map(({ points }) => floor * (1 - ((points.at(-1)?.y ?? low) - low) / (high - low)));
  return keyMarks(plot, keyBeside(entries, ends, { x: width - marginRight - marginLeft, floor }));
}
