import {
  add,
  concat,
  div,
  matMul,
  reshape,
  tensor2d,
  tensor3d,
  tidy,
  type Rank,
  type Tensor2D,
  type TensorContainerObject,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import type { WeightedCsr } from '../../../core/data/csr';
import { throwIfCancelled } from '../../../core/errors';
import { gramian } from '../../../core/math/dense';
import { symmetricEigen } from '../../../core/math/symmetric-eigen';
import type { CgOptions } from '../../../core/models/als/conjugate-gradient';
import { noStableSolution, rowReg, type SideOptions } from '../../../core/models/als/solver';
import { disposeCg, startCg, stepCg, type CgState } from './conjugate-gradient';
import type { Device } from '../../tfjs/device';
import { nextMessage } from '../../next-message';
import type { Tile } from './layout';
import { disposeSystem, gatherSystem, rowDots, type TileSystem } from './system';

/** What all tiles of a half-sweep share. */
export interface Side {
  readonly csr: WeightedCsr;
  readonly options: SideOptions;
  /** alpha0 times the eigenvalues of the fixed side's Gramian, none below 0. */
  readonly spectrum: Float64Array;
  /** Eigenvectors as rows, d × d. */
  readonly basis: Tensor2D;
  /** The fixed side in that basis, columns × d. */
  readonly fixed: Float32Array;
}

/** What came back from the device for one tile; arrays are in the order of `Tile.rows`. */
export interface SolvedTile {
  /** Rows × (d + 3): the solution, x · (b + r), steps, and 1 where the row would have gone on. */
  readonly answer: Float32Array;
  /** Steps of the slowest row. */
  readonly steps: number;
}

/** Columns of `SolvedTile.answer` after the solution. */
export const ANSWER_EXTRA = 3;

/** Steps between two looks at the device, after the first. */
const LOOK_EVERY = 2;

/**
 * Turns the fixed side into the eigenbasis of its Gramian; free `basis` afterwards.
 *
 * @throws AppError `model-diverged` when it holds NaN or Infinity
 */
export function prepareSide(csr: WeightedCsr, fixed: Float32Array, options: SideOptions): Side {
  const d = options.factors;
  const eigen = symmetricEigen(gramian(fixed, d), d);
  if (!eigen) throw noStableSolution();
  return {
    csr,
    options,
    spectrum: eigen.values.map((value) => options.alpha0 * Math.max(value, 0)),
    basis: tensor2d(Float32Array.from(eigen.vectors), [d, d]),
    fixed: turned(fixed, eigen.vectors, csr.cols, d),
  };
}

/**
 * Vectors in the basis. In float64: in directions that the vectors hardly have, single precision
 * would leave noise, which little regularisation blows up.
 */
function turned(vectors: Float32Array, basis: Float64Array, rows: number, d: number): Float32Array {
  const result = new Float32Array(rows * d);
  const vector = new Float64Array(d);
  for (let row = 0; row < rows; row++) {
    vector.set(vectors.subarray(row * d, (row + 1) * d));
    for (let k = 0; k < d; k++) {
      let sum = 0;
      for (let i = 0, at = k * d; i < d; i++) sum += basis[at + i]! * vector[i]!;
      result[row * d + k] = sum;
    }
  }
  return result;
}

/**
 * Solves the rows of one tile.
 *
 * @param out rows of the matrix × factors, the warm start; read only
 * @param look steps before the first look at the residuals
 */
export async function solveTile(
  device: Device,
  side: Side,
  tile: Tile,
  out: Float32Array,
  cg: CgOptions,
  look: number,
): Promise<SolvedTile> {
  const { system, inverse, ...started } = tidy(
    () => begin(side, tile, out, cg) as unknown as TensorContainerObject,
  ) as unknown as Beginning;
  const { factors, signal } = side.options;
  let state: CgState = started.state;
  try {
    let steps = 0;
    for (let goal = look; ; goal = steps + LOOK_EVERY) {
      for (; steps < Math.min(goal, cg.maxSteps); steps++) {
        state = stepCg(system, inverse, state);
        await nextMessage();
        throwIfCancelled(signal);
        device.use();
      }
      const answer = await readAnswer(device, side, system, state);
      device.use();
      if (steps >= cg.maxSteps || !anyActive(answer, factors)) return { answer, steps: mostSteps(answer, factors) };
    }
  } finally {
    disposeCg(state);
    inverse.dispose();
    disposeSystem(system);
  }
}

interface Beginning {
  readonly system: TileSystem;
  readonly inverse: Tensor3D;
  readonly state: CgState;
}

function begin(side: Side, tile: Tile, out: Float32Array, cg: CgOptions): Beginning {
  const d = side.options.factors;
  const { rows } = tile;
  const warm = new Float32Array(rows.length * d);
  rows.forEach((row, k) => warm.set(out.subarray(row * d, (row + 1) * d), k * d));
  const regs = Float32Array.from(rows, (row) => rowReg(entriesOf(side.csr, row), side.csr.cols, side.options));
  const reg = tensor3d(regs, [rows.length, 1, 1]);
  const x = reshape<Rank.R3>(matMul(tensor2d(warm, [rows.length, d]), side.basis, false, true), [rows.length, 1, d]);
  const diagonal = add<Tensor3D>(tensor3d(Float32Array.from(side.spectrum), [1, 1, d]), reg);
  const system = gatherSystem(side.csr, tile, side.fixed, diagonal, side.options);
  const inverse = div<Tensor3D>(1, add(tensor3d(floored(side.spectrum), [1, 1, d]), reg));
  return { system, inverse, state: startCg(system, x, inverse, cg.tolerance) };
}

/** The spectrum for the preconditioner: directions that single precision cannot tell from none are not blown up. */
function floored(spectrum: Float64Array): Float32Array {
  const floor = 1e-6 * spectrum.reduce((most, value) => Math.max(most, value), 0) || 1e-20;
  return Float32Array.from(spectrum, (value) => Math.max(value, floor));
}

function entriesOf(csr: WeightedCsr, row: number): number {
  return csr.indptr[row + 1]! - csr.indptr[row]!;
}

/** Brings everything back in one transfer: on a graphics device the waiting costs more than the bytes. */
async function readAnswer(device: Device, side: Side, system: TileSystem, state: CgState): Promise<Float32Array> {
  const d = side.options.factors;
  const { x, residual, steps, active } = state;
  const rows = x.shape[0];
  const answer = tidy(() => {
    const solution = matMul<Tensor2D>(reshape(x, [rows, d]), side.basis);
    const numbers = [rowDots(x, add<Tensor3D>(system.rhs, residual)), steps, active];
    return concat<Tensor2D>([solution, ...numbers.map((number) => reshape<Rank.R2>(number, [rows, 1]))], 1);
  });
  try {
    return await device.read(answer, side.options.signal);
  } finally {
    answer.dispose();
  }
}

function anyActive(answer: Float32Array, d: number): boolean {
  for (let at = d + 2; at < answer.length; at += d + ANSWER_EXTRA) if (answer[at]! > 0.5) return true;
  return false;
}

function mostSteps(answer: Float32Array, d: number): number {
  let most = 0;
  for (let at = d + 1; at < answer.length; at += d + ANSWER_EXTRA) most = Math.max(most, answer[at]!);
  return most;
}
