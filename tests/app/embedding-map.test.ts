import { afterEach, describe, expect, it, vi } from 'vitest';
import { EmbeddingMap } from '../../src/app/embedding-map.svelte';
import type { Session } from '../../src/app/session';
import type { MapFilms, MapLayout, OwnTaste, UmapProgress } from '../../src/core/map-types';
import { defaultPlan } from '../../src/core/models/registry';
import type { ModelKind, ModelPlan, Vectors } from '../../src/core/training-types';
import type { AlsConfig } from '../../src/core/types';
import { createMessageWorker } from '../fixtures/message-workers';

afterEach(() => void vi.unstubAllGlobals());

const als = (alpha: number): ModelPlan => ({
  kind: 'als',
  config: { ...(defaultPlan('als').config as AlsConfig), alpha },
});

function layoutOf(method: MapLayout['method']): MapLayout {
  return { method, positions: new Float32Array(4), own: null, shares: [1, 0], films: 2, width: 1 };
}

/** A page whose model in use is ALS, and a map worker that writes down how people are folded in. */
function visit(
  slow: Readonly<Record<string, (...given: unknown[]) => unknown>> = {},
  among?: (films: MapFilms) => ReadonlySet<number>,
) {
  const configs: (AlsConfig | null)[] = [];
  const progress: UmapProgress = { part: 'layout', fraction: 0.5, done: false, layout: layoutOf('umap') };
  const api = {
    place: (_vectors: Vectors, _own: OwnTaste, config: AlsConfig | null) => (configs.push(config), layoutOf('pca')),
    trust: () => ({ value: null, k: 0, sampled: 0, films: 2 }),
    beginUmap: () => undefined,
    workUmap: () => progress,
    near: () => {
      throw new Error('There is no such film.');
    },
  };
  vi.stubGlobal('Worker', function Worker() {
    return createMessageWorker(
      new Proxy(
        { ...api, clusters: () => null, placeOwn: () => null },
        { get: (own, name) => slow[name as string] ?? (Reflect.get(own, name) as unknown) },
      ),
    );
  });
  const items = { values: Float32Array.of(1, 2), width: 1 };
  const session = {
    plan: als(40),
    training: { phase: 'done', plan: als(40) },
    lab: {
      look: async () => ({ kind: 'als' as ModelKind, iteration: 1, users: null, items: structuredClone(items) }),
      ownTaste: async () => ({ history: [], trail: null }),
      mapFilms: async () => ({ titles: [] }) as unknown as MapFilms,
    },
  };
  const map = new EmbeddingMap(session as unknown as Session, among);
  return { map, session, configs };
}

async function seen(map: EmbeddingMap): Promise<void> {
  map.look();
  await vi.waitFor(() => expect(map.trust).not.toBeNull());
}

describe('the map of films', () => {
  it('folds the person in as the model does whose films it shows', async () => {
    const { map, session, configs } = visit();
    await seen(map);
    session.training = { phase: 'paused', plan: als(1) };
    map.look();
    await vi.waitFor(() => expect(configs.map((config) => config?.alpha)).toEqual([40, 1]));
    map.dispose();
  });

  it('lays nothing out any more when the model has no vectors of films', async () => {
    const { map, session } = visit();
    await seen(map);
    const working = map.useMethod('umap');
    await vi.waitFor(() => expect(map.layout?.method).toBe('umap'));
    session.lab.look = async () => ({ kind: 'popularity', iteration: 1, users: null, items: null }) as never;
    map.look();
    await working;
    expect([map.layout, map.umap, map.phase]).toEqual([null, null, 'none']);
    map.dispose();
  });

  it('lays out only the films it is made for, once they are known, and not the person', async () => {
    const placed: unknown[] = [];
    const place = (vectors: unknown, own: unknown) => (placed.push(vectors, own), layoutOf('pca'));
    const { map, session } = visit({ place }, () => new Set([1]));
    session.lab.ownTaste = async () => ({ history: [{ item: 1, weight: 1 }], trail: null }) as never;
    map.look();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(placed).toEqual([]);
    await map.open();
    await seen(map);
    expect(placed).toEqual([
      { values: Float32Array.of(0, 2), width: 1 },
      { history: [], trail: null },
    ]);
    map.dispose();
  });

  it('says when neighbours cannot be found', async () => {
    const { map } = visit();
    await seen(map);
    map.focus(1);
    await vi.waitFor(() => expect(map.problem).toBe('There is no such film.'));
    map.dispose();
  });

  const ASKED: readonly (readonly [call: string, answer: unknown, ask: (map: EmbeddingMap) => void])[] = [
    ['clusters', Uint8Array.of(0, 1), (map) => map.wantClusters()],
    ['near', [{ item: 0, distance: 0.5 }], (map) => map.focus(1)],
    ['placeOwn', Float32Array.of(0, 0), (map) => void map.lookAtOwn()],
    ['place', layoutOf('pca'), (map) => map.look()],
    ['trust', { value: 1, k: 1, sampled: 1, films: 2 }, (map) => map.look()],
  ];
  it.each(ASKED)('drops what is answered of films of another data set: %s', async (call, answer, ask) => {
    let asked = false;
    let reply = (): void => {};
    const slow = new Promise<unknown>((resolve) => (reply = () => resolve(answer)));
    const calls: Record<string, () => unknown> = {};
    const { map } = visit(calls);
    await seen(map);
    calls[call] = () => ((asked = true), slow);
    ask(map);
    await vi.waitFor(() => expect(asked).toBe(true));
    await map.open();
    reply();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([map.layout, map.trust, map.clusters, map.near]).toEqual([null, null, null, []]);
    map.dispose();
  });
});
