import { afterEach, expect, it, vi } from 'vitest';
import { GraphWalks } from '../../src/app/graph-walk.svelte';
import type { LayeredGraph } from '../../src/core/hnsw-walk/graph-file';
import type { MapFilms } from '../../src/core/map-types';
import type { ModelLook } from '../../src/core/training-types';
import type { MovieId } from '../../src/core/types';
import { createMessageWorker } from '../fixtures/message-workers';

afterEach(() => void vi.unstubAllGlobals());

const LENGTH = 1024;

it('shows the newest search, whichever is answered last', async () => {
  const graph: LayeredGraph = {
    ...{ vectors: Float32Array.of(LENGTH, 0, 0, LENGTH), width: 2, labels: Uint32Array.of(0, 1) },
    ...{ levels: new Uint8Array(2), links: [[[1], [0]]], entry: 0 },
  };
  const waiting: (() => void)[] = [];
  vi.stubGlobal('Worker', function Worker() {
    return createMessageWorker({
      drawGraph: () => ({ graph, places: new Float32Array(4), share: 1, sizeBytes: 1 }),
      searchDrawn: () => new Promise((resolve) => waiting.push(() => resolve([]))),
    });
  });
  const walks = new GraphWalks();
  const lab = {
    look: async () => ({ items: { values: Float32Array.of(1, 0, 0, 1), width: 2 } }) as unknown as ModelLook,
    mapFilms: async () =>
      ({ likedBy: [2, 1], movieIds: [10, 20], titles: ['A', 'B'], years: [0, 0] }) as unknown as MapFilms,
  };
  await walks.build(lab);
  const both = [walks.ask(10 as MovieId, 4), walks.ask(20 as MovieId, 8)];
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]!();
  await both[1];
  waiting[0]!();
  await both[0];
  expect([walks.walk?.query, walks.walk?.ef]).toEqual([1, 8]);
  walks.drop();
});
