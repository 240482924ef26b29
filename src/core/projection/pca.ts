import { gramian } from '../math/dense';
import { symmetricEigen } from '../math/symmetric-eigen';
import { itemsOf, type ItemVectors } from '../retrieval/vector-index';

/** The plane in which rows differ most. */
export interface Pca {
  /** Mean of the rows, length width. */
  readonly mean: Float64Array;
  /** Two directions, 2 × width, orthonormal; the second is zero where rows are of one number. */
  readonly axes: Float64Array;
  /** Parts of the variance that lie along each, from 0 to 1; 0 where nothing varies. */
  readonly shares: readonly [number, number];
}

const PLANE = 2;

/**
 * The first two principal components of rows, from the covariance in float64 (Pearson 1901).
 *
 * The largest number of each direction is positive, so that the same rows have the same axes. No rows: mean and shares zero.
 *
 * @param rows finite; RangeError where they are not
 */
export function pca(rows: ItemVectors): Pca {
  const { width } = rows;
  const mean = meanOf(rows);
  const covariance = covarianceOf(rows, mean);
  const eigen = symmetricEigen(covariance, width);
  if (!eigen) throw new RangeError('rows hold something that is not a number');
  const total = eigen.values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const best = [...eigen.values.keys()].sort((a, b) => eigen.values[b]! - eigen.values[a]! || a - b).slice(0, PLANE);
  const axes = new Float64Array(PLANE * width);
  best.forEach((at, axis) => axes.set(pointed(eigen.vectors.subarray(at * width, (at + 1) * width)), axis * width));
  const share = (axis: number): number => (total > 0 ? Math.max(0, eigen.values[best[axis] ?? -1] ?? 0) / total : 0);
  return { mean, axes, shares: [share(0), share(1)] };
}

/** Where rows lie in the plane: x and y of each, one after another. */
export function project({ mean, axes }: Pca, { values, width }: ItemVectors): Float32Array<ArrayBuffer> {
  const count = values.length / width;
  const points = new Float32Array(PLANE * count);
  const offsets = [0, 1].map((axis) => mean.reduce((sum, value, k) => sum + value * axes[axis * width + k]!, 0));
  for (let row = 0, at = 0; row < count; row++) {
    let [x, y] = [0, 0];
    for (let k = 0; k < width; k++, at++) {
      x += values[at]! * axes[k]!;
      y += values[at]! * axes[width + k]!;
    }
    points[2 * row] = x - offsets[0]!;
    points[2 * row + 1] = y - offsets[1]!;
  }
  return points;
}

function meanOf(rows: ItemVectors): Float64Array {
  const { values, width } = rows;
  const mean = new Float64Array(width);
  for (let at = 0; at < values.length; at += width) for (let k = 0; k < width; k++) mean[k]! += values[at + k]!;
  return mean.map((sum) => sum / Math.max(1, itemsOf(rows)));
}

function covarianceOf(rows: ItemVectors, mean: Float64Array): Float64Array {
  const { values, width } = rows;
  const count = Math.max(1, itemsOf(rows));
  const products = gramian(values, width);
  return products.map((sum, at) => sum / count - mean[Math.floor(at / width)]! * mean[at % width]!);
}

/** A direction with its largest number positive. */
function pointed(axis: Float64Array): Float64Array {
  const largest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? axis.map((value) => -value) : axis;
}
