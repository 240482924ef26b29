import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ItemIndexes, type IndexState } from '../../src/app/item-index.svelte';
import { AppError } from '../../src/core/errors';
import { eraseIndexes } from '../../src/storage/erase-indexes';
import { openIndexStore } from '../../src/storage/indexes';
import type { IndexDeps } from '../../workers/index.api';
import { FILMS, indexApi } from '../fixtures/index-worker';
import { createMessageWorker, type MessageWorker } from '../fixtures/message-workers';

// The library keeps its database open, so there is one for all tests.
beforeEach(eraseIndexes);
afterEach(() => void vi.unstubAllGlobals());

const MODEL = { id: 'als-1', dataset: 'tiny' };

/** Indexes whose workers are made here; what is told takes the place of what a worker has. */
function indexes(deps: Partial<IndexDeps> = {}) {
  const workers: MessageWorker[] = [];
  vi.stubGlobal('Worker', function () {
    const worker = createMessageWorker(indexApi({ store: openIndexStore(), ...deps }));
    workers.push(worker);
    return worker;
  });
  return { workers, it: new ItemIndexes() };
}

/** Resolves when the state is so. */
const until = (it: ItemIndexes, is: (state: IndexState) => boolean) =>
  vi.waitFor(() => expect(is(it.state)).toBe(true), { timeout: 10_000, interval: 1 });

describe('an index on the page', () => {
  it('is built, measured and kept, then comes from storage in the next visit', async () => {
    const { it } = indexes();
    await it.build(MODEL);
    expect(it.state).toMatchObject({ phase: 'ready', loaded: false, kept: true, problem: null });
    expect(it.state.exact).toMatchObject({ items: FILMS });
    expect(it.state.graph).toMatchObject({ added: FILMS, done: true });
    expect(it.state.comparison!.recall).toBeGreaterThan(0.98);
    expect(it.state.choice).not.toBeNull();
    const { exact, graph } = await it.near(7);
    expect(graph).toEqual(exact);
    it.drop();
    expect(it.state.phase).toBe('idle');

    const { it: next } = indexes();
    await next.resume(MODEL);
    expect(next.state).toMatchObject({ phase: 'ready', loaded: true, kept: true });
    expect(await next.near(7)).toEqual({ exact, graph });
  });

  it('is not begun for a model that no index was kept of', async () => {
    const { workers, it } = indexes();
    await it.resume(MODEL);
    await it.build(MODEL);
    await it.resume({ ...MODEL, id: 'als-2' });
    expect([it.state.phase, workers.length]).toEqual(['idle', 1]);
  });

  it('is called off at once, and its worker ended', async () => {
    const { workers, it } = indexes();
    const building = it.build(MODEL);
    await until(it, ({ phase }) => phase === 'building');
    it.drop();
    await building;
    expect([it.state.phase, workers[0]!.terminated]).toEqual(['idle', true]);
    await expect(it.near(0)).rejects.toMatchObject({ code: 'not-ready' });
  });

  it('is only of the newest model asked for', async () => {
    const { workers, it } = indexes();
    await Promise.all([it.resume(MODEL), it.build(MODEL), it.build(MODEL)]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(it.state.phase).toBe('ready');
  });

  it.each(['engine-unavailable', 'download-failed'] as const)('is exact alone when the graph is %s', async (code) => {
    const loadLibrary = () => Promise.reject(new AppError(code, 'no graph here'));
    const { it } = indexes({ loadLibrary });
    await it.build(MODEL);
    expect(it.state).toMatchObject({ phase: 'ready', graph: null, comparison: null, problem: 'no graph here' });
    expect(it.state.choice).toEqual({ index: 'exact', why: 'none' });
    expect(await it.near(7)).toMatchObject({ graph: null });
  });

  it('fails with words when the model is not stored', async () => {
    const { workers, it } = indexes({ productionModel: async () => null });
    await it.build(MODEL);
    expect(it.state).toMatchObject({ phase: 'failed', exact: null });
    expect(it.state.problem).toMatch(/not stored here/);
    expect(workers[0]!.terminated).toBe(true);
  });

  it('says that its worker died, while it is built and later, and can be built again', async () => {
    const { workers, it } = indexes();
    const building = it.build(MODEL);
    await until(it, ({ phase }) => phase === 'building');
    workers[0]!.die('out of memory');
    await building;
    expect(it.state).toMatchObject({ phase: 'failed', graph: null });
    expect(it.state.problem).toMatch(/stopped working/);
    await it.build(MODEL);
    expect(it.state.phase).toBe('ready');
    workers.at(-1)!.die('out of memory');
    expect(it.state.phase).toBe('failed');
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
  });

  it('is for models with vectors', () => {
    const { it } = indexes();
    expect([it.fits({ kind: 'als' }), it.fits({ kind: 'ease' })]).toEqual([true, false]);
  });
});
