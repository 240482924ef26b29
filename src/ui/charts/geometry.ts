/** What a chart function hands to its host: marks in a box of `width` × `height` units, and the axes' words. */
import { formatFixed } from '../format';

export interface Tick {
  /** Position along the axis, in units of the box. */
  readonly at: number;
  readonly label: string;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Which of several series a mark belongs to; absent where there is but one. */
export interface Toned {
  readonly tone?: number;
}

export const toned = (tone: number | undefined): Toned => (tone === undefined ? {} : { tone });

export interface Stroke extends Toned {
  readonly d: string;
  /** One of many: drawn thin, so that they can be seen through one another. */
  readonly faint?: boolean;
}

export interface Bar extends Toned, Spot {
  readonly width: number;
  readonly height: number;
  /** How much of the colour it has, from 0 to 1; all by default. */
  readonly strength?: number;
}

/** Room left of a word with a tone, for a piece of its line. */
export const SWATCH = 24;

/** With a tone it is the name of a series. */
export interface ChartWord extends Toned, Spot {
  readonly text: string;
  /** Which side of the point the words are on, so that they stay inside the box. */
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface ChartMark extends Spot {
  readonly label: string;
  readonly anchor: ChartWord['anchor'];
}

/** A place of the chart that can be read by pointing near its traces, or by stepping to it with the keyboard. */
export interface Stop {
  /** Lines through these spots; more than one where something is missing between. */
  readonly traces: readonly (readonly Spot[])[];
  readonly dots: readonly (Spot & Toned)[];
  readonly words: string;
}

export interface ChartGeometry {
  readonly width: number;
  readonly height: number;
  /** Space inside the box left of and below the marks, for the axes. */
  readonly left: number;
  readonly bottom: number;
  readonly bars: readonly Bar[];
  /** Areas behind the lines: how sure they are. */
  readonly bands?: readonly Stroke[];
  /** The same at single points, where bands would cover each other. */
  readonly whiskers?: readonly Stroke[];
  readonly lines: readonly Stroke[];
  readonly points: readonly (Spot & Toned)[];
  /** Lines over the marks that are no data of their own: whiskers, a zero, further axes. */
  readonly rules?: readonly string[];
  readonly words?: readonly ChartWord[];
  /** In the order of the keyboard; none in a chart that says all by itself. */
  readonly stops?: readonly Stop[];
  /** A point that stands out, and what is written over it. */
  readonly mark?: ChartMark;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Empty where the marks say what the axis is. */
  readonly xLabel: string;
  readonly yLabel: string;
  /** What one must know to read the axes, or null. */
  readonly note: string | null;
  /** The same numbers as a table, for those who cannot see the marks. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** Straight lines through the spots. */
export const pathThrough = (spots: readonly Spot[]): string =>
  spots.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** About how wide words are in a chart, which cannot measure them: they are small, and mostly lower case. */
export const wordsWidth = (text: string): number => text.length * 6.6;

/** Whether the names of the axes need a line each, because the box is narrow. */
export const isCrowded = ({ xLabel, yLabel, width, left }: ChartGeometry): boolean =>
  wordsWidth(`${xLabel} → ↑ ${yLabel}`) + SWATCH > width - left;

/** As wide as there is room for, within reason: a wider chart is scaled up, a narrower one would have no place. */
export function boxWidth(room: number, widest: number): number {
  return Math.max(240, Math.min(room, widest));
}

/** About `count` round numbers from `low` to `high`, both ends inside. */
export function roundTicks(low: number, high: number, count: number): readonly number[] {
  if (!(high > low)) return [low];
  const step = roundStep(high - low, count);
  return multiples(step, Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9));
}

/** About `count` round numbers, the first at or below `low`, the last at or above `high`. */
export function coveringTicks(low: number, high: number, count: number): readonly number[] {
  const step = roundStep(high - low || Math.abs(high) || 1, count);
  const first = Math.floor(low / step + 1e-9);
  return multiples(step, first, Math.max(first + 1, Math.ceil(high / step - 1e-9)));
}

/** As many decimals as it takes to tell neighbouring ticks apart. */
export function tickLabels(ticks: readonly number[]): readonly string[] {
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : 1;
  const digits = Math.min(20, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  return ticks.map((tick) => formatFixed(tick, digits));
}

function roundStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}

const multiples = (step: number, first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
