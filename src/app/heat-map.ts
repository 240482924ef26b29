/** The numbers of a model as rows and columns of a heat map: which, and in what order. */
import { createRng } from '../core/math/rng';
import { topK } from '../core/math/top-k';
import type { Vectors } from '../core/training-types';

/** A row of a heat map. */
export interface HeatRow {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** The person's own. */
  readonly mine?: boolean;
}

export const rowsIn = ({ values, width }: Vectors): number => Math.floor(values.length / width);

export const rowOf = ({ values, width }: Vectors, row: number): Float32Array =>
  values.subarray(row * width, (row + 1) * width);

/** The places of the largest counts, largest first; of equals the first. */
export const mostLiked = (likedBy: ArrayLike<number>, count: number): readonly number[] =>
  topK(likedBy, count).map(({ item }) => item);

/** The rows that point most nearly the way of one of them (cosine), itself first; rows of zeros last. */
export function nearestTo(vectors: Vectors, row: number, count: number): readonly number[] {
  const wanted = rowOf(vectors, row);
  const likeness = Array.from({ length: rowsIn(vectors) }, (_, other) =>
    other === row ? Infinity : cosine(wanted, rowOf(vectors, other)),
  );
  return mostLiked(likeness, count);
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [product, lengths, others] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    product += a[k]! * b[k]!;
    lengths += a[k]! * a[k]!;
    others += b[k]! * b[k]!;
  }
  return lengths > 0 && others > 0 ? product / Math.sqrt(lengths * others) : -2;
}

/** Some of so many rows, drawn by a seed without putting back, ascending; all where there are no more. */
export function sampleRows(rows: number, count: number, seed: number): readonly number[] {
  const rng = createRng(seed);
  const places = Array.from({ length: rows }, (_, place) => place);
  const wanted = Math.min(count, rows);
  for (let drawn = 0; drawn < wanted; drawn++) {
    const other = drawn + rng.int(rows - drawn);
    [places[drawn], places[other]] = [places[other]!, places[drawn]!];
  }
  return places.slice(0, wanted).sort((a, b) => a - b);
}

/** The columns by how much they vary over all rows, most first; of equals the first. */
export function columnsByVariance(vectors: Vectors): readonly number[] {
  const { values, width } = vectors;
  const rows = rowsIn(vectors);
  const [sums, squares] = [new Float64Array(width), new Float64Array(width)];
  for (let at = 0, column = 0; at < rows * width; at++, column = column + 1 < width ? column + 1 : 0) {
    sums[column]! += values[at]!;
    squares[column]! += values[at]! ** 2;
  }
  return mostLiked(
    squares.map((square, column) => square / rows - (sums[column]! / rows) ** 2),
    width,
  );
}

/** The rows with the smallest and the largest values of a column, each outermost first. */
export function endsOf(
  vectors: Vectors,
  column: number,
  count: number,
): { readonly low: readonly number[]; readonly high: readonly number[] } {
  const values = Array.from({ length: rowsIn(vectors) }, (_, row) => vectors.values[row * vectors.width + column]!);
  return {
    high: mostLiked(values, count),
    low: mostLiked(
      values.map((value) => -value),
      count,
    ),
  };
}

/** Few cells may lie beyond the ends of the scale, so that one large number does not wash out all others. */
const WITHIN = 0.95;

/** Where a scale that is symmetric about 0 ends: a round number, so that it holds still for a while. */
export function scaleEnd(rows: readonly HeatRow[]): number {
  const sizes = rows.flatMap(({ values }) => Array.from(values, Math.abs)).sort((a, b) => a - b);
  const size = sizes[Math.floor((sizes.length - 1) * WITHIN)] ?? 0;
  if (!(size > 0) || !Number.isFinite(size)) return 1;
  const power = 10 ** Math.floor(Math.log10(size));
  return [1, 2, 3, 5, 7, 10].map((step) => step * power).find((end) => end >= size) ?? 10 * power;
}

/** Cividis (Nuñez, Anderton and Renslow 2018): from dark over grey to light, alike for colour-blind eyes and in print. */
const STOPS = [
  [0, 32, 77],
  [65, 77, 107],
  [124, 123, 120],
  [188, 175, 111],
  [255, 234, 70],
] as const;

/** The colour of a share of the scale, −1 to 1 (beyond the ends as at them): the lighter, the larger; grey at 0. */
export function heatColour(share: number): readonly [red: number, green: number, blue: number] {
  const at = Number.isFinite(share) ? ((Math.max(-1, Math.min(1, share)) + 1) / 2) * (STOPS.length - 1) : 2;
  const from = Math.min(STOPS.length - 2, Math.floor(at));
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(STOPS[from]![channel] + (at - from) * (STOPS[from + 1]![channel] - STOPS[from]![channel]));
  return [mix(0), mix(1), mix(2)];
}
