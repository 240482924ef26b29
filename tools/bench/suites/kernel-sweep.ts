import { nonZeros, type WeightedCsr } from '../../../src/core/data/csr';
import { DEFAULT_CG, type CgOptions } from '../../../src/core/models/als/conjugate-gradient';
import { rowReg, type SideOptions } from '../../../src/core/models/als/solver';
import { createLinearMemory } from '../../../src/engines/als/linear-memory';
import { strideOf, type KernelExports } from '../../../src/engines/als/wasm-kernel';

/** One half-sweep on the bare kernel: how long its two calls took, and what it counted. */
export interface Sweep {
  readonly gramSeconds: number;
  readonly rowsSeconds: number;
  readonly solved: Float32Array;
  /** Products of a row's system with a vector. */
  readonly products: number;
  /** Entries of the row, summed over those products. */
  readonly entryProducts: number;
}

/** How often each call is repeated; the fastest counts. */
const REPEATS = 5;
/** What is repeated takes at least this long. */
const SHORTEST_MS = 5;

/**
 * Solves all rows on a kernel of its own, starting from `out`, which stays as it is.
 *
 * Factor counts must be multiples of 16: nothing is padded.
 */
export function sweepOnce(
  kernel: KernelExports,
  csr: WeightedCsr,
  fixed: Float32Array,
  out: Float32Array,
  options: SideOptions,
  cg: CgOptions = DEFAULT_CG,
): Sweep {
  const space = createLinearMemory(kernel.memory);
  const d = strideOf(options.factors);
  const longest = Math.ceil(longestRow(csr) / 8) * 8;
  const at = {
    ...{ indptr: space.reserve(csr.indptr.byteLength), indices: space.reserve(csr.indices.byteLength) },
    ...{ values: space.reserve(csr.values.byteLength), fixed: space.reserve(fixed.byteLength) },
    ...{ out: space.reserve(out.byteLength), reg: space.reserve(csr.rows * 4), gram: space.reserve(d * d * 4) },
    ...{ near: space.reserve(longest * d * 4), weights: space.reserve(longest * 4) },
    ...{ scratch: space.reserve(4 * d * 4), report: space.reserve(24) },
  };
  new Uint32Array(kernel.memory.buffer, at.indptr).set(csr.indptr);
  new Uint32Array(kernel.memory.buffer, at.indices).set(csr.indices);
  space.floats(at.values, nonZeros(csr)).set(csr.values);
  space.floats(at.fixed, fixed.length).set(fixed);
  const regs = space.floats(at.reg, csr.rows);
  for (let row = 0; row < csr.rows; row++) {
    regs[row] = rowReg(csr.indptr[row + 1]! - csr.indptr[row]!, csr.cols, options);
  }
  const gramSeconds = fastest(() => kernel.gram(at.fixed, csr.cols, d, options.alpha0, at.gram));
  const prepare = (): void => {
    space.floats(at.out, out.length).set(out);
    space.floats(at.report, 6).fill(0);
  };
  const rowsSeconds = fastest(() => {
    kernel.solveRows(
      ...([0, csr.rows, at.indptr, at.indices, at.values, at.reg, at.fixed, at.gram, at.out, at.scratch] as const),
      ...([at.near, at.weights, at.report, d, options.alpha, options.alpha0, cg.maxSteps, cg.tolerance] as const),
    );
  }, prepare);
  const [, products, entryProducts] = new Float64Array(kernel.memory.buffer, at.report, 3);
  const solved = space.floats(at.out, out.length).slice();
  return { gramSeconds, rowsSeconds, solved, products: products!, entryProducts: entryProducts! };
}

/** Seconds of one call, the fastest of some; short calls are repeated, since the clock ticks every 0.1 ms. */
function fastest(call: () => void, prepare: () => void = () => {}): number {
  prepare();
  const start = performance.now();
  call();
  const calls = Math.ceil(SHORTEST_MS / Math.max(0.1, performance.now() - start));
  let best = Infinity;
  for (let repeat = 0; repeat < REPEATS; repeat++) best = Math.min(best, timeCalls(calls, call, prepare));
  return best / 1000;
}

/** Milliseconds of one of `calls` calls; what prepares them takes no part. */
function timeCalls(calls: number, call: () => void, prepare: () => void): number {
  let spent = 0;
  for (let k = 0; k < calls; k++) {
    prepare();
    const start = performance.now();
    call();
    spent += performance.now() - start;
  }
  return spent / calls;
}

function longestRow({ rows, indptr }: WeightedCsr): number {
  let longest = 0;
  for (let row = 0; row < rows; row++) longest = Math.max(longest, indptr[row + 1]! - indptr[row]!);
  return longest;
}
