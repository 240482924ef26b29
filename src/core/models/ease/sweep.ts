import { choleskyFactor, choleskySolve } from '../../math/cholesky';
import { noStableInverse } from './inverter';

/** Smallest part of a diagonal element that may be left of it. */
const LEAST_PIVOT = 1e-13;

/** A symmetric matrix of which some columns are swept; only elements on and above the diagonal count. */
export interface SweptMatrix {
  /** Rows and columns; even. */
  readonly stride: number;
  /** stride × stride, row-major. */
  readonly matrix: Float64Array;
  /** As it was at the beginning. */
  readonly diagonal: Float64Array;
}

/** Columns K of the matrix, and V, their product with the inverse of the pivot block: stride × depth each. */
export interface Panels {
  readonly depth: number;
  readonly panel: Float64Array;
  readonly turned: Float64Array;
}

/**
 * (A_KK)⁻¹ by Cholesky, depth × depth.
 *
 * @throws AppError `model-diverged` when the block is not positive definite
 */
export function invertedPivot({ matrix, stride, diagonal }: SweptMatrix, first: number, depth: number): Float64Array {
  const factor = new Float64Array(depth * depth);
  for (let k = 0; k < depth; k++) {
    for (let j = k; j < depth; j++) factor[j * depth + k] = matrix[(first + k) * stride + first + j]!;
    if (!(factor[k * depth + k]! > LEAST_PIVOT * diagonal[first + k]!)) throw noStableInverse();
  }
  if (!choleskyFactor(factor, depth)) throw noStableInverse();
  const inverse = new Float64Array(depth * depth);
  for (let k = 0; k < depth; k++) {
    inverse[k * depth + k] = 1;
    choleskySolve(factor, depth, inverse.subarray(k * depth, (k + 1) * depth));
  }
  return inverse;
}

/** The columns K, from `first` on, with zeros in the rows K themselves. */
export function panelOf({ matrix, stride }: SweptMatrix, first: number, depth: number): Float64Array {
  const panel = new Float64Array(stride * depth);
  for (let row = 0; row < stride; row++) {
    if (row >= first && row < first + depth) continue;
    for (let k = 0; k < depth; k++) {
      const at = row < first ? row * stride + first + k : (first + k) * stride + row;
      panel[row * depth + k] = matrix[at]!;
    }
  }
  return panel;
}

/** A −= V · panelᵀ in rows `row`, which is even, and `row` + 1; two columns at a time, so each number read serves twice. */
export function updateRows({ matrix, stride }: SweptMatrix, { depth, panel, turned }: Panels, row: number): void {
  for (let column = row; column < stride; column += 2) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let k = 0, i = row * depth, j = column * depth; k < depth; k++, i++, j++) {
      const [left, below] = [turned[i]!, turned[i + depth]!];
      const [right, next] = [panel[j]!, panel[j + depth]!];
      a += left * right;
      b += left * next;
      c += below * right;
      d += below * next;
    }
    const at = row * stride + column;
    matrix[at]! -= a;
    matrix[at + 1]! -= b;
    matrix[at + stride]! -= c;
    matrix[at + stride + 1]! -= d;
  }
}

/** V in the place of the columns K, −P in that of the pivot block. */
export function putBack(
  { matrix, stride }: SweptMatrix,
  first: number,
  { depth, turned }: Panels,
  pivot: Float64Array,
): void {
  for (let k = 0; k < depth; k++) {
    for (let row = 0; row < first; row++) matrix[row * stride + first + k] = turned[row * depth + k]!;
    const at = (first + k) * stride;
    for (let j = k; j < depth; j++) matrix[at + first + j] = -pivot[k * depth + j]!;
    for (let row = first + depth; row < stride; row++) matrix[at + row] = turned[row * depth + k]!;
  }
}
