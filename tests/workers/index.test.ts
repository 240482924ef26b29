import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors';
import { sealIndex, type IndexStore } from '../../src/core/retrieval/index-store';
import { createPlainIndex } from '../../src/core/retrieval/plain-index';
import type { ItemIndex } from '../../src/core/types';
import { clusteredVectors } from '../../tools/bench/suites/clustered-vectors';
import type { GraphProgress } from '../../workers/index.api';
import { refuseStorage } from '../fixtures/fresh-database';
import { FILMS, indexApi, indexedModel, VECTORS } from '../fixtures/index-worker';
import { createMemoryIndexStore } from '../fixtures/memory-index-store';

const film = (item: number) => item as ItemIndex;

/** An api with the model open. */
async function opened(store: IndexStore = createMemoryIndexStore(), model = indexedModel()) {
  const api = indexApi({ store, productionModel: async () => model });
  await api.open('tiny', model.record.id);
  return api;
}

/** Builds to the end; what was told on the way. */
async function build(api: ReturnType<typeof indexApi>): Promise<GraphProgress[]> {
  await api.begin();
  const told = [api.step()];
  while (!told.at(-1)!.done) told.push(api.step());
  return told;
}

/** A store with the graph of the model in it. */
async function storeWithGraph() {
  const store = createMemoryIndexStore();
  const api = await opened(store);
  await build(api);
  expect(await api.keep()).toBe(true);
  return { store, api };
}

/** The exact answer: the film itself left out. */
function wanted(item: number): number[] {
  const query = VECTORS.values.slice(item * 16, (item + 1) * 16);
  const excluded = new Uint8Array(FILMS).fill(1, item, item + 1);
  return createPlainIndex(VECTORS)
    .search(query, 10, excluded)
    .map((scored) => scored.item);
}

describe('the exact index of the stored model', () => {
  it('is made and timed at once, and answers without a graph', async () => {
    const api = indexApi();
    const about = await api.open('tiny', 'als-1');
    expect(about).toMatchObject({ items: FILMS, name: 'wasm simd' });
    expect(about.times.p50Ms).toBeGreaterThan(0);
    expect(about.times.p99Ms).toBeGreaterThanOrEqual(about.times.p50Ms);
    const { exact, graph } = await api.near(film(7));
    expect([exact.map(({ item }) => item), graph]).toEqual([wanted(7), null]);
  });

  it.each([
    ['nothing', null],
    ['another model', indexedModel('als-2')],
    ['a model without vectors', { ...indexedModel(), record: { ...indexedModel().record, kind: 'ease' as const } }],
  ])('is not made when %s is stored', async (_, model) => {
    const api = indexApi({ productionModel: async () => model });
    await expect(api.open('tiny', 'als-1')).rejects.toMatchObject({ code: 'model-missing' });
    await expect(api.near(film(0))).rejects.toMatchObject({ code: 'not-ready' });
  });

  it('passes on that storage is refused', async () => {
    const refused = new AppError('storage-unavailable', 'no storage here');
    const api = indexApi({ productionModel: () => Promise.reject(refused) });
    await expect(api.open('tiny', 'als-1')).rejects.toBe(refused);
  });
});

describe('the graph', () => {
  it('is built in steps, tells how far it is, and then answers', async () => {
    const api = await opened();
    expect(await api.restore()).toBeNull();
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
    expect(told.at(-1)!.madeMs).toBeGreaterThan(told[0]!.madeMs);
    const { exact, graph } = await api.near(film(7));
    expect(graph).toEqual(exact);
  });

  it('is measured against the exact index', async () => {
    const api = await opened();
    await build(api);
    const { searches, recall, exact, other } = await api.compare();
    expect(searches).toBe(200);
    expect(recall).toBeGreaterThan(0.98);
    for (const { p50Ms, p99Ms } of [exact, other]) expect(p50Ms > 0 && p99Ms >= p50Ms).toBe(true);
  });

  it('answers the same from storage', async () => {
    const { store, api } = await storeWithGraph();
    const restored = await opened(store);
    expect(await restored.restore()).toMatchObject({ added: FILMS, done: true });
    for (const item of [0, 7, 699]) expect(await restored.near(film(item))).toEqual(await api.near(film(item)));
  });

  it.each([
    ['another model', indexedModel('als-2')],
    ['other sizes', indexedModel('als-1', clusteredVectors(699, 16, 1))],
  ])('of %s is not taken, and removed', async (_, model) => {
    const { store } = await storeWithGraph();
    expect(await (await opened(store, model)).restore()).toBeNull();
    expect(store.held).toBeNull();
  });

  it('is removed when damaged: a bit turned, the end missing, sealed nonsense', async () => {
    const { store } = await storeWithGraph();
    const { key, bytes, checksum } = store.held!;
    const turned = bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 4);
    for (const damaged of [
      { key, bytes: turned, checksum },
      { key, bytes: bytes.slice(0, -9), checksum },
      sealIndex(key, new Uint8Array(100)),
    ]) {
      store.held = damaged;
      const api = await opened(store);
      expect(await api.restore()).toBeNull();
      expect(store.held).toBeNull();
      expect((await api.near(film(7))).graph).toBeNull();
    }
  });

  it('is built, and not kept, without storage', async () => {
    const refuse = () => Promise.reject(new Error('no storage here'));
    const api = await opened({ key: refuse, load: refuse, save: refuse, remove: refuse });
    expect(await api.restore()).toBeNull();
    expect((await build(api)).at(-1)).toMatchObject({ done: true });
    expect(await api.keep()).toBe(false);
  });

  it('is ready, and not kept, when the browser refuses the database that bytes go through', async () => {
    const store = createMemoryIndexStore();
    const api = await opened(store);
    await build(api);
    refuseStorage();
    expect([await api.keep(), store.held]).toEqual([false, null]);
    expect((await api.near(film(7))).graph).toHaveLength(10);
  });

  it('is neither measured nor kept before it is whole', async () => {
    const api = await opened();
    expect(() => api.step()).toThrow(/not built yet/);
    await api.begin();
    api.step();
    await expect(api.keep()).rejects.toMatchObject({ code: 'not-ready' });
    await expect(api.compare()).rejects.toMatchObject({ code: 'not-ready' });
    expect((await api.near(film(7))).graph).toBeNull();
  });
});
