import type { WeightedCsr } from '../../data/csr';
import { AppError } from '../../errors';
import type { AlsConfig } from '../../types';

/** The part of the configuration a half-sweep needs. */
export type SideOptions = Pick<AlsConfig, 'factors' | 'reg' | 'alpha' | 'alpha0' | 'nu'> & {
  /** Rows to solve, `from` inclusive, `to` exclusive; all rows when absent. For progress, cancelling and sharding. */
  readonly rows?: { readonly from: number; readonly to: number };
};

/**
 * One half-sweep of ALS behind one seam: the scalar oracle, WebAssembly and TensorFlow.js all satisfy it.
 *
 * For every row u of `csr` it solves (Hu, Koren, Volinsky 2008, eq. 4, with alpha0 for their 1)
 *
 *     (alpha0 · FᵀF + alpha · Σ w_ui f_i f_iᵀ + λ_u I) x_u = Σ (alpha0 + alpha · w_ui) f_i,
 *     λ_u = reg · (n_u + alpha0 · columns)^nu            (Rendle et al. 2021, eq. 14; nu = 0 is the classic form)
 *
 * where the sums run over the row's entries and F is `fixed`.
 */
export interface AlsSolver {
  readonly name: string;
  /**
   * @param csr rows to solve for × columns, weights w in `values`
   * @param fixed columns × factors, row-major; read only
   * @param out rows × factors, row-major; holds the warm start, overwritten. A row without entries becomes zero
   * @throws AppError `model-diverged` when a system has no finite solution (reg 0 on a rank-deficient side, NaN input)
   */
  solveSide(csr: WeightedCsr, fixed: Float32Array, out: Float32Array, options: SideOptions): Promise<void>;
  /** Frees what the engine holds. The solver must not be used afterwards. */
  dispose(): void;
}

/** The regularisation λ_u of a row with `interactions` entries in a matrix of `columns` columns. */
export function rowReg(
  interactions: number,
  columns: number,
  options: Pick<SideOptions, 'reg' | 'alpha0' | 'nu'>,
): number {
  return options.nu === 0 ? options.reg : options.reg * (interactions + options.alpha0 * columns) ** options.nu;
}

/** The error of a row whose system has no finite solution. */
export function noStableSolution(): AppError {
  return new AppError('model-diverged', 'The equations have no stable solution. Raise reg above 0 and train again.');
}
