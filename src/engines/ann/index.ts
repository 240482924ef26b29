import { createPlainIndex } from '../../core/retrieval/plain-index';
import type { ExactIndex, ItemVectors } from '../../core/retrieval/vector-index';
import { createSimdIndex } from './simd-index';

/**
 * The fastest exact index that runs here: WebAssembly SIMD, or plain TypeScript where the kernel does not load or start.
 * Both give the same answers.
 *
 * @throws AppError `model-diverged` when a vector holds NaN or Infinity; RangeError when they are not whole rows
 */
export async function createExactIndex(
  loadKernel: () => Promise<WebAssembly.Module>,
  vectors: ItemVectors,
): Promise<ExactIndex> {
  try {
    return await createSimdIndex(await loadKernel(), vectors);
  } catch {
    // What is wrong with the vectors themselves is said by the plain index as well.
    return createPlainIndex(vectors);
  }
}
