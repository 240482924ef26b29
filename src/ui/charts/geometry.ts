/** What a chart function hands to its host: marks in a box of `width` × `height` units, and the axes' words. */

export interface Tick {
  /** Position along the axis, in units of the box. */
  readonly at: number;
  readonly label: string;
}

export interface ChartMark {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** Which side of the point the words are on, so that they stay inside the box. */
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface ChartGeometry {
  readonly width: number;
  readonly height: number;
  /** Space inside the box left of and below the marks, for the axes. */
  readonly left: number;
  readonly bottom: number;
  readonly bars: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  readonly lines: readonly string[];
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** A point that stands out, and what is written over it. */
  readonly mark?: ChartMark;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** What one must know to read the axes, or null. */
  readonly note: string | null;
  /** The same numbers as a table, for those who cannot see the marks. */
  readonly table: { readonly head: readonly [string, string]; readonly rows: readonly (readonly [string, string])[] };
}

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
  return ticks.map((tick) =>
    tick.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
}

function roundStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}

const multiples = (step: number, first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
