import { AppError } from '../../core/errors';

/** What the compiled kernels export; see kernel/assembly/index.ts. Addresses are bytes, aligned to 16. */
export interface KernelExports {
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
    nearAt: number,
    weightsAt: number,
    reportAt: number,
    stride: number,
    alpha: number,
    alpha0: number,
    maxSteps: number,
    tolerance: number,
  ): void;
  scores(peopleAt: number, people: number, itemsAt: number, items: number, stride: number, scoresAt: number): void;
  peakLoop(rounds: number): number;
  /** 1 in the relaxed-SIMD build. */
  readonly fused: WebAssembly.Global;
}

/**
 * Starts a compiled kernel.
 *
 * @throws AppError `engine-unavailable` when the module does not instantiate
 */
export async function instantiateKernel(module: WebAssembly.Module): Promise<KernelExports> {
  try {
    const instance = await WebAssembly.instantiate(module, {});
    return instance.exports as unknown as KernelExports;
  } catch (cause) {
    const message = 'This browser cannot run the fast training engine (WebAssembly SIMD).';
    throw new AppError('engine-unavailable', message, {}, cause);
  }
}

/** Floats a vector takes in the kernel: `factors` filled up to a multiple of 16. */
export function strideOf(factors: number): number {
  return Math.ceil(factors / LANES) * LANES;
}

const LANES = 16;
