import type { WeightedCsr } from '../../core/data/csr';
import { AppError } from '../../core/errors';
import { DEFAULT_CG, type CgOptions } from '../../core/models/als/conjugate-gradient';
import { noStableSolution, rowReg, type AlsSolver, type SideOptions } from '../../core/models/als/solver';

/** What the compiled kernel exports; see kernel/assembly/index.ts. Addresses are bytes. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  gram(fixedAt: number, rows: number, stride: number, scale: number, gramAt: number): void;
  solveRows(
    from: number,
    to: number,
    indptrAt: number,
    indicesAt: number,
    valuesAt: number,
    regAt: number,
    fixedAt: number,
    gramAt: number,
    outAt: number,
    scratchAt: number,
    stride: number,
    alpha: number,
    alpha0: number,
    maxSteps: number,
    tolerance: number,
  ): number;
}

const PAGE_BYTES = 65536;
const FIRST_FREE = 1024;
const LANES = 16;

/** Where the arrays of an uploaded matrix lie. */
interface Uploaded {
  readonly indptrAt: number;
  readonly indicesAt: number;
  readonly valuesAt: number;
}

/**
 * Creates the WebAssembly SIMD engine from the compiled kernel: float32 conjugate gradient, warm-started.
 *
 * Matrices stay in linear memory from their first use (keyed by identity, so they must not be changed afterwards);
 * factors are copied in and out at every half-sweep. Factor counts that are no multiple of 16 are padded with zeros.
 *
 * @throws AppError `engine-unavailable` when the module does not instantiate
 */
export async function createWasmSolver(module: WebAssembly.Module, cg: CgOptions = DEFAULT_CG): Promise<AlsSolver> {
  const kernel = await instantiate(module);
  const matrices = new Map<WeightedCsr, Uploaded>();
  const space = createSpace(kernel.memory);
  const { reserve } = space;
  const uploadOnce = (csr: WeightedCsr): Uploaded => {
    const uploaded = matrices.get(csr) ?? upload(csr, kernel.memory, space);
    matrices.set(csr, uploaded);
    return uploaded;
  };

  return {
    name: 'wasm simd',
    async solveSide(csr, fixed, out, options) {
      const { from, to } = options.rows ?? { from: 0, to: csr.rows };
      if (from >= to) return;
      const matrix = uploadOnce(csr);
      const before = space.used();
      const stride = Math.ceil(options.factors / LANES) * LANES;
      const fixedAt = reserve(csr.cols * stride * 4);
      const outAt = reserve(csr.rows * stride * 4);
      const regAt = reserve(csr.rows * 4);
      const gramAt = reserve(stride * stride * 4);
      const scratchAt = reserve(3 * stride * 4);
      const { buffer } = kernel.memory;
      copyPadded(fixed, options.factors, new Float32Array(buffer, fixedAt, csr.cols * stride), stride);
      copyPadded(out, options.factors, new Float32Array(buffer, outAt, csr.rows * stride), stride);
      new Float32Array(buffer, regAt, csr.rows).set(rowRegs(csr, options));
      kernel.gram(fixedAt, csr.cols, stride, options.alpha0, gramAt);
      kernel.solveRows(
        ...([from, to, matrix.indptrAt, matrix.indicesAt, matrix.valuesAt, regAt, fixedAt, gramAt] as const),
        ...([outAt, scratchAt, stride, options.alpha, options.alpha0, cg.maxSteps, cg.tolerance] as const),
      );
      const solved = new Float32Array(buffer, outAt, csr.rows * stride);
      copyRows(solved, stride, out, options.factors, from, to);
      space.release(before);
      if (!allFinite(out, from * options.factors, to * options.factors)) {
        throw noStableSolution();
      }
    },
    dispose() {
      matrices.clear();
    },
  };
}

/** Linear memory, handed out from the front and grown as needed. Addresses are multiples of 16 bytes. */
interface Space {
  reserve(sizeBytes: number): number;
  used(): number;
  /** Takes back all that was reserved since `used` was this. */
  release(used: number): void;
}

function createSpace(memory: WebAssembly.Memory): Space {
  let used = FIRST_FREE;
  return {
    reserve(sizeBytes) {
      const at = used;
      used += Math.ceil(sizeBytes / 16) * 16;
      const missing = used - memory.buffer.byteLength;
      if (missing > 0) grow(memory, Math.ceil(missing / PAGE_BYTES));
      return at;
    },
    used: () => used,
    release: (before) => void (used = before),
  };
}

function upload(csr: WeightedCsr, memory: WebAssembly.Memory, { reserve }: Space): Uploaded {
  const indptrAt = reserve(csr.indptr.byteLength);
  const indicesAt = reserve(csr.indices.byteLength);
  const valuesAt = reserve(csr.values.byteLength);
  new Uint32Array(memory.buffer, indptrAt).set(csr.indptr);
  new Uint32Array(memory.buffer, indicesAt).set(csr.indices);
  new Float32Array(memory.buffer, valuesAt).set(csr.values);
  return { indptrAt, indicesAt, valuesAt };
}

async function instantiate(module: WebAssembly.Module): Promise<KernelExports> {
  try {
    const instance = await WebAssembly.instantiate(module, {});
    return instance.exports as unknown as KernelExports;
  } catch (cause) {
    const message = 'This browser cannot run the fast training engine (WebAssembly SIMD). The slower one takes over.';
    throw new AppError('engine-unavailable', message, {}, cause);
  }
}

function grow(memory: WebAssembly.Memory, pages: number): void {
  try {
    memory.grow(pages);
  } catch (cause) {
    const message = 'There is not enough memory to train on this data set. Close other tabs or choose a smaller one.';
    throw new AppError('engine-unavailable', message, { missingBytes: pages * PAGE_BYTES }, cause);
  }
}

function rowRegs(csr: WeightedCsr, options: SideOptions): Float32Array {
  return Float32Array.from({ length: csr.rows }, (_, row) =>
    rowReg(csr.indptr[row + 1]! - csr.indptr[row]!, csr.cols, options),
  );
}

/** Copies rows of `from` floats into rows of `stride` floats, filling up with zeros. */
function copyPadded(source: Float32Array, width: number, target: Float32Array, stride: number): void {
  if (width === stride) return target.set(source);
  target.fill(0);
  for (let row = 0, at = 0; at < source.length; row++, at += width) {
    target.set(source.subarray(at, at + width), row * stride);
  }
}

/** The inverse of `copyPadded` for rows from … to − 1. */
function copyRows(
  source: Float32Array,
  stride: number,
  target: Float32Array,
  width: number,
  from: number,
  to: number,
): void {
  if (width === stride) return target.set(source.subarray(from * stride, to * stride), from * width);
  for (let row = from; row < to; row++) {
    target.set(source.subarray(row * stride, row * stride + width), row * width);
  }
}

function allFinite(values: Float32Array, from: number, to: number): boolean {
  let sum = 0;
  for (let k = from; k < to; k++) sum += values[k]! * 0;
  return sum === 0;
}
