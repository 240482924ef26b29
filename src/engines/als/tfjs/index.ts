import type { AlsSolver } from '../../../core/models/als/solver';
import type { TfjsBackend } from '../../tfjs/device';
import type { TfjsOptions } from './solver';

/**
 * Creates the TensorFlow.js engine; the library is fetched only now, and only the part for this backend.
 *
 * Batched conjugate gradient in float32, warm-started, preconditioned by the Gramian. How a
 * matrix is worked through is planned at its first use (by identity, so it must not be changed); its numbers and the
 * factors go to the device at every half-sweep, and nothing stays there between two.
 * Weights must not be negative. Where a system is singular (reg 0 and too few entries) a finite solution that satisfies
 * the equations is found. NaN and Infinity are refused with `model-diverged`, `out` untouched.
 * One half-sweep at a time. Deterministic on one device and browser.
 *
 * @throws AppError `engine-unavailable` when the backend does not start, or computes in half precision only
 */
export async function createTfjsSolver(backend: TfjsBackend, options: TfjsOptions = {}): Promise<AlsSolver> {
  const { createSolver } = await import('./solver');
  return createSolver(backend, options);
}
