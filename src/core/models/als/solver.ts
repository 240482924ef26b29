import type { WeightedCsr } from '../../data/csr';
import { AppError } from '../../errors';
import type { AlsConfig } from '../../types';

/** The part of the configuration a half-sweep needs. */
export type SideOptions = Pick<AlsConfig, 'factors' | 'reg' | 'alpha' | 'alpha0' | 'nu'> & {
  /** Rows to solve, `from` inclusive, `to` exclusive; all rows when absent. For progress, cancelling and sharding. */
  readonly rows?: { readonly from: number; readonly to: number };
  /**
   * Asks the engine to give up soon (within 100 ms, where it lets the thread's messages through): it rejects with
   * `cancelled` and leaves `out` as it was.
   */
  readonly signal?: AbortSignal;
};

/** What a half-sweep says of itself. */
export interface SideReport {
  /**
   * Multiplications and additions that the mathematics asked for: the Gramian (half of it, it is symmetric) and every
   * product of a system with a vector, or every exact factorisation. Padding and copying do not count.
   */
  readonly flops: number;
  /**
   * Σ over the rows solved of Σ (alpha0 + alpha · w) − x·(b + r), with b the right-hand side and r = b − A x: the part of
   * the training objective that these rows have, their own regularisation included. See `alsObjective`.
   */
  readonly loss: number;
}

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
  /** For people and records, with what matters: `wasm relaxed simd, 2 workers`. May change when an engine fails over. */
  readonly name: string;
  /**
   * @param csr rows to solve for × columns, weights w in `values`
   * @param fixed columns × factors, row-major; read only
   * @param out rows × factors, row-major; holds the warm start, overwritten. A row without entries becomes zero
   * @throws AppError `model-diverged` when a system has no finite solution (reg 0 on a rank-deficient side, NaN input);
   *   `engine-lost` when the engine went away meanwhile (a lost WebGL context, a dead worker): `out` is as it was, so
   *   the half-sweep can be repeated on another engine
   */
  solveSide(csr: WeightedCsr, fixed: Float32Array, out: Float32Array, options: SideOptions): Promise<SideReport>;
  /** Bytes this engine holds now, in linear memory, textures or workers; 0 where it only uses what it is given. */
  memoryBytes(): number;
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
