import type { WeightedCsr } from '../../data/csr';
import type { ItemIndex } from '../../types';
import type { ModelArrays, TrainerState } from '../trainer';
import { alsArrays, alsFactors } from './factors';

/**
 * The matrix with one more user at the end, who likes `liked` with weight 1. Repeated items count once; without any the
 * matrix itself is returned.
 */
export function withOwnRow(userItems: WeightedCsr, liked: readonly ItemIndex[]): WeightedCsr {
  const own = [...new Set(liked)].sort((a, b) => a - b);
  if (own.length === 0) return userItems;
  const { rows, cols, indptr, indices, values } = userItems;
  const longer = new Uint32Array(rows + 2);
  longer.set(indptr);
  longer[rows + 1] = indices.length + own.length;
  const allIndices = new Uint32Array(indices.length + own.length);
  allIndices.set(indices);
  allIndices.set(own, indices.length);
  const allValues = new Float32Array(allIndices.length).fill(1);
  allValues.set(values);
  return { rows: rows + 1, cols, indptr: longer, indices: allIndices, values: allValues };
}

/**
 * A trained model as the start of another training on `rows` users of the same items: users beyond the model's start at
 * zero, the model's users beyond `rows` are left out.
 */
export function warmStart(model: ModelArrays, rows: number, factors: number): TrainerState {
  const { userFactors, itemFactors } = alsFactors(model);
  const users = new Float32Array(rows * factors);
  users.set(userFactors.subarray(0, users.length));
  return { arrays: alsArrays({ userFactors: users, itemFactors }), iteration: 0, elapsedMs: 0, best: null };
}
