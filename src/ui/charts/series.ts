/** Lines over one axis: each named, each with the interval it is sure of, if it has one. */
import { formatCount, formatFixed, formatMeasure } from '../format';
import {
  boxWidth,
  coveringTicks,
  pathThrough,
  roundTicks,
  SWATCH,
  tickLabels,
  wordsWidth,
  type ChartGeometry,
  type ChartMark,
  type ChartWord,
  type Spot,
  type Stop,
  type Stroke,
  type Tick,
} from './geometry';
import { spread } from './spread';

const WIDEST = 960;
const HEIGHT = 260;
const LEFT = 76;
const BOTTOM = 44;
const TOP = 12;
/** Room over the line for the words of a mark. */
const MARK_ROOM = 18;
const RIGHT = 12;
/** With more points than this, dots would hide the line. */
const MOST_DOTS = 60;
/** In a narrower box the names of the lines stand above it. */
const NAMES_FROM = 520;
const NAMES_WIDEST = 170;
const NAME_GAP = 15;
const LEGEND_ROW = 20;
const WHISKER_GAP = 3;

export interface SeriesPoint {
  readonly x: number;
  /** What is not finite is left out. */
  readonly y: number;
  /** The ends of an interval around y. */
  readonly low?: number;
  readonly high?: number;
}

export interface Series {
  readonly name: string;
  /** With x ascending. */
  readonly points: readonly SeriesPoint[];
}

export interface SeriesOptions {
  readonly xLabel: string;
  readonly yLabel: string;
  /** Where the x axis starts; the first x by default. */
  readonly xStart?: number;
  /** Where the x axis ends; the last x by default. */
  readonly xEnd?: number;
  /** Room in CSS pixels; 960 by default and at most. */
  readonly room?: number;
  /** How intervals are drawn: bands by default; whiskers where several lines have them. */
  readonly sure?: 'bands' | 'whiskers';
  /** Decimals of y in the table; four significant digits by default. */
  readonly digits?: number;
  /** The point of the first line to stand out, by its x. */
  readonly mark?: { readonly x: number; readonly label: string };
}

/** What the parts of the chart share: the data that can be drawn, and where it goes. */
interface Plot {
  readonly series: readonly Series[];
  /** Every x of any line, ascending. */
  readonly xs: readonly number[];
  readonly width: number;
  readonly right: number;
  /** Where the lines begin and end, from the top of the box. */
  readonly top: number;
  readonly floor: number;
  /** Above the lines; none where they stand beside them. */
  readonly names: readonly ChartWord[];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly whiskers: boolean;
  /** Points with whiskers stand beside those of the other lines. */
  place(point: { readonly x: number; readonly y: number }, index: number): Spot;
  spell(point: SeriesPoint | undefined): string;
}

export function seriesChart(given: readonly Series[], options: SeriesOptions): ChartGeometry {
  const plot = plotOf(given, options);
  const { series, width, yTicks } = plot;
  const toneOf = (index: number) => (series.length > 1 ? { tone: index } : {});
  const dotted = series.every(({ points }) => points.length <= MOST_DOTS);
  const places = series.map(({ points }, index) => points.map((point) => plot.place(point, index)));
  const sure = series.flatMap(({ points }, index) =>
    intervalsOf(points, index, plot).map((d) => ({ d, ...toneOf(index) })),
  );
  return {
    width,
    height: plot.floor + BOTTOM,
    left: LEFT,
    bottom: BOTTOM,
    bars: [],
    [plot.whiskers ? 'whiskers' : 'bands']: sure,
    lines: places.map((spots, index): Stroke => ({ d: pathThrough(spots), ...toneOf(index) })),
    points: dotted ? places.flatMap((spots, index) => spots.map((spot) => ({ ...spot, ...toneOf(index) }))) : [],
    words: plot.right > RIGHT ? namesBeside(places, plot) : plot.names,
    stops: plot.xs.map((x) => stopAt(x, plot, options)),
    ...markOf(options.mark, plot),
    xTicks: plot.xTicks,
    yTicks,
    xLabel: options.xLabel,
    yLabel: options.yLabel,
    note: Number(yTicks[0]!.label) === 0 ? null : `The vertical axis starts at ${yTicks[0]!.label}, not at zero.`,
    table: {
      head: [options.xLabel, ...(series.length > 1 ? series.map(({ name }) => name) : [options.yLabel])],
      rows: plot.xs.map((x) => [formatMeasure(x), ...series.map(({ points }) => plot.spell(pointAt(points, x)))]),
    },
  };
}

function plotOf(given: readonly Series[], options: SeriesOptions): Plot {
  const series = given.map(({ name, points }) => ({ name, points: points.filter(({ y }) => Number.isFinite(y)) }));
  const all = series.flatMap(({ points }) => points);
  const xs = [...new Set(all.map(({ x }) => x))].sort((a, b) => a - b);
  const ys = all.flatMap(({ y, low = y, high = y }) => [y, low, high]);
  const ticks = ys.length === 0 ? [0, 1] : coveringTicks(Math.min(...ys), Math.max(...ys), 4);
  const labels = tickLabels(ticks);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const width = boxWidth(options.room ?? WIDEST, WIDEST);
  const right = namesRoom(series, width);
  const names = right > RIGHT ? [] : legend(series, width);
  const above = names.at(-1)?.y ?? 0;
  const [top, floor] = [TOP + (options.mark ? MARK_ROOM : 0) + above, HEIGHT - BOTTOM + above];
  const xStart = options.xStart ?? xs[0] ?? 0;
  const xEnd = lastX(options.xEnd ?? 0, xs, xStart);
  const placeX = (x: number) => LEFT + ((x - xStart) / (xEnd - xStart)) * (width - LEFT - right);
  const placeY = (y: number) => floor - ((y - low) / (high - low)) * (floor - top);
  const whiskers = options.sure === 'whiskers' && all.some(isSure);
  const aside = (index: number) => WHISKER_GAP * (index - (series.length - 1) / 2);
  const spellY = (y: number) => (options.digits === undefined ? formatMeasure(y) : formatFixed(y, options.digits));
  return {
    ...{ series, xs, width, right, top, floor, names },
    xTicks: xTicksOf(xs, xStart, xEnd, (width - right) / 80).map((tick) => ({ ...tick, at: placeX(tick.at) })),
    yTicks: ticks.map((y, index) => ({ at: placeY(y), label: labels[index]! })),
    whiskers,
    place: ({ x, y }, index) => ({ x: placeX(x) + (whiskers ? aside(index) : 0), y: placeY(y) }),
    spell: (point) => (point ? spellY(point.y) + spellInterval(point, spellY) : ''),
  };
}

