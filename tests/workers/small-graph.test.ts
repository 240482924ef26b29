import { describe, expect, it } from 'vitest';
import { walkGraph } from '../../src/core/hnsw-walk/graph-walk';
import { clusteredVectors } from '../../tools/bench/suites/clustered-vectors';
import { refuseStorage } from '../fixtures/fresh-database';
import { indexApi } from '../fixtures/index-worker';
import { thrownBy } from '../fixtures/thrown';

const SETTINGS = { m: 4, efConstruction: 40, ef: 8, seed: 1 };

describe('a graph to be drawn', () => {
  it('is searched step by step as the library searches it, and lies in a plane', async () => {
    const api = indexApi();
    const { graph, places, share, sizeBytes } = await api.drawGraph(clusteredVectors(200, 16, 1), SETTINGS);
    expect([graph.labels.length, places.length]).toEqual([200, 400]);
    expect(graph.links.length).toBeGreaterThan(2);
    expect(share > 0 && share <= 1 && sizeBytes > 200 * 64).toBe(true);
    for (const point of [0, 7, 199]) {
      const query = graph.vectors.slice(point * 16, (point + 1) * 16);
      const { found } = walkGraph(graph, query, { ef: 12, k: 8 });
      expect(found.map((one) => one.point)).toEqual(api.searchDrawn(query, 8, 12));
      expect(found[0]!.point).toBe(point);
    }
  });

  it('leaves out films without a direction and names the others by their rows', async () => {
    const { values, width } = clusteredVectors(20, 4, 1);
    values.fill(0, 3 * width, 4 * width);
    const { graph } = await indexApi().drawGraph({ values, width }, SETTINGS);
    expect([...graph.labels]).toEqual([...Array(20).keys()].filter((row) => row !== 3));
  });

  it('is asked only once it is there', async () => {
    const error = await thrownBy(() => indexApi().searchDrawn(new Float32Array(4), 1, 1));
    expect(error.code).toBe('not-ready');
  });

  it('is not read where the browser refuses storage, and says so', async () => {
    const api = indexApi();
    refuseStorage();
    const error = await thrownBy(() => api.drawGraph(clusteredVectors(20, 4, 1), SETTINGS));
    expect(error.code).toBe('storage-unavailable');
  });
});
