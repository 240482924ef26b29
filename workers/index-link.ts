import { transfer, wrap } from 'comlink';
import { AppError, type ErrorDetails } from '../src/core/errors';
import { createLifetime } from '../src/core/lifetime';
import type { NearSearch } from '../src/core/retrieval/completed-index';
import { itemsOf, type ItemVectors } from '../src/core/retrieval/vector-index';
import type { GraphProgress, IndexApi } from './index.api';

/** A graph of neighbours in a worker of its own. */
export interface GraphLink extends NearSearch {
  /** Ends the worker; what waits for it, and all that is asked later, is rejected with `engine-lost`. */
  dispose(): void;
}

/** How a graph is made in the background. */
export interface GraphOptions {
  readonly onProgress?: (progress: GraphProgress) => void;
  /** Stops the building, and ends the worker. */
  readonly signal?: AbortSignal;
  /** Starts the worker; another one in tests. */
  readonly createWorker?: () => Worker;
}

const startWorker = (): Worker =>
  new Worker(new URL('./index.worker.ts', import.meta.url), { type: 'module', name: 'index' });

/**
 * Starts a worker and has it take the kept graph of a model into use, or build one, step by step. Vectors are copied
 * for building.
 *
 * @throws AppError `cancelled` when the signal says so, `engine-lost` when the worker dies, `engine-unavailable` where the
 *   library does not run, `model-diverged` when a vector holds NaN or Infinity; the worker is ended then
 */
export async function linkGraph(
  modelId: string,
  vectors: ItemVectors,
  { onProgress = () => {}, signal, createWorker = startWorker }: GraphOptions = {},
): Promise<GraphLink> {
  const worker = createWorker();
  const remote = wrap<IndexApi>(worker);
  const life = createLifetime();
  const dispose = (): void => {
    worker.terminate();
    life.end(lost({ reason: 'it was ended' }));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    life.end(lost({ reason: event.message || 'its script could not be loaded' }));
  };
  worker.onmessageerror = () => life.end(lost({ reason: 'a message could not be read' }));

  const plan = { modelId, items: itemsOf(vectors), width: vectors.width };
  const step = async (): Promise<GraphProgress> => {
    if (signal?.aborted) throw calledOff();
    const progress = await life.during(remote.step());
    onProgress(progress);
    return progress;
  };
  try {
    let progress = await life.during(remote.restore(plan));
    if (progress) onProgress(progress);
    else {
      const values = vectors.values.slice();
      await life.during(remote.begin(plan, transfer(values, [values.buffer])));
    }
    while (!progress?.done) progress = await step();
    const { memoryBytes } = progress;
    const near: NearSearch['near'] = (query, count) => life.during(remote.near(query, count));
    return { name: 'hnsw', near, memoryBytes: () => memoryBytes, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

function lost(details: ErrorDetails): AppError {
  return new AppError('engine-lost', 'The search graph is gone. The exact search goes on without it.', details);
}

function calledOff(): AppError {
  return new AppError('cancelled', 'The search graph is not built any further. The exact search goes on without it.');
}
