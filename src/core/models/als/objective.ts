import type { Csr, WeightedCsr } from '../../data/csr';
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
 * @param itemUsers its transpose
 */
export function alsObjective(
  userItems: WeightedCsr,
  itemUsers: Csr,
  userFactors: Float32Array,
  itemFactors: Float32Array,
  options: SideOptions,
): Objective {
  const d = options.factors;
  const userGram = gramian(userFactors, d);
  const itemGram = gramian(itemFactors, d);
  const unobserved = options.alpha0 * rowDot(userGram, 0, itemGram, 0, d * d);
  let observed = 0;
  for (let user = 0; user < userItems.rows; user++) {
    const from = userItems.indptr[user]!;
    const to = userItems.indptr[user + 1]!;
    for (let k = from; k < to; k++) {
      const score = rowDot(userFactors, user, itemFactors, userItems.indices[k]!, d);
      const confidence = options.alpha0 + options.alpha * userItems.values[k]!;
      observed += confidence * (1 - score) ** 2 - options.alpha0 * score ** 2;
    }
  }
  const regularisation =
    regularisationOf(userItems, userFactors, options) + regularisationOf(itemUsers, itemFactors, options);
  return { observed, unobserved, regularisation, total: observed + unobserved + regularisation };
}

/** Σ λ_r ‖x_r‖² over the rows of one side, in float64. */
export function regularisationOf({ rows, cols, indptr }: Csr, factors: Float32Array, options: SideOptions): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const reg = rowReg(indptr[row + 1]! - indptr[row]!, cols, options);
    sum += reg * rowDot(factors, row, factors, row, options.factors);
  }
  return sum;
}
