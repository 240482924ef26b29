import { transfer } from 'comlink';
import { AppError } from '../src/core/errors';
import { openSealed, sealIndex, type IndexStore } from '../src/core/retrieval/index-store';
import { readGraph, writeGraph } from '../src/engines/ann/hnsw-files';
import { beginGraph, DEFAULT_HNSW, readyGraph, type HnswGraph } from '../src/engines/ann/hnsw-graph';
import type { HnswLibrary } from '../src/engines/ann/hnsw-library';

/** What the index worker needs of the world. */
export interface IndexDeps {
  loadLibrary(): Promise<HnswLibrary>;
  readonly store: IndexStore;
}

/** Which graph is meant. */
export interface GraphPlan {
  /** Names the vectors: the model's id. */
  readonly modelId: string;
  readonly items: number;
  readonly width: number;
}

/** How far a graph is. */
export interface GraphProgress {
  readonly added: number;
  /** Ready to be searched, and kept for the next visit where there is room. */
  readonly done: boolean;
  readonly memoryBytes: number;
}

export type IndexApi = ReturnType<typeof createIndexApi>;

/** Items added in one step: some 30 ms on a slow machine. */
const STEP_ITEMS = 200;
/** Keeping a graph takes its bytes three times over for a moment; bigger ones are built again on each visit. */
const MOST_KEPT_BYTES = 100_000_000;

/** A graph of neighbours as a stepper, one for each worker: the caller owns the loop, and ends it by ending the worker. */
export function createIndexApi({ loadLibrary, store }: IndexDeps) {
  const settings = DEFAULT_HNSW;
  let building: { readonly key: string; readonly plan: GraphPlan; readonly graph: HnswGraph } | null = null;
  let ready: HnswGraph | null = null;

  /** Storage is a help, never a need: without it the graph is built. */
  const kept = async (library: HnswLibrary, { items, width }: GraphPlan, key: string): Promise<HnswGraph | null> => {
    try {
      const bytes = openSealed(await store.load(), key);
      if (bytes) {
        const graph = readyGraph(library, await readGraph(library, bytes, width, items), settings);
        if (graph.added() === items) return graph;
      }
      await store.remove();
    } catch {
      await store.remove().catch(() => {});
    }
    return null;
  };

  const keep = async (library: HnswLibrary, { native, memoryBytes }: HnswGraph, key: string): Promise<void> => {
    if (memoryBytes() > MOST_KEPT_BYTES) return;
    await writeGraph(library, native)
      .then((bytes) => store.save(sealIndex(key, bytes)))
      .catch(() => {});
  };

  return {
    /** Takes a kept graph into use. Null when there is none of this model, or it is damaged: then it is removed. */
    async restore(plan: GraphPlan): Promise<GraphProgress | null> {
      ready = await kept(await loadLibrary(), plan, keyOf(plan));
      return ready && { added: plan.items, done: true, memoryBytes: ready.memoryBytes() };
    },

    /** Prepares a graph of these vectors (transferred), items × width. */
    async begin(plan: GraphPlan, values: Float32Array): Promise<void> {
      const graph = beginGraph(await loadLibrary(), { values, width: plan.width }, settings);
      [building, ready] = [{ key: keyOf(plan), plan, graph }, null];
    },

    /** Adds some items. */
    async step(): Promise<GraphProgress> {
      if (!building) throw notReady();
      const { key, plan, graph } = building;
      graph.add(STEP_ITEMS);
      const progress = { added: graph.added(), done: graph.added() === plan.items, memoryBytes: graph.memoryBytes() };
      if (!progress.done) return progress;
      const library = await loadLibrary();
      await keep(library, graph, key);
      // The vectors it was built of are let go.
      ready = readyGraph(library, graph.native, settings);
      building = null;
      return progress;
    },

    /** About the `count` items with the largest inner products, best first (transferred). */
    near(query: Float32Array, count: number): Uint32Array {
      if (!ready) throw notReady();
      const items = ready.near(query, count);
      return transfer(items, [items.buffer]);
    },
  };

  function keyOf({ modelId, items, width }: GraphPlan): string {
    const { m, efConstruction, seed } = settings;
    return [modelId, items, width, m, efConstruction, seed].join(' ');
  }
}

function notReady(): AppError {
  return new AppError('not-ready', 'The search graph is not built yet. The exact search goes on without it.');
}
