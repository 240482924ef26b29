import type { WeightedCsr } from '../../data/csr';
import { throwIfCancelled } from '../../errors';
import { choleskySolve } from '../../math/cholesky';
import { gramian, rowDot } from '../../math/dense';
import { factorOrThrow, normalEquations, type Interaction } from './normal-equations';
import type { AlsSolver, SideOptions, SideReport } from './solver';

/**
 * The oracle: every row solved exactly by Cholesky in float64, one at a time.
 *
 * Slow and plain on purpose: every engine is tested against it.
 */
export function createOracleSolver(): AlsSolver {
  return {
    name: 'oracle',
    async solveSide(csr, fixed, out, options) {
      const d = options.factors;
      const gram = gramian(fixed, d);
      const solved = out.slice();
      const { from, to } = options.rows ?? { from: 0, to: csr.rows };
      const report = { flops: csr.cols * d * (d + 1), loss: 0 };
      for (let row = from; row < to; row++) {
        throwIfCancelled(options.signal);
        const interactions = rowInteractions(csr, row);
        const { x, flops, loss } = solveExactly(interactions, fixed, gram, options);
        solved.set(x, row * d);
        report.flops += flops;
        report.loss += loss;
      }
      out.set(solved);
      return report;
    },
    memoryBytes: () => 0,
    dispose() {},
  };
}

/** One row by Cholesky, and what it adds to the report; the residual is zero here. */
function solveExactly(
  interactions: readonly Interaction[],
  fixed: Float32Array,
  gram: Float64Array,
  options: SideOptions,
): SideReport & { readonly x: Float64Array } {
  const d = options.factors;
  const n = interactions.length;
  if (n === 0) return { x: new Float64Array(d), flops: 0, loss: 0 };
  const { matrix, rhs } = normalEquations(interactions, fixed, gram, options);
  const x = rhs.slice();
  factorOrThrow(matrix, d);
  choleskySolve(matrix, d, x);
  const confidence = interactions.reduce((sum, { weight }) => sum + options.alpha0 + options.alpha * weight, 0);
  const flops = n * d * (d + 3) + d ** 3 / 3 + 2 * d * d;
  return { x, flops, loss: confidence - rowDot(x, 0, rhs, 0, d) };
}

/** The entries of one row as interactions, all wanted. */
export function rowInteractions(csr: WeightedCsr, row: number): Interaction[] {
  const interactions: Interaction[] = [];
  for (let k = csr.indptr[row]!; k < csr.indptr[row + 1]!; k++) {
    interactions.push({ column: csr.indices[k]!, weight: csr.values[k]!, preference: 1 });
  }
  return interactions;
}
