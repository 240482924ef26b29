import type { Pack } from '../../../src/core/data/pack';
import { recallOf } from '../../../src/core/retrieval/choice';
import { createCompletedIndex } from '../../../src/core/retrieval/completed-index';
import { createPlainIndex } from '../../../src/core/retrieval/plain-index';
import type { ItemVectors, VectorIndex } from '../../../src/core/retrieval/vector-index';
import { createSimdIndex } from '../../../src/engines/ann/simd-index';
import { beginGraph, defaultHnsw } from '../../../src/engines/ann/hnsw-graph';
import { startHnswLibrary } from '../../../src/engines/ann/hnsw-library';
import { importHnswlib } from '../../../src/engines/ann/hnswlib';
import { loadRetrievalKernel } from '../../../src/engines/ann/load-kernel';
import type { IndexFigures, RetrievalResult } from '../retrieval-results';
import type { BenchLimits } from '../suite';
import { clusteredVectors, peopleQueries } from './clustered-vectors';

const WIDTH = 64;
const K = 10;
const SEED = 1;
/** Searches of a turn; the plain index looks at no more than so many vectors in one. */
const QUERIES = 200;
const PLAIN_VECTORS = 10_000_000;
/** Items added to the graph between two reports. */
const REPORTED = 100_000;

/** One index under measurement. */
interface Contestant {
  readonly id: IndexFigures['id'];
  readonly index: VectorIndex;
  readonly buildSeconds: number;
  readonly queries: readonly Float32Array[];
  readonly searchMs: number[];
  readonly meanMs: number[];
}

/**
 * Searches for the ten best of simulated vectors: indexes take turns, all on this thread. A graph in a worker of its own
 * answers one message later. Nothing of the pack is used.
 */
export async function measureRetrieval(
  _pack: Pack,
  { repeats, retrieval }: BenchLimits,
  report: (line: string) => void,
): Promise<RetrievalResult> {
  const { items, graph } = retrieval;
  const vectors = clusteredVectors(items, WIDTH, SEED);
  const queries = peopleQueries(vectors, QUERIES, SEED + 1);
  const exact = createPlainIndex(vectors);
  const kernel = await loadRetrievalKernel();
  const contestants = [
    await prepare('plain', async () => exact, queries.slice(0, Math.ceil(PLAIN_VECTORS / items))),
    await prepare('simd', () => createSimdIndex(kernel, vectors), queries),
  ];
  if (graph) contestants.push(await prepare('hnsw', () => buildGraph(vectors, exact, report), queries));
  // The browser's compiler warms up.
  for (const { index, queries: own } of contestants) await searchAll(index, own);
  for (let turn = 1; turn <= repeats; turn++) {
    for (const contestant of contestants) await takeTurn(contestant);
    report(`${items} items, ${turn}/${repeats}`);
  }
  const simd = contestants[1]!.index;
  const { m, efConstruction, ef } = defaultHnsw(items);
  return {
    setting: { width: WIDTH, k: K, m, efConstruction, ef },
    ...{ items, vectorBytes: vectors.values.byteLength },
    indexes: await Promise.all(contestants.map((contestant) => toFigures(contestant, simd))),
  };
}

async function prepare(
  id: Contestant['id'],
  create: () => Promise<VectorIndex>,
  queries: readonly Float32Array[],
): Promise<Contestant> {
  const start = performance.now();
  const index = await create();
  return { id, index, buildSeconds: (performance.now() - start) / 1000, queries, searchMs: [], meanMs: [] };
}

async function buildGraph(
  vectors: ItemVectors,
  exact: ReturnType<typeof createPlainIndex>,
  report: (line: string) => void,
): Promise<VectorIndex> {
  const items = vectors.values.length / vectors.width;
  const graph = beginGraph(await startHnswLibrary(importHnswlib), vectors, defaultHnsw(items));
  while (graph.added() < items) {
    graph.add(REPORTED);
    report(`graph: ${graph.added()} of ${items} items`);
  }
  const near = async (query: Float32Array, count: number): Promise<Uint32Array> => graph.near(query, count);
  return createCompletedIndex({ name: 'hnsw', near, memoryBytes: () => graph.memoryBytes() }, exact, vectors);
}

async function takeTurn({ index, queries, searchMs, meanMs }: Contestant): Promise<void> {
  const start = performance.now();
  searchMs.push(...(await searchAll(index, queries)));
  meanMs.push((performance.now() - start) / queries.length);
}

async function searchAll(index: VectorIndex, queries: readonly Float32Array[]): Promise<number[]> {
  const searchMs: number[] = [];
  for (const query of queries) {
    const start = performance.now();
    await index.search(query, K);
    searchMs.push(performance.now() - start);
  }
  return searchMs;
}

/** `simd` is exact, and faster at it than the plain one. */
async function toFigures(contestant: Contestant, simd: VectorIndex): Promise<IndexFigures> {
  const { id, index, buildSeconds, queries, searchMs, meanMs } = contestant;
  let recall = 0;
  for (const query of queries) {
    recall += recallOf(await index.search(query, K), await simd.search(query, K)) / queries.length;
  }
  const { name, exact } = index;
  return { ...{ id, index: name, exact, buildSeconds, searchMs, meanMs, recall }, memoryBytes: index.memoryBytes() };
}
