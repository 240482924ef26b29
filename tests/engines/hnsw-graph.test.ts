import { describe, expect, it } from 'vitest';
import { recallOf } from '../../src/core/retrieval/choice';
import { createPlainIndex } from '../../src/core/retrieval/plain-index';
import { beginGraph, defaultHnsw } from '../../src/engines/ann/hnsw-graph';
import { startHnswLibrary } from '../../src/engines/ann/hnsw-library';
import { clusteredVectors, peopleQueries } from '../../tools/bench/suites/clustered-vectors';
import { hnswIndex, hnswLibrary, wholeGraph } from '../fixtures/hnsw';
import { thrownBy } from '../fixtures/thrown';

describe('a graph of neighbours', () => {
  it.each([1e-6, 1e6])('misses no more when all vectors are multiplied by %d', async (factor) => {
    const { values, width } = clusteredVectors(2000, 16, 1);
    const vectors = { values: values.map((value) => value * factor), width };
    const [index, exact] = [await hnswIndex(vectors), createPlainIndex(vectors)];
    const queries = peopleQueries(vectors, 40, 2);
    let recall = 0;
    for (const query of queries) {
      recall += recallOf(await index.search(query, 10), exact.search(query, 10)) / queries.length;
    }
    expect(recall).toBeGreaterThanOrEqual(0.98);
  });

  it('is searched again with every item it has, none of them twice', async () => {
    const graph = await wholeGraph(clusteredVectors(300, 8, 1));
    const found = graph.near(new Float32Array(8).fill(1), 1000);
    expect(found.length).toBeGreaterThan(290);
    expect(new Set(found).size).toBe(found.length);
  });

  it('of more than memory holds is told to be unavailable', async () => {
    const full = class {
      initIndex(): void {
        throw new Error('std::bad_alloc');
      }
    };
    const library = { ...(await hnswLibrary()), HierarchicalNSW: full as never };
    const error = await thrownBy(() => beginGraph(library, clusteredVectors(3, 8, 1), defaultHnsw(3)));
    expect(error.code).toBe('engine-unavailable');
  });
});

describe('the library', () => {
  it('says that it could not be fetched', async () => {
    const error = await thrownBy(() => startHnswLibrary(() => Promise.reject(new Error('offline'))));
    expect(error.code).toBe('download-failed');
  });

  it('is told to be unavailable when it does not start', async () => {
    const broken = { loadHnswlib: () => Promise.reject(new Error('no IndexedDB')), syncFileSystem: async () => {} };
    const error = await thrownBy(() => startHnswLibrary(async () => broken));
    expect(error.code).toBe('engine-unavailable');
  });
});

it('looks at more of many items', () => {
  expect(defaultHnsw(100_000).ef).toBe(256);
  expect(defaultHnsw(1_000_000)).toEqual({ ...defaultHnsw(100_000), ef: 640 });
});