/** One value of whole numbers has a whole step of room; of others, an axis as far as it goes. */
function lastX(wanted: number, xs: readonly number[], xStart: number): number {
  const last = Math.max(wanted, xs.at(-1) ?? 1);
  return xs.every(Number.isInteger) || last <= xStart ? Math.max(last, xStart + 1) : last;
}

/** Between rounds there is nothing, so that an axis of whole numbers has no ticks between them. */
function xTicksOf(xs: readonly number[], start: number, end: number, count: number): readonly Tick[] {
  const ticks = roundTicks(start, end, count);
  const whole = xs.every(Number.isInteger);
  const labels = whole ? ticks.map(formatCount) : tickLabels(ticks);
  return ticks.map((at, index) => ({ at, label: labels[index]! })).filter(({ at }) => !whole || Number.isInteger(at));
}

const spellInterval = ({ low, high }: SeriesPoint, spell: (y: number) => string): string =>
  low === undefined || high === undefined ? '' : ` (${spell(low)} to ${spell(high)})`;

const pointAt = (points: readonly SeriesPoint[], wanted: number): SeriesPoint | undefined =>
  points.find(({ x }) => x === wanted);

/** Space right of the lines for their names; a margin where they stand above. */
function namesRoom(series: readonly Series[], width: number): number {
  const widest = Math.max(0, ...series.map(({ name }) => wordsWidth(name)));
  return series.length > 1 && width >= NAMES_FROM && widest <= NAMES_WIDEST ? SWATCH + widest + RIGHT : RIGHT;
}

function namesBeside(
  places: readonly (readonly Spot[])[],
  { series, width, right, floor }: Plot,
): readonly ChartWord[] {
  const ends = places.map((spots) => spots.at(-1)?.y ?? floor);
  const ys = spread(ends, NAME_GAP, floor);
  return series.map(({ name }, tone) => ({
    x: width - right + SWATCH + 4,
    y: ys[tone]! + 4,
    text: name,
    anchor: 'start' as const,
    tone,
  }));
}

/** The names in rows above the lines, where there is no room beside them; none of a line that is alone. */
function legend(series: readonly Series[], width: number): readonly ChartWord[] {
  let [x, y] = [0, TOP];
  return (series.length < 2 ? [] : series).map(({ name }, tone) => {
    const entry = SWATCH + wordsWidth(name);
    if (x > 0 && x + entry > width) [x, y] = [0, y + LEGEND_ROW];
    x += entry + RIGHT;
    return { x: x - RIGHT - wordsWidth(name), y, text: name, anchor: 'start' as const, tone };
  });
}

const isSure = (point: SeriesPoint): point is Required<SeriesPoint> =>
  point.low !== undefined && point.high !== undefined;

/** The intervals of one line: a band, or a whisker at each point. */
function intervalsOf(points: readonly SeriesPoint[], index: number, { place, whiskers }: Plot): readonly string[] {
  const sure = points.filter(isSure);
  const above = sure.map(({ x, high }) => place({ x, y: high }, index));
  const below = sure.map(({ x, low }) => place({ x, y: low }, index));
  if (whiskers) return above.map((spot, at) => pathThrough([spot, below[at]!]));
  return sure.length === 0 ? [] : [`${pathThrough([...above, ...below.reverse()])}Z`];
}

function stopAt(x: number, { series, top, floor, place, spell }: Plot, { xLabel, yLabel }: SeriesOptions): Stop {
  const found = series.flatMap(({ name, points }, index) => {
    const point = pointAt(points, x);
    const only = series.length === 1;
    if (!point) return [];
    return [
      {
        dot: { ...place(point, index), ...(only ? {} : { tone: index }) },
        words: `${only ? yLabel : name} ${spell(point)}`,
      },
    ];
  });
  const at = found[0]!.dot.x;
  return {
    traces: [
      [
        { x: at, y: top },
        { x: at, y: floor },
      ],
    ],
    dots: found.map(({ dot }) => dot),
    words: `${xLabel} ${formatMeasure(x)}: ${found.map(({ words }) => words).join(', ')}`,
  };
}

function markOf(wanted: SeriesOptions['mark'], { series, width, place }: Plot): { readonly mark?: ChartMark } {
  const found = wanted && pointAt(series[0]?.points ?? [], wanted.x);
  if (!found) return {};
  const { x, y } = place(found, 0);
  const anchor = x < LEFT + 50 ? 'start' : x > width - RIGHT - 50 ? 'end' : 'middle';
  return { mark: { x, y, label: wanted.label, anchor } };
}
