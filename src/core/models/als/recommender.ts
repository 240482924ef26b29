import { choleskySolve } from '../../math/cholesky';
import { gramian, plainProducts, rowProducts, rowsOf } from '../../math/dense';
import type { ItemIndex } from '../../types';
import type { History, Recommender } from '../recommender';
import { factorOrThrow, normalEquations, solveRow, type Interaction, type NormalEquations } from './normal-equations';
import type { SideOptions } from './solver';

/** A history in the words of the normal equations. */
function interactionsOf(history: History): Interaction[] {
  return history.map(({ item, weight, preference }) => ({ column: item, weight, preference }));
}

/**
 * The person's vector for a history, exact: one d × d solve against the cached Gramian (Hu et al. 2008, eq. 4).
 *
 * For a training user's own positives it is the trained vector. Zero for an empty history. Length d, float64.
 */
export function foldIn(
  history: History,
  itemFactors: Float32Array,
  gram: Float64Array,
  options: SideOptions,
): Float64Array {
  return solveRow(interactionsOf(history), itemFactors, gram, options);
}

/**
 * ALS behind the recommender seam: fold in, then inner products with all items.
 *
 * `explain` splits a score y·x into c_i · yᵀ A⁻¹ y_i, one share per wanted film of the history (Hu et al. 2008, §5);
 * unwanted films act through A and have the share 0. A call with the same history object as the one before does not
 * factor A again.
 *
 * @param itemFactors items × d, row-major; kept, not copied
 * @param makeProducts how the scores are worked out
 */
export function createAlsRecommender(
  itemFactors: Float32Array,
  options: SideOptions,
  makeProducts = plainProducts,
): Recommender {
  const d = options.factors;
  const scoresOf = makeProducts(itemFactors, d);
  const gram = gramian(itemFactors, d);
  let last: { readonly history: History; readonly equations: NormalEquations } | null = null;
  const factored = (history: History): NormalEquations => {
    if (last?.history === history) return last.equations;
    const equations = normalEquations(interactionsOf(history), itemFactors, gram, options);
    factorOrThrow(equations.matrix, d);
    last = { history, equations };
    return equations;
  };
  return {
    name: 'als',
    score(history) {
      if (history.length === 0) return new Float32Array(itemFactors.length / d);
      const { matrix, rhs } = factored(history);
      const person = rhs.slice();
      choleskySolve(matrix, d, person);
      return scoresOf(person);
    },
    explain(history, wanted: readonly ItemIndex[]) {
      if (history.length === 0) return wanted.map(() => new Float64Array(0));
      const { matrix } = factored(history);
      const solved = Float64Array.from(rowsOf(itemFactors, wanted, d));
      choleskySolve(matrix, d, solved);
      const items = history.map(({ item }) => item);
      const known = rowsOf(itemFactors, items, d);
      const confidences = history.map(
        ({ weight, preference }) => preference * (options.alpha0 + options.alpha * weight),
      );
      return wanted.map((_, row) => {
        const shares = new Float64Array(rowProducts(known, solved.subarray(row * d, (row + 1) * d), d));
        for (let at = 0; at < shares.length; at++) shares[at]! *= confidences[at]!;
        return shares;
      });
    },
  };
}
