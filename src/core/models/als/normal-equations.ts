import { choleskyFactor, choleskySolve } from '../../math/cholesky';
import { addOuterProducts, addRows } from '../../math/dense';
import { noStableSolution, rowReg, type SideOptions } from './solver';

/** One entry of a row: which fixed vector, with which weight, and whether it is wanted (1) or unwanted (0). */
export interface Interaction {
  readonly column: number;
  readonly weight: number;
  /** 1: a positive. 0: seen and not wanted, which pulls the score towards 0 with the same confidence. */
  readonly preference: 0 | 1;
}

/** The d × d system of one row, in float64: `matrix` row-major symmetric, `rhs` length d. */
export interface NormalEquations {
  readonly matrix: Float64Array;
  readonly rhs: Float64Array;
}

/**
 * Builds the normal equations of one row from the cached Gramian of the fixed side.
 *
 * See `AlsSolver` for the equation. An entry with preference 0 adds to the matrix and not to the right-hand side.
 */
export function normalEquations(
  interactions: readonly Interaction[],
  fixed: Float32Array,
  gram: Float64Array,
  options: SideOptions,
): NormalEquations {
  const d = options.factors;
  const matrix = new Float64Array(d * d);
  for (let k = 0; k < matrix.length; k++) matrix[k] = options.alpha0 * gram[k]!;
  const rhs = new Float64Array(d);
  const reg = rowReg(interactions.length, fixed.length / d, options);
  for (let i = 0; i < d; i++) matrix[i * d + i]! += reg;
  const vectors = { matrix: fixed, d, rows: interactions.map(({ column }) => column) };
  const extras = interactions.map(({ weight }) => options.alpha * weight);
  const wanted = interactions.map(({ preference }, at) => preference * (options.alpha0 + extras[at]!));
  addOuterProducts({ ...vectors, weights: extras }, matrix);
  addRows({ ...vectors, weights: wanted }, rhs);
  for (let i = 0; i < d; i++) for (let j = i + 1; j < d; j++) matrix[i * d + j] = matrix[j * d + i]!;
  return { matrix, rhs };
}

/**
 * Factors the system's matrix in place for `choleskySolve`.
 *
 * @throws AppError `model-diverged` when it is not positive definite
 */
export function factorOrThrow(matrix: Float64Array, d: number): void {
  if (choleskyFactor(matrix, d)) return;
  throw noStableSolution();
}

/** The exact solution of one row: see `normalEquations`; zero when there are no interactions. */
export function solveRow(
  interactions: readonly Interaction[],
  fixed: Float32Array,
  gram: Float64Array,
  options: SideOptions,
): Float64Array {
  if (interactions.length === 0) return new Float64Array(options.factors);
  const { matrix, rhs } = normalEquations(interactions, fixed, gram, options);
  factorOrThrow(matrix, options.factors);
  choleskySolve(matrix, options.factors, rhs);
  return rhs;
}
