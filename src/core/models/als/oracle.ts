import type { WeightedCsr } from '../../data/csr';
import { gramian } from '../../math/dense';
import { solveRow, type Interaction } from './normal-equations';
import type { AlsSolver } from './solver';

/**
 * The oracle: every row solved exactly by Cholesky in float64, one at a time.
 *
 * Slow and plain on purpose: every engine is tested against it.
 */
export function createOracleSolver(): AlsSolver {
  return {
    name: 'oracle',
    async solveSide(csr, fixed, out, options) {
      const gram = gramian(fixed, options.factors);
      const { from, to } = options.rows ?? { from: 0, to: csr.rows };
      for (let row = from; row < to; row++) {
        out.set(solveRow(rowInteractions(csr, row), fixed, gram, options), row * options.factors);
      }
    },
    dispose() {},
  };
}

/** The entries of one row as interactions, all wanted. */
export function rowInteractions(csr: WeightedCsr, row: number): Interaction[] {
  const interactions: Interaction[] = [];
  for (let k = csr.indptr[row]!; k < csr.indptr[row + 1]!; k++) {
    interactions.push({ column: csr.indices[k]!, weight: csr.values[k]!, preference: 1 });
  }
  return interactions;
}
