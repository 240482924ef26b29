import { gramian } from '../../math/dense';
import type { TracedEquations } from '../../trace-types';
import type { History } from '../recommender';
import { normalEquations, type NormalEquations } from './normal-equations';
import { foldIn } from './recommender';
import { rowReg, type SideOptions } from './solver';

/** Rows and columns of a matrix that are shown: as many as fit on a screen. */
const CORNER = 5;

/** The films' vectors with what a fold-in makes of them once, for looking at several. */
export interface FoldInLook {
  /** The person's vector, as the recommender solves for it. */
  solve(history: History): Float64Array;
  /** The equations of a history, and the norm of A for the one before it. */
  equations(history: History, before: History): TracedEquations;
}

/** Prepares looking at fold-ins on these vectors, by the same functions that make lists; the Gramian is computed once. */
export function lookAtFoldIn(itemFactors: Float32Array, options: SideOptions): FoldInLook {
  const d = options.factors;
  const gram = gramian(itemFactors, d);
  const solve = (history: History): Float64Array => foldIn(history, itemFactors, gram, options);
  const systemOf = (history: History): NormalEquations =>
    normalEquations(
      history.map(({ item, weight, preference }) => ({ column: item, weight, preference })),
      itemFactors,
      gram,
      options,
    );
  return {
    solve,
    equations(history, before) {
      const { matrix, rhs } = systemOf(history);
      return {
        ...{ factors: d, alpha0: options.alpha0, alpha: options.alpha, corner: Math.min(CORNER, d) },
        reg: rowReg(history.length, itemFactors.length / d, options),
        gram: cornerOf(gram, d),
        matrix: cornerOf(matrix, d),
        norms: [normOf(systemOf(before).matrix), normOf(matrix)],
        rhs: [...rhs],
        residual: residualOf(matrix, rhs, solve(history)),
      };
    },
  };
}

function cornerOf(matrix: Float64Array, d: number): number[] {
  const size = Math.min(CORNER, d);
  return Array.from({ length: size * size }, (_, at) => matrix[Math.floor(at / size) * d + (at % size)]!);
}

const normOf = (matrix: Float64Array): number => Math.sqrt(matrix.reduce((sum, value) => sum + value * value, 0));

/** Largest |A x − b|; NaN spreads. */
function residualOf(matrix: Float64Array, rhs: Float64Array, x: Float64Array): number {
  const d = rhs.length;
  let most = 0;
  for (let row = 0; row < d; row++) {
    let sum = -rhs[row]!;
    for (let k = 0; k < d; k++) sum += matrix[row * d + k]! * x[k]!;
    most = Math.max(most, Math.abs(sum));
  }
  return most;
}
