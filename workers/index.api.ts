import { AppError } from '../src/core/errors';
import type { StoredModel } from '../src/core/models/model-record';
import { compareIndexes, timeSearches, type IndexComparison, type SearchTimes } from '../src/core/retrieval/choice';
import type { IndexStore } from '../src/core/retrieval/index-store';
import { madeUpPeople } from '../src/core/retrieval/model-vectors';
import { itemsOf } from '../src/core/retrieval/vector-index';
import type { ItemIndex, Scored } from '../src/core/types';
import type { HnswLibrary } from '../src/engines/ann/hnsw-library';
import { keepGraph, keptGraph, layGraph, openIndexDesk, useGraph, type IndexDesk } from './index-desk';
import { createSmallGraphCalls } from './small-graph';

/** What the index worker needs of the world. */
export interface IndexDeps {
  productionModel(dataset: string): Promise<StoredModel | null>;
  loadKernel(): Promise<WebAssembly.Module>;
  loadLibrary(): Promise<HnswLibrary>;
  readonly store: IndexStore;
  /** Milliseconds. */
  now(): number;
}

/** The exact index of a model, and what it takes. */
export interface OpenedIndex {
  readonly items: number;
  /** "wasm simd" */
  readonly name: string;
  readonly madeMs: number;
  readonly memoryBytes: number;
  readonly times: SearchTimes;
}

/** How far a graph is. */
export interface GraphProgress {
  readonly added: number;
  /** Ready to be searched. */
  readonly done: boolean;
  /** Time spent so far on building it, or on reading it. */
  readonly madeMs: number;
  readonly memoryBytes: number;
}

/** The best films for the vector of a film, best first, by each index. */
export interface NearLists {
  readonly exact: readonly Scored[];
  /** Null as long as there is no graph. */
  readonly graph: readonly Scored[] | null;
}

export type IndexApi = ReturnType<typeof createIndexApi>;

/** Items added in one step: some 30 ms on a slow machine. */
const STEP_ITEMS = 200;
/** Searches that are timed, and how many films each finds. */
const SEARCHES = 200;
const K = 10;
const SEED = 1;

/**
 * The exact index of the stored model in use, and a graph of neighbours as a stepper: the caller owns the loop, and ends
 * it by ending the worker. One model for each worker.
 */
export function createIndexApi({ productionModel, loadKernel, loadLibrary, store, now }: IndexDeps) {
  let opened: IndexDesk | null = null;
  const desk = (): IndexDesk => {
    if (opened) return opened;
    throw new AppError('not-ready', 'The index was asked before a model was opened. Build it first.');
  };

  return {
    ...createSmallGraphCalls(loadLibrary),

    /** Makes the exact index of a data set's stored model, and times it. Throws what `openIndexDesk` does. */
    async open(dataset: string, modelId: string): Promise<OpenedIndex> {
      const stored = await productionModel(dataset);
      const start = now();
      opened = await openIndexDesk(stored, modelId, loadKernel);
      const { exact, vectors } = opened;
      const madeMs = now() - start;
      const [times] = await timeSearches([exact], madeUpPeople(vectors, SEARCHES, SEED), K, now);
      return { items: itemsOf(vectors), name: exact.name, madeMs, memoryBytes: exact.memoryBytes(), times: times! };
    },

    /** Takes a kept graph into use; null when there is none that can be used. */
    async restore(): Promise<GraphProgress | null> {
      const current = desk();
      const start = now();
      const graph = await keptGraph(current, store, await loadLibrary());
      if (!graph) return null;
      useGraph(current, graph);
      current.madeMs = now() - start;
      return progressOf(current);
    },

    /** Prepares an empty graph. */
    begin: async (): Promise<void> => layGraph(desk(), await loadLibrary()),

    /** Adds some films to the graph. */
    step(): GraphProgress {
      const current = desk();
      const { graph } = current;
      if (!graph) throw notBuilt();
      const start = now();
      graph.add(STEP_ITEMS);
      current.madeMs += now() - start;
      if (graph.added() === itemsOf(current.vectors)) useGraph(current, graph);
      return progressOf(current);
    },

    /** Keeps the graph for the next visit. False when there is no room for it, or it is too large. */
    async keep(): Promise<boolean> {
      const current = desk();
      if (!current.graph || !current.index) throw notBuilt();
      return keepGraph(current, current.graph, store, await loadLibrary());
    },

    /** Measures the graph against the exact index, by the lists of made-up people. */
    async compare(): Promise<IndexComparison> {
      const { vectors, exact, index } = desk();
      if (!index) throw notBuilt();
      return compareIndexes(exact, index, madeUpPeople(vectors, SEARCHES, SEED), K, now);
    },

    /** What each index finds for the vector of a film, which itself is left out. */
    async near(item: ItemIndex): Promise<NearLists> {
      const { vectors, exact, index } = desk();
      const query = vectors.values.slice(item * vectors.width, (item + 1) * vectors.width);
      const excluded = new Uint8Array(itemsOf(vectors));
      excluded[item] = 1;
      return { exact: exact.search(query, K, excluded), graph: index && (await index.search(query, K, excluded)) };
    },
  };
}

function progressOf({ graph, index, madeMs }: IndexDesk): GraphProgress {
  return { added: graph?.added() ?? 0, done: index !== null, madeMs, memoryBytes: graph?.memoryBytes() ?? 0 };
}

function notBuilt(): AppError {
  return new AppError('not-ready', 'The search graph is not built yet. The exact search goes on without it.');
}
