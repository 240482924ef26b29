import { describe, expect, it } from 'vitest';
import { recallOf } from '../../src/core/retrieval/choice';
import { createPlainIndex } from '../../src/core/retrieval/plain-index';
import { DEFAULT_HNSW, graphBytes } from '../../src/engines/ann/hnsw-graph';
import { startHnswLibrary } from '../../src/engines/ann/hnsw-library';
import { clusteredVectors, peopleQueries } from '../../tools/bench/suites/clustered-vectors';
import { hnswIndex, wholeGraph } from '../fixtures/hnsw';
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

  it('takes no more memory than is foretold', async () => {
    const graph = await wholeGraph(clusteredVectors(6000, 64, 1));
    expect(graph.memoryBytes()).toBeLessThanOrEqual(graphBytes(6000, 64, DEFAULT_HNSW));
  });
});

describe('the library', () => {
  it('is told to be unavailable when it does not load', async () => {
    const error = await thrownBy(() => startHnswLibrary(() => Promise.reject(new Error('offline'))));
    expect(error.code).toBe('engine-unavailable');
  });
});
