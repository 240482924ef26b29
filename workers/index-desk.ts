/** What lies on the index worker's desk: the vectors of one model, their exact index, and a graph of neighbours. */
import { AppError } from '../src/core/errors';
import type { StoredModel } from '../src/core/models/model-record';
import { createCompletedIndex } from '../src/core/retrieval/completed-index';
import { indexKey, openSealed, sealIndex, type IndexStore } from '../src/core/retrieval/index-store';
import { itemVectorsOf } from '../src/core/retrieval/model-vectors';
import { itemsOf, type ExactIndex, type ItemVectors, type VectorIndex } from '../src/core/retrieval/vector-index';
import { createExactIndex } from '../src/engines/ann';
import { readGraph, writeGraph } from '../src/engines/ann/hnsw-files';
import { beginGraph, defaultHnsw, readyGraph, type HnswGraph } from '../src/engines/ann/hnsw-graph';
import type { HnswLibrary } from '../src/engines/ann/hnsw-library';

/** An index of each sort over the same vectors. */
export interface IndexDesk {
  /** Names the graph in storage. */
  readonly key: string;
  readonly vectors: ItemVectors;
  readonly exact: ExactIndex;
  /** Under way, or whole; null before it is begun. */
  graph: HnswGraph | null;
  /** The whole graph, completed by the exact index. */
  index: VectorIndex | null;
  /** Time spent on the graph. */
  madeMs: number;
}

/** Keeping a graph takes its bytes three times over for a moment; bigger ones are built again on each visit. */
const MOST_KEPT_BYTES = 100_000_000;

/**
 * Makes the exact index of a stored model.
 *
 * @throws AppError `model-missing` when another model is stored or this one has no vectors, `model-damaged`,
 *   `model-diverged`
 */
export async function openIndexDesk(
  stored: StoredModel | null,
  modelId: string,
  loadKernel: () => Promise<WebAssembly.Module>,
): Promise<IndexDesk> {
  const vectors = stored?.record.id === modelId ? itemVectorsOf(stored) : null;
  if (!vectors) throw notStored();
  const items = itemsOf(vectors);
  const { m, efConstruction, seed } = defaultHnsw(items);
  const key = indexKey(modelId, items, vectors.width, m, efConstruction, seed);
  return { key, vectors, exact: await createExactIndex(loadKernel, vectors), graph: null, index: null, madeMs: 0 };
}

/** Puts an empty graph on the desk. */
export function layGraph(desk: IndexDesk, library: HnswLibrary): void {
  desk.graph = beginGraph(library, desk.vectors, defaultHnsw(itemsOf(desk.vectors)));
  [desk.index, desk.madeMs] = [null, 0];
}

/** Takes a whole graph into use. */
export function useGraph(desk: IndexDesk, graph: HnswGraph): void {
  const near = (query: Float32Array, count: number): Uint32Array => graph.near(query, count);
  const search = { name: 'hnsw', near, memoryBytes: () => graph.memoryBytes() };
  desk.graph = graph;
  desk.index = createCompletedIndex(search, desk.exact, desk.vectors);
}

/**
 * The graph that is kept for these vectors. Null when there is none, when it is of others, or damaged: then it is removed.
 * Storage is a help, never a need: what it refuses counts as nothing kept.
 */
export async function keptGraph(desk: IndexDesk, store: IndexStore, library: HnswLibrary): Promise<HnswGraph | null> {
  const { key, vectors } = desk;
  const items = itemsOf(vectors);
  try {
    const bytes = openSealed(await store.load(), key);
    if (bytes) {
      const graph = readyGraph(library, await readGraph(library, bytes, vectors.width, items), defaultHnsw(items));
      if (graph.added() === items) return graph;
    }
    await store.remove();
  } catch {
    await store.remove().catch(() => {});
  }
  return null;
}

/** Keeps a whole graph for the next visit. False when there is no room for it, or it is too large. */
export async function keepGraph({ key }: IndexDesk, graph: HnswGraph, store: IndexStore, library: HnswLibrary) {
  if (graph.memoryBytes() > MOST_KEPT_BYTES) return false;
  try {
    await store.save(sealIndex(key, await writeGraph(library, graph.native)));
    return true;
  } catch {
    return false;
  }
}

function notStored(): AppError {
  const message = 'The index is made of the stored model, and the model in use is not stored here. Train one.';
  return new AppError('model-missing', message);
}
