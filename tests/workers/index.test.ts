import { describe, expect, it } from 'vitest';
import { createCompletedIndex } from '../../src/core/retrieval/completed-index';
import { sealIndex } from '../../src/core/retrieval/index-store';
import { createPlainIndex } from '../../src/core/retrieval/plain-index';
import { clusteredVectors, peopleQueries } from '../../tools/bench/suites/clustered-vectors';
import { createIndexApi, type GraphProgress } from '../../workers/index.api';
import { linkGraph } from '../../workers/index-link';
import { refuseStorage } from '../fixtures/fresh-database';
import { hnswLibrary } from '../fixtures/hnsw';
import { createMemoryIndexStore } from '../fixtures/memory-index-store';
import { createMessageWorker } from '../fixtures/message-workers';

const VECTORS = clusteredVectors(700, 16, 1);
const PLAN = { modelId: 'als-1', items: 700, width: 16 };
const QUERIES = peopleQueries(VECTORS, 5, 2);

const createApi = (store = createMemoryIndexStore()) => createIndexApi({ loadLibrary: hnswLibrary, store });

/** Builds to the end; what was told on the way. */
async function build(api: ReturnType<typeof createApi>, vectors = VECTORS, plan = PLAN): Promise<GraphProgress[]> {
  await api.begin(plan, vectors.values.slice());
  const told = [await api.step()];
  while (!told.at(-1)!.done) told.push(await api.step());
  return told;
}

describe('the index worker', () => {
  it('builds in steps, tells how far it is, and then answers', async () => {
    const api = createApi();
    expect(await api.restore(PLAN)).toBeNull();
    const told = await build(api);
    expect(told.map(({ added, done }) => [added, done])).toEqual([
      ...[
        [200, false],
        [400, false],
        [600, false],
      ],
      [700, true],
    ]);
    expect(told.at(-1)!.memoryBytes).toBeGreaterThan(1e6);
    const wanted = createPlainIndex(VECTORS).search(QUERIES[0]!, 1)[0]!.item;
    expect(api.near(QUERIES[0]!, 10)[0]).toBe(wanted);
  });

  it('answers the same from storage, without the vectors', async () => {
    const store = createMemoryIndexStore();
    const built = createApi(store);
    await build(built);
    const restored = createApi(store);
    expect(await restored.restore(PLAN)).toMatchObject({ added: 700, done: true });
    for (const query of QUERIES) expect(restored.near(query, 20)).toEqual(built.near(query, 20));
  });

  it.each([
    ['another model', { ...PLAN, modelId: 'als-2' }],
    ['other sizes', { ...PLAN, items: 699 }],
  ])('does not take a graph of %s, and removes it', async (_, plan) => {
    const store = createMemoryIndexStore();
    await build(createApi(store));
    expect(await createApi(store).restore(plan)).toBeNull();
    expect(store.held).toBeNull();
  });

  it('removes a damaged graph: a bit turned, the end missing, sealed nonsense', async () => {
    const store = createMemoryIndexStore();
    await build(createApi(store));
    const { key, bytes, checksum } = store.held!;
    const turned = bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 4);
    for (const damaged of [
      { key, bytes: turned, checksum },
      { key, bytes: bytes.slice(0, -9), checksum },
      sealIndex(key, new Uint8Array(100)),
    ]) {
      store.held = damaged;
      const api = createApi(store);
      expect(await api.restore(PLAN)).toBeNull();
      expect(store.held).toBeNull();
      expect(() => api.near(QUERIES[0]!, 3)).toThrow(/not built yet/);
    }
  });

  it('builds and answers without storage', async () => {
    const refuse = () => Promise.reject(new Error('no storage here'));
    const api = createIndexApi({ loadLibrary: hnswLibrary, store: { load: refuse, save: refuse, remove: refuse } });
    expect(await api.restore(PLAN)).toBeNull();
    expect((await build(api)).at(-1)).toMatchObject({ done: true });
    expect(api.near(QUERIES[0]!, 3)).toHaveLength(3);
  });

  it('is ready when the browser refuses the database that bytes go through', async () => {
    const store = createMemoryIndexStore();
    refuseStorage();
    const api = createApi(store);
    expect((await build(api)).at(-1)).toMatchObject({ done: true });
    expect([store.held, api.near(QUERIES[0]!, 3).length]).toEqual([null, 3]);
  });

  it('says what it needs first', async () => {
    const api = createApi();
    await expect(api.step()).rejects.toMatchObject({ code: 'not-ready' });
    expect(() => api.near(QUERIES[0]!, 3)).toThrow(/not built yet/);
  });

  it('has a graph of nothing ready at once', async () => {
    const none = { values: new Float32Array(0), width: 16 };
    const api = createApi();
    expect(await build(api, none, { ...PLAN, items: 0 })).toMatchObject([{ added: 0, done: true }]);
    expect(api.near(QUERIES[0]!, 3)).toHaveLength(0);
  });
});

describe('a linked graph', () => {
  const started = () => createMessageWorker(createApi());

  it('is built in the background and searched through the wire; the vectors stay here', async () => {
    const told: number[] = [];
    const worker = started();
    const link = await linkGraph('als-1', VECTORS, {
      ...{ createWorker: () => worker, onProgress: ({ added }) => told.push(added) },
    });
    expect(told).toEqual([200, 400, 600, 700]);
    expect(VECTORS.values).toHaveLength(700 * 16);
    const exact = createPlainIndex(VECTORS);
    const index = createCompletedIndex(link, exact, VECTORS);
    for (const query of QUERIES) expect(await index.search(query, 10)).toEqual(exact.search(query, 10));
    link.dispose();
    expect(worker.terminated).toBe(true);
    await expect(link.near(QUERIES[0]!, 3)).rejects.toMatchObject({ code: 'engine-lost' });
  });

  it('is called off in the middle, and its worker ended', async () => {
    const worker = started();
    const stop = new AbortController();
    const linking = linkGraph('als-1', VECTORS, {
      ...{ createWorker: () => worker, signal: stop.signal, onProgress: () => stop.abort() },
    });
    await expect(linking).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker.terminated).toBe(true);
  });

  it('is lost when its worker dies, while it is built and later', async () => {
    const dying = started();
    const linking = linkGraph('als-1', VECTORS, {
      createWorker: () => dying,
      onProgress: () => dying.die('out of memory'),
    });
    await expect(linking).rejects.toMatchObject({ code: 'engine-lost' });
    const worker = started();
    const link = await linkGraph('als-1', VECTORS, { createWorker: () => worker });
    worker.die('out of memory');
    await expect(link.near(QUERIES[0]!, 3)).rejects.toMatchObject({ code: 'engine-lost' });
  });
});
