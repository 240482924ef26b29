/** Where the lines of a chart lie: their axes, and the room around them for words. */
import { scaleLinear } from 'd3-scale';
import { formatCount } from '../format';
import { ABOVE, BELOW } from './axes';
import { boxWidth, wordsWidth } from './figure';
import { keyRows, keyWidth, type KeyEntry } from './key';
import type { Series, SeriesOptions, SeriesPoint } from './series-types';

const HEIGHT = 260;
const RIGHT = 16;
/** Room left of the lines for the values of their axis, at least. */
const LEFT = 44;
/** Room over the line for the words of a mark. */
const MARK_ROOM = 18;
/** In a narrower box, and when they are longer than this, the names of the lines stand above. */
const NAMES_FROM = 520;
const NAMES_WIDEST = 200;
/** About how many ticks are beside the lines. */
const Y_TICKS = 4;
/** From one tick below the lines to the next, about, in pixels. */
const X_SPACING = 80;

export interface SeriesLayout {
  /** With the points that can be drawn. */
  readonly series: readonly Series[];
  /** Every x of any line, ascending. */
  readonly xs: readonly number[];
  readonly x: {
    readonly domain: readonly [number, number];
    readonly ticks: readonly number[];
    spell(tick: number): string;
  };
  readonly y: ReturnType<typeof scaleLinear>;
  readonly yTicks: readonly number[];
  spellTick(y: number): string;
  readonly width: number;
  readonly height: number;
  readonly margins: Record<'marginTop' | 'marginRight' | 'marginBottom' | 'marginLeft', number>;
  readonly names: readonly KeyEntry[];
  readonly beside: boolean;
  readonly whiskers: boolean;
}

export const isSure = (point: SeriesPoint): point is Required<SeriesPoint> =>
  point.low !== undefined && point.high !== undefined;

export function layOut(given: readonly Series[], options: SeriesOptions): SeriesLayout {
  const series = given.map((one) => ({ ...one, points: one.points.filter(({ y }) => Number.isFinite(y)) }));
  const all = series.flatMap(({ points }) => points);
  const xs = [...new Set(all.map(({ x }) => x))].sort((a, b) => a - b);
  const y = scaleLinear(spanOf(all), [0, 1]).nice(Y_TICKS);
  const yTicks = y.ticks(Y_TICKS);
  const spellTick = y.tickFormat(Y_TICKS);
  const width = boxWidth(options.room ?? Infinity);
  const names = series.length > 1 ? series.map(entryOf) : [];
  const words = names.map(({ name }) => name);
  const beside = width >= NAMES_FROM && Math.max(0, ...words.map(wordsWidth)) <= NAMES_WIDEST;
  const above = beside ? 0 : keyRows(names, width).height;
  const margins = {
    marginTop: ABOVE + above + (options.mark ? MARK_ROOM : 0),
    marginRight: beside && names.length > 0 ? keyWidth(words) : RIGHT,
    marginBottom: BELOW,
    marginLeft: Math.max(LEFT, ...yTicks.map((tick) => wordsWidth(spellTick(tick)) + 16)),
  };
  return {
    ...{ series, xs, y, yTicks, spellTick, width, margins, names, beside },
    x: axisOf(xs, options, width - margins.marginLeft - margins.marginRight),
    height: HEIGHT + above,
    whiskers: options.sure === 'whiskers' && all.some(isSure),
  };
}

const entryOf = ({ name, only }: Series, tone: number): KeyEntry => ({
  ...{ name, tone },
  swatch: only === 'interval' ? 'band' : only === 'line' ? 'plain line' : 'line',
});

/** One value gets an axis around it, with zero on it if that is not far. */
function spanOf(points: readonly SeriesPoint[]): readonly [number, number] {
  const ys = points.flatMap(({ y, low = y, high = y }) => [y, low, high]);
  if (ys.length === 0) return [0, 1];
  const [least, most] = [Math.min(...ys), Math.max(...ys)];
  return least < most ? [least, most] : [Math.min(0, least), Math.max(0, most) || 1];
}

/** Between rounds there is nothing, so that an axis of whole numbers has no ticks between them. */
function axisOf(xs: readonly number[], { xStart, xEnd = 0 }: SeriesOptions, room: number): SeriesLayout['x'] {
  const whole = xs.every(Number.isInteger);
  const start = xStart ?? xs[0] ?? 0;
  const last = Math.max(xEnd, xs.at(-1) ?? 1);
  // One value of whole numbers has a whole step of room; of others, an axis as far as it goes.
  const end = whole || last <= start ? Math.max(last, start + 1) : last;
  const scale = scaleLinear([start, end], [0, 1]);
  const count = Math.max(1, room / X_SPACING);
  const ticks = scale.ticks(count);
  return {
    domain: [start, end],
    ticks: whole ? ticks.filter(Number.isInteger) : ticks,
    spell: whole ? formatCount : scale.tickFormat(count),
  };
}
