import { AppError } from '../../core/errors';

/** What the compiled kernel exports; see kernel/assembly/index.ts. Addresses are bytes, aligned to 16. */
export interface RetrievalKernel {
  readonly memory: WebAssembly.Memory;
  scan(
    from: number,
    to: number,
    codesAt: number,
    scalesAt: number,
    slacksAt: number,
    queryAt: number,
    stride: number,
    queryScale: number,
    spread: number,
    threshold: number,
  ): void;
}

/**
 * Starts a compiled kernel with so many pages of memory of its own.
 *
 * @param offer told of each item that may rank; answers with the bound that later ones have to exceed
 * @throws AppError `engine-unavailable` when the module does not instantiate, or there is not enough memory
 */
export async function instantiateRetrievalKernel(
  module: WebAssembly.Module,
  pages: number,
  offer: (item: number) => number,
): Promise<RetrievalKernel> {
  try {
    const { exports } = await WebAssembly.instantiate(module, { env: { offer } });
    const kernel = exports as unknown as RetrievalKernel;
    kernel.memory.grow(Math.max(0, pages - kernel.memory.buffer.byteLength / 65536));
    return kernel;
  } catch (cause) {
    const message = 'This browser cannot run the fast search (WebAssembly SIMD). The slower one takes over.';
    throw new AppError('engine-unavailable', message, { pages }, cause);
  }
}
