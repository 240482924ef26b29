import type { WeightedCsr } from '../../core/data/csr';
import { DEFAULT_CG, type CgOptions } from '../../core/models/als/conjugate-gradient';
import {
  noStableSolution,
  rowReg,
  type AlsSolver,
  type SideOptions,
  type SideReport,
} from '../../core/models/als/solver';
import { copyPadded, copyTrimmed, createLinearMemory, type LinearMemory } from './linear-memory';
import { inTurns } from './turns';
import { instantiateKernel, strideOf, type KernelExports } from './wasm-kernel';

/** Three float64: see solveRows in kernel/assembly/index.ts. */
const REPORT_BYTES = 24;

/** Where the arrays of an uploaded matrix lie. */
interface Uploaded {
  readonly indptrAt: number;
  readonly indicesAt: number;
  readonly valuesAt: number;
}

/** A running kernel with its memory. */
interface Engine {
  readonly kernel: KernelExports;
  readonly space: LinearMemory;
  readonly cg: CgOptions;
}

/** One half-sweep's rows and where they go. */
interface Sweep {
  readonly csr: WeightedCsr;
  readonly fixed: Float32Array;
  readonly out: Float32Array;
  readonly options: SideOptions;
  readonly from: number;
  readonly to: number;
}

/**
 * Creates the WebAssembly SIMD engine from the compiled kernel: float32 conjugate gradient, warm-started.
 *
 * Matrices stay in linear memory from their first use, known by identity, so they must not be changed afterwards;
 * `indices` and `values` are not read again, and whoever is short of memory may let them go.
 * Factors are copied in and out at every half-sweep. Factor counts that are no multiple of 16 are padded with zeros.
 * Peak linear memory: both matrices, the larger two factor matrices, and the vectors of the longest row once more.
 *
 * @throws AppError `engine-unavailable` when the module does not instantiate, or when memory runs out
 */
export async function createWasmSolver(module: WebAssembly.Module, cg: CgOptions = DEFAULT_CG): Promise<AlsSolver> {
  const kernel = await instantiateKernel(module);
  const space = createLinearMemory(kernel.memory);
  const engine: Engine = { kernel, space, cg };
  const matrices = new Map<WeightedCsr, Uploaded>();

  return {
    name: kernel.fused.value === 1 ? 'wasm relaxed simd' : 'wasm simd',
    async solveSide(csr, fixed, out, options) {
      const { from, to } = options.rows ?? { from: 0, to: csr.rows };
      if (from >= to) return { flops: 0, loss: 0 };
      const matrix = matrices.get(csr) ?? upload(csr, engine);
      matrices.set(csr, matrix);
      const before = space.used();
      try {
        const side = prepare(engine, matrix, { csr, fixed, out, options, from, to });
        await inTurns(from, to, csr.indptr, options, side.solve);
        return side.finish();
      } finally {
        space.release(before);
      }
    },
    memoryBytes: () => space.sizeBytes(),
    dispose() {
      matrices.clear();
    },
  };
}

/** Copies in what the rows need and computes the Gramian; then rows may be solved, stretch by stretch. */
function prepare(
  { kernel, space, cg }: Engine,
  matrix: Uploaded,
  sweep: Sweep,
): { readonly solve: (first: number, last: number) => void; readonly finish: () => SideReport } {
  const { csr, fixed, out, options, from, to } = sweep;
  const { factors, alpha, alpha0 } = options;
  const stride = strideOf(factors);
  const rows = to - from;
  const longest = Math.ceil(longestRow(csr, from, to) / 8) * 8;
  const [fixedAt, outAt] = [space.reserve(csr.cols * stride * 4), space.reserve(rows * stride * 4)];
  const [regAt, gramAt] = [space.reserve(rows * 4), space.reserve(stride * stride * 4)];
  const [nearAt, weightsAt] = [space.reserve(longest * stride * 4), space.reserve(longest * 4)];
  const [scratchAt, reportAt] = [space.reserve(4 * stride * 4), space.reserve(REPORT_BYTES)];
  const part = out.subarray(from * factors, to * factors);
  copyPadded(fixed, factors, space.floats(fixedAt, csr.cols * stride), stride);
  copyPadded(part, factors, space.floats(outAt, rows * stride), stride);
  fillRowRegs(csr, options, from, space.floats(regAt, rows));
  space.floats(reportAt, REPORT_BYTES / 4).fill(0);
  kernel.gram(fixedAt, csr.cols, stride, alpha0, gramAt);
  return {
    solve(first, last) {
      kernel.solveRows(
        ...([first - from, last - from, matrix.indptrAt + 4 * from, matrix.indicesAt, matrix.valuesAt] as const),
        ...([regAt, fixedAt, gramAt, outAt, scratchAt, nearAt, weightsAt, reportAt] as const),
        ...([stride, alpha, alpha0, cg.maxSteps, cg.tolerance] as const),
      );
    },
    finish() {
      const result = space.floats(outAt, rows * stride);
      if (!allFinite(result)) throw noStableSolution();
      copyTrimmed(result, stride, part, factors);
      return report(sweep, new Float64Array(kernel.memory.buffer, reportAt, 3));
    },
  };
}

/** What the kernel counted, as the seam has it. */
function report({ csr, from, to, options: { factors: d } }: Sweep, counted: Float64Array): SideReport {
  const [loss, products, entryProducts] = [counted[0]!, counted[1]!, counted[2]!];
  const entries = csr.indptr[to]! - csr.indptr[from]!;
  const ofRows = 2 * entries * d + products * (2 * d * d + 12 * d) + 4 * entryProducts * d;
  return { flops: csr.cols * d * (d + 1) + ofRows, loss };
}

function upload(csr: WeightedCsr, { kernel, space }: Engine): Uploaded {
  const indptrAt = space.reserve(csr.indptr.byteLength);
  const indicesAt = space.reserve(csr.indices.byteLength);
  const valuesAt = space.reserve(csr.values.byteLength);
  const { buffer } = kernel.memory;
  new Uint32Array(buffer, indptrAt).set(csr.indptr);
  new Uint32Array(buffer, indicesAt).set(csr.indices);
  new Float32Array(buffer, valuesAt).set(csr.values);
  return { indptrAt, indicesAt, valuesAt };
}

function longestRow({ indptr }: WeightedCsr, from: number, to: number): number {
  let longest = 0;
  for (let row = from; row < to; row++) longest = Math.max(longest, indptr[row + 1]! - indptr[row]!);
  return longest;
}

function fillRowRegs(csr: WeightedCsr, options: SideOptions, from: number, regs: Float32Array): void {
  for (let row = 0; row < regs.length; row++) {
    regs[row] = rowReg(csr.indptr[from + row + 1]! - csr.indptr[from + row]!, csr.cols, options);
  }
}

function allFinite(values: Float32Array): boolean {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]! * 0;
  return sum === 0;
}
