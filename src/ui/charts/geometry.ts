/** What a chart function hands to its host: marks in a box of `width` × `height` units, and the axes' words. */

export interface Tick {
  /** Position along the axis, in units of the box. */
  readonly at: number;
  readonly label: string;
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
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** The same numbers as a table, for those who cannot see the marks. */
  readonly table: { readonly head: readonly [string, string]; readonly rows: readonly (readonly [string, string])[] };
}

/** About `count` round numbers from `low` to `high`, both ends inside. */
export function roundTicks(low: number, high: number, count: number): readonly number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
