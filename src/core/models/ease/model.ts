import type { ModelArrays } from '../trainer';
import { noStableInverse } from './inverter';

/** By how much 1 / P_ii may fall below reg, as a part of it: rounding. */
const ROUNDING = 1e-3;

/** A trained EASE model: item-to-item weights. */
export interface EaseModel {
  /** n × n, row-major: row j, column i is what a wanted item j adds to the score of item i. The diagonal is 0. */
  readonly weights: Float32Array;
  /** The n items that took part, ascending: what rows and columns stand for. All others have the score 0. */
  readonly items: Uint32Array;
}

/**
 * Turns P = (XᵀX + reg I)⁻¹ into the weights B = I − P · diag(1 / diag P), in place (Steck 2019, eq. 8).
 *
 * @param inverse size × size, symmetric; becomes the weights
 * @returns the penalised squared error ‖X − XB‖² + reg ‖B‖². At this B it is Σ (1 / P_ii − reg): with column i of I − B
 *   being p_i / P_ii, both norms come down to p_iᵀ (XᵀX + reg I) p_i = P_ii.
 * @throws AppError `model-diverged` when a diagonal element is not between 0 and 1 / reg, as those of P are
 */
export function toWeights(inverse: Float32Array, size: number, reg: number): number {
  const scales = new Float64Array(size);
  let error = 0;
  for (let item = 0; item < size; item++) {
    const pivot = inverse[item * size + item]!;
    if (!(pivot > 0) || pivot === Infinity || 1 / pivot < reg * (1 - ROUNDING)) throw noStableInverse();
    scales[item] = -1 / pivot;
    error += 1 / pivot - reg;
  }
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) inverse[at]! *= scales[column]!;
    inverse[row * size + row] = 0;
  }
  return error;
}

/** A model's arrays under their names, for storage: copies. Item indices are exact in float32 up to 16 million. */
export function easeArrays({ weights, items }: EaseModel): ModelArrays {
  return { weights: weights.slice(), items: Float32Array.from(items) };
}

/** Reads a model back; null when an array is missing, has another length, or items do not ascend below `itemCount`. */
export function easeModel({ weights, items }: ModelArrays, itemCount: number): EaseModel | null {
  if (weights?.length === undefined || items?.length === undefined) return null;
  const whole = items.every(
    (item, at) => Number.isInteger(item) && item > (at === 0 ? -1 : items[at - 1]!) && item < itemCount,
  );
  return whole && weights.length === items.length ** 2 ? { weights, items: Uint32Array.from(items) } : null;
}
