import { AppError } from '../../core/errors';
import { createScalarSolver } from '../../core/models/als/conjugate-gradient';
import type { AlsSolver } from '../../core/models/als/solver';
import { createWasmSolver } from './wasm';

/**
 * The best engine this browser has: WebAssembly SIMD, or plain float64 where that does not start.
 *
 * @param loadKernel compiles the kernel; called once
 */
export async function createAlsSolver(loadKernel: () => Promise<WebAssembly.Module>): Promise<AlsSolver> {
  try {
    return await createWasmSolver(await loadKernel());
  } catch (error) {
    if (error instanceof AppError && error.code !== 'engine-unavailable') throw error;
    return createScalarSolver();
  }
}
