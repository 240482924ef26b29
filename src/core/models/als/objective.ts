import type { WeightedCsr } from '../../data/csr';
import { gramian, rowDot } from '../../math/dense';
import { rowReg, type SideOptions } from './solver';

/** The parts of the training objective; `total` is their sum. */
export interface Objective {
  /** Σ over positives of (alpha0 + alpha · w)(1 − x·y)², less the alpha0 (x·y)² counted in `unobserved`. */
  readonly observed: number;
  /** Σ over all pairs of alpha0 (x·y)², by the two Gramians. */
  readonly unobserved: number;
  /** Σ λ_u ‖x_u‖² + Σ λ_i ‖y_i‖². */
  readonly regularisation: number;
  readonly total: number;
}

/**
 * The loss that ALS lowers (Hu et al. 2008, eq. 3), in O(nnz · d + (rows + columns) · d²) and float64.
 *
 * @param userItems users × items with weights
 * @param interactionsPerItem entries in each item's row of the transposed matrix
 */
export function alsObjective(
  userItems: WeightedCsr,
  interactionsPerItem: ArrayLike<number>,
  userFactors: Float32Array,
  itemFactors: Float32Array,
  options: SideOptions,
): Objective {
  const d = options.factors;
  const userGram = gramian(userFactors, d);
  const itemGram = gramian(itemFactors, d);
  const unobserved = options.alpha0 * rowDot(userGram, 0, itemGram, 0, d * d);
  let observed = 0;
  let regularisation = 0;
  for (let user = 0; user < userItems.rows; user++) {
    const from = userItems.indptr[user]!;
    const to = userItems.indptr[user + 1]!;
    for (let k = from; k < to; k++) {
      const score = rowDot(userFactors, user, itemFactors, userItems.indices[k]!, d);
      const confidence = options.alpha0 + options.alpha * userItems.values[k]!;
      observed += confidence * (1 - score) ** 2 - options.alpha0 * score ** 2;
    }
    regularisation += rowReg(to - from, userItems.cols, options) * rowDot(userFactors, user, userFactors, user, d);
  }
  for (let item = 0; item < userItems.cols; item++) {
    const reg = rowReg(interactionsPerItem[item]!, userItems.rows, options);
    regularisation += reg * rowDot(itemFactors, item, itemFactors, item, d);
  }
  return { observed, unobserved, regularisation, total: observed + unobserved + regularisation };
}
