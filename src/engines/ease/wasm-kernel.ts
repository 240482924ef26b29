import { AppError } from '../../core/errors';

/** What the compiled kernel exports; see kernel/assembly/index.ts. Addresses are bytes, aligned to 16. */
export interface EaseKernel {
  readonly memory: WebAssembly.Memory;
  beginBlock(
    matrixAt: number,
    stride: number,
    first: number,
    depth: number,
    diagonalAt: number,
    blockAt: number,
    pivotAt: number,
    panelAt: number,
  ): number;
  multiplyPanel(panelAt: number, pivotAt: number, from: number, to: number, depth: number, productAt: number): void;
  updateRows(
    matrixAt: number,
    stride: number,
    from: number,
    to: number,
    depth: number,
    productAt: number,
    panelAt: number,
  ): void;
  endBlock(matrixAt: number, stride: number, first: number, depth: number, pivotAt: number, productAt: number): void;
  mirrorRows(matrixAt: number, stride: number, from: number, to: number): void;
  /** 1 in the relaxed-SIMD build. */
  readonly fused: WebAssembly.Global;
}

/**
 * Starts a compiled kernel, with a memory of its own.
 *
 * @throws AppError `engine-unavailable` when the module does not instantiate
 */
export async function instantiateEaseKernel(module: WebAssembly.Module): Promise<EaseKernel> {
  try {
    const instance = await WebAssembly.instantiate(module, {});
    return instance.exports as unknown as EaseKernel;
  } catch (cause) {
    const message = 'This browser cannot run the fast training engine (WebAssembly SIMD). The slower one takes over.';
    throw new AppError('engine-unavailable', message, {}, cause);
  }
}
