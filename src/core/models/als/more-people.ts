import type { WeightedCsr } from '../../data/csr';
import type { ItemIndex } from '../../types';
import type { ModelArrays, TrainerState } from '../trainer';
import { alsArrays, alsFactors } from './factors';

/**
 * The matrix with more users at its end, who like what is theirs of `people` with weight 1 each. Repeated items count once,
 * and who likes nothing is left out; with nobody left the matrix itself is returned.
 */
export function withMorePeople(userItems: WeightedCsr, people: readonly (readonly ItemIndex[])[]): WeightedCsr {
  const rows = people.map((liked) => [...new Set(liked)].sort((a, b) => a - b)).filter(({ length }) => length > 0);
  if (rows.length === 0) return userItems;
  const entries = userItems.indices.length;
  const more = rows.reduce((sum, { length }) => sum + length, 0);
  const indptr = new Uint32Array(userItems.rows + rows.length + 1);
  const indices = new Uint32Array(entries + more);
  const values = new Float32Array(entries + more).fill(1);
  indptr.set(userItems.indptr);
  indices.set(userItems.indices);
  values.set(userItems.values);
  rows.forEach((row, at) => {
    const start = indptr[userItems.rows + at]!;
    indices.set(row, start);
    indptr[userItems.rows + at + 1] = start + row.length;
  });
  return { rows: userItems.rows + rows.length, cols: userItems.cols, indptr, indices, values };
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
