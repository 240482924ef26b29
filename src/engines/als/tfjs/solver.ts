import { AppError, throwIfCancelled } from '../../../core/errors';
import { DEFAULT_CG, type CgOptions } from '../../../core/models/als/conjugate-gradient';
import { noStableSolution, type AlsSolver, type SideReport } from '../../../core/models/als/solver';
import { engineLost, startDevice, type Device, type TfjsBackend } from '../../tfjs/device';
import { ANSWER_EXTRA, prepareSide, solveTile, type Side, type SolvedTile } from './half-sweep';
import { createPlanner, type Plan } from './plans';
import type { WasmUrls } from '../../tfjs/wasm-files';

/** Settings that callers rarely need. */
export interface TfjsOptions {
  /** When a row is solved. */
  readonly cg?: CgOptions;
  /** What one more bucket costs, in padded entries; measured values are the default. */
  readonly bucketCost?: number;
  /** Where TensorFlow.js' WebAssembly files lie; only for Node, where the site's addresses do not work. */
  readonly wasmUrls?: WasmUrls;
}

/**
 * Padded entries that take as long as the three kernels of one more bucket, at d = 64: a kernel that does nothing took
 * 0.25 ms on WebGL and about 10 µs on wasm, the products 0.7 µs and 0.07 µs for an entry (Chromium, software renderer).
 */
const BUCKET_COST: Readonly<Record<TfjsBackend, number>> = { webgl: 800, webgpu: 800, wasm: 300, cpu: 300 };

/** Floats of the gathered neighbours of one tile: 32 MB. */
const TILE_FLOATS = 2 ** 23;

/** Creates the solver on a started device; see `createTfjsSolver`. */
export async function createSolver(name: TfjsBackend, options: TfjsOptions = {}): Promise<AlsSolver> {
  const device = await startDevice(name, options.wasmUrls);
  const plan = createPlanner();
  const cg = options.cg ?? DEFAULT_CG;
  const bucketCost = options.bucketCost ?? BUCKET_COST[name];
  return {
    name: `tensorflow.js ${name}`,
    async solveSide(csr, fixed, out, side) {
      const { from, to } = side.rows ?? { from: 0, to: csr.rows };
      const d = side.factors;
      throwIfCancelled(side.signal);
      if (!allFinite(out.subarray(from * d, to * d))) throw noStableSolution();
      const limits = { bucketCost, tileEntries: Math.ceil(TILE_FLOATS / d) };
      const solved = new Float32Array((to - from) * d);
      try {
        device.use();
        const prepared = prepareSide(csr, fixed, side);
        const report = await solveRows(device, prepared, plan(csr, from, to, limits), { from, out, cg }, solved);
        if (!allFinite(solved) || !Number.isFinite(report.loss)) throw noStableSolution();
        out.set(solved, from * d);
        return report;
      } catch (error) {
        if (error instanceof AppError && !device.isLost()) throw error;
        throw engineLost(name, error);
      }
    },
    memoryBytes: () => device.memoryBytes(),
    // Nothing of a half-sweep outlives it; the backend is the thread's, not this solver's.
    dispose: () => {},
  };
}

interface Request {
  readonly from: number;
  readonly out: Float32Array;
  readonly cg: CgOptions;
}

/** Solves tile by tile into `solved`, which starts at row `from` and keeps its zeros where a row has no entries. */
async function solveRows(
  device: Device,
  side: Side,
  plan: Plan,
  { from, out, cg }: Request,
  solved: Float32Array,
): Promise<SideReport> {
  const report = { flops: sharedFlops(side.csr.cols, side.options.factors), loss: 0 };
  try {
    for (const [index, tile] of plan.tiles.entries()) {
      const result = await solveTile(device, side, tile, out, cg, plan.steps[index]!);
      plan.steps[index] = result.steps;
      const sums = takeTile(side, tile.rows, result, solved, from);
      report.flops += sums.flops;
      report.loss += sums.loss;
    }
    return report;
  } finally {
    side.basis.dispose();
  }
}

/** Copies a tile's solutions to where they belong, and adds up what its rows say. */
function takeTile(
  { csr, options }: Side,
  rows: Uint32Array,
  { answer }: SolvedTile,
  solved: Float32Array,
  from: number,
): SideReport {
  const { factors: d, alpha, alpha0 } = options;
  let [flops, loss] = [0, 0];
  for (let k = 0, at = 0; k < rows.length; k++, at += d + ANSWER_EXTRA) {
    const row = rows[k]!;
    const [begin, end] = [csr.indptr[row]!, csr.indptr[row + 1]!];
    solved.set(answer.subarray(at, at + d), (row - from) * d);
    for (let entry = begin; entry < end; entry++) loss += alpha0 + alpha * csr.values[entry]!;
    loss -= answer[at + d]!;
    const products = 1 + answer[at + d + 1]!;
    flops += products * (4 * (end - begin) * d + 2 * d) + 4 * d * d;
  }
  return { flops, loss };
}

/** The Gramian, its eigenvectors, and the fixed side turned into their basis. */
function sharedFlops(columns: number, d: number): number {
  return columns * d * (d + 1) + 9 * d ** 3 + 2 * columns * d * d;
}

function allFinite(values: Float32Array): boolean {
  let sum = 0;
  for (const value of values) sum += value * 0;
  return sum === 0;
}
