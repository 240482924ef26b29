import { AppError } from '../../core/errors';
import { createScalarSolver, DEFAULT_CG } from '../../core/models/als/conjugate-gradient';
import type { AlsSolver } from '../../core/models/als/solver';
import { createFailOverSolver } from './fail-over';
import { nextMessage } from '../next-message';
import { createWasmSolver } from './wasm';

/** Fetches and compiles a kernel. */
export type LoadKernel = () => Promise<WebAssembly.Module>;

/** The best engine that needs nothing but its own thread: WebAssembly SIMD, or plain float64 where that does not start. */
export function createOwnSolver(loadKernel: LoadKernel): Promise<AlsSolver> {
  const wasm = async (): Promise<AlsSolver> => createWasmSolver(await kernelOrSay(loadKernel));
  return createFailOverSolver([wasm, async () => createScalarSolver(DEFAULT_CG, nextMessage)], () => {});
}

/**
 * The compiled kernel.
 *
 * @throws AppError `engine-unavailable` when it cannot be fetched or compiled, whatever the reason
 */
export async function kernelOrSay(loadKernel: LoadKernel): Promise<WebAssembly.Module> {
  try {
    return await loadKernel();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = 'This browser cannot run the fast training engine (WebAssembly SIMD).';
    throw new AppError('engine-unavailable', message, {}, cause);
  }
}
