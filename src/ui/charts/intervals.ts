/** A forest plot: for each name a value and how far it may be off, side by side under one scale. */
import { formatFixed, formatMeasure } from '../format';
import {
  boxWidth,
  coveringTicks,
  tickLabels,
  toned,
  wordsWidth,
  type ChartGeometry,
  type ChartWord,
  type Stop,
  type Toned,
} from './geometry';

const WIDEST = 960;
/** In a narrower box the words stand over the row instead of beside it. */
const WIDE_FROM = 560;
const WIDEST_NAMES = 220;
const ROW = 34;
const TALL_ROW = 46;
const LINE = 16;
const TOP = 8;
const BOTTOM = 44;
const SIDE = 12;
const CAP = 5;
const ZERO = 9;
const THICKNESS = 14;

export interface Interval extends Toned {
  readonly name: string;
  readonly value: number;
  /** The ends of the interval around the value; null where it was not measured. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface IntervalOptions {
  /** What is measured, and which way is better. */
  readonly xLabel: string;
  /** Bars from zero for sizes; points beside a zero line for differences. */
  readonly marks: 'bars' | 'points';
  readonly room?: number;
  /** Decimals of what is written; four significant digits by default. */
  readonly digits?: number;
}

interface Plot {
  readonly wide: boolean;
  /** Lines of words over each row, where they are over it. */
  readonly lines: 1 | 2;
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly ticks: readonly number[];
  readonly base: number;
  placeX(value: number): number;
  /** The middle of the marks of a row. */
  placeY(row: number): number;
  readonly height: number;
  spell(interval: Interval): string;
}

export function intervalChart(given: readonly Interval[], options: IntervalOptions): ChartGeometry {
  const intervals = given.filter(({ value }) => Number.isFinite(value));
  const plot = plotOf(intervals, options);
  const labels = tickLabels(plot.ticks);
  const bars = options.marks === 'bars';
  return {
    width: plot.width,
    height: plot.height,
    left: plot.left,
    bottom: BOTTOM,
    bars: bars ? intervals.map((interval, row) => barOf(interval, row, plot)) : [],
    lines: [],
    points: bars
      ? []
      : intervals.map(({ value, tone }, row) => ({ x: plot.placeX(value), y: plot.placeY(row), ...toned(tone) })),
    rules: [zeroLine(intervals.length, plot), ...intervals.flatMap((one, row) => whisker(one, row, plot))],
    words: intervals.flatMap((interval, row) => wordsOf(interval, row, plot)),
    stops: intervals.map((interval, row) => stopOf(interval, row, plot)),
    xTicks: plot.ticks.map((tick, index) => ({ at: plot.placeX(tick), label: labels[index]! })),
    yTicks: [],
    xLabel: options.xLabel,
    yLabel: '',
    note: null,
    table: {
      head: ['name', options.xLabel],
      rows: intervals.map((interval) => [interval.name, plot.spell(interval)]),
    },
  };
}

function plotOf(intervals: readonly Interval[], { room = WIDEST, digits }: IntervalOptions): Plot {
  const width = boxWidth(room, WIDEST);
  const spellOne = (value: number) => (digits === undefined ? formatMeasure(value) : formatFixed(value, digits));
  const spell = ({ value, low, high }: Interval) =>
    low === null || high === null ? spellOne(value) : `${spellOne(value)} (${spellOne(low)} to ${spellOne(high)})`;
  const names = Math.max(0, ...intervals.map(({ name }) => wordsWidth(name)));
  const figures = Math.max(0, ...intervals.map((interval) => wordsWidth(spell(interval))));
  const wide = width >= WIDE_FROM && names <= WIDEST_NAMES;
  const left = SIDE + (wide ? names : 0);
  const right = SIDE + (wide ? figures : 0);
  // Zero is always on the axis: a size begins there, and a difference is judged by it.
  const ends = intervals.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const ticks = coveringTicks(Math.min(0, ...ends), Math.max(0, ...ends), wide ? 6 : 4);
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  const placeX = (value: number) => left + ((value - first) / (last - first)) * (width - left - right);
  const both = intervals.map((interval) => wordsWidth(interval.name) + wordsWidth(spell(interval)));
  const lines = !wide && Math.max(0, ...both) > width - left - SIDE - LINE ? 2 : 1;
  const row = wide ? ROW : TALL_ROW + (lines - 1) * LINE;
  return {
    ...{ wide, lines, width, left, right, ticks, placeX, spell },
    base: placeX(0),
    placeY: (index) => TOP + (index + 1) * row - (wide ? 0.5 * ROW : 0.3 * TALL_ROW),
    height: TOP + intervals.length * row + BOTTOM,
  };
}

function barOf({ value, tone }: Interval, row: number, { base, placeX, placeY }: Plot) {
  const x = placeX(value);
  const place = { x: Math.min(x, base), y: placeY(row) - THICKNESS / 2 };
  return { ...place, width: Math.abs(x - base), height: THICKNESS, ...toned(tone) };
}

/** Through all rows; only beside the marks of each where words stand over them. */
function zeroLine(rows: number, { wide, base, height, placeY }: Plot): string {
  if (wide || rows === 0) return `M${base} ${TOP}V${height - BOTTOM}`;
  const beside = Array.from({ length: rows }, (_, row) => `M${base} ${placeY(row) - ZERO}v${2 * ZERO}`);
  return beside.join('');
}

function whisker({ low, high }: Interval, row: number, { placeX, placeY }: Plot): readonly string[] {
  if (low === null || high === null) return [];
  const [from, to, y] = [placeX(low), placeX(high), placeY(row)];
  return [`M${from} ${y}H${to}M${from} ${y - CAP}v${2 * CAP}M${to} ${y - CAP}v${2 * CAP}`];
}

/** Beside the marks, or over them: in two lines where name and figures need more than one. */
function wordsOf(
  interval: Interval,
  row: number,
  { wide, lines, width, left, right, ...plot }: Plot,
): readonly ChartWord[] {
  const [name, figures, y] = [interval.name, plot.spell(interval), plot.placeY(row)];
  if (wide) {
    return [
      { x: left - SIDE, y: y + 4, text: name, anchor: 'end' },
      { x: width - right + SIDE, y: y + 4, text: figures, anchor: 'start' },
    ];
  }
  const over = { x: left, y: y - 14, text: figures, anchor: 'start' } as const;
  return lines > 1
    ? [{ ...over, y: over.y - LINE, text: name }, over]
    : [
        { ...over, text: name },
        { ...over, x: width - SIDE, anchor: 'end' },
      ];
}

function stopOf(interval: Interval, row: number, { left, right, width, placeX, placeY, spell }: Plot): Stop {
  const y = placeY(row);
  return {
    traces: [
      [
        { x: left, y },
        { x: width - right, y },
      ],
    ],
    dots: [{ x: placeX(interval.value), y, ...toned(interval.tone) }],
    words: `${interval.name}: ${spell(interval)}`,
  };
}
