import { describe, expect, it, vi } from 'vitest';
import type { MatineeSession } from '../../src/app/session.svelte';
import { openDatabase } from '../../src/storage/database';
import { writeSettings } from '../../src/storage/settings';
import { like, open } from '../fixtures/events';
import { fillDisk, refuseStorage, useFreshDatabase } from '../fixtures/fresh-database';
import { TINY_CONFIG } from '../fixtures/tiny-model';
import { movieOf } from '../fixtures/tiny-pack';
import { startVisit } from '../fixtures/visit';

vi.mock('../../src/app/offline.svelte', () => ({
  Offline: class {
    state = 'unavailable';
    register() {}
  },
}));
vi.mock('../../src/app/idle', () => ({
  Idle: class {
    wait() {}
  },
}));
useFreshDatabase();

const A = movieOf('Horror', 0);
const texts = ({ notices }: MatineeSession, kind: string) =>
  notices.filter((notice) => notice.kind === kind).map(({ text }) => text);
/** Boots with a small model to train, and waits until it is in use. */
async function trained(session: MatineeSession): Promise<void> {
  await session.boot();
  await vi.waitFor(() => expect(session.model).not.toBeNull(), { timeout: 20_000 });
}

describe('a visit', () => {
  it('gets from nothing to a list, a model and a changed list, without a notice', async () => {
    await writeSettings({ config: TINY_CONFIG });
    const { session } = startVisit();
    await trained(session);
    expect(session.storageWorks).toBe(true);
    await session.record(like(A));
    expect(session.served?.history.map(({ movieId }) => movieId)).toEqual([A]);
    expect(session.notices).toEqual([]);
  });

  it('that opens a film or follows a search keeps its list and the times of that list', async () => {
    await writeSettings({ config: TINY_CONFIG });
    const { session } = startVisit();
    await trained(session);
    await session.record(like(A));
    const { served } = session;
    await session.record(open(A));
    await session.record({ type: 'search', query: 'orbit', surface: 'search' });
    expect(session.served).toBe(served);
    const logged = await (await openDatabase()).getAll('events');
    expect(logged.map(({ type }) => type)).toEqual(['like', 'open', 'search']);
  });
});

describe('a training', () => {
  it('is still to be seen after a reload and after another one is cancelled', async () => {
    await writeSettings({ config: TINY_CONFIG });
    const { session } = startVisit();
    await trained(session);
    const { reports } = session.training;
    expect(reports).toHaveLength(TINY_CONFIG.iterations);
    const another = session.train({ ...TINY_CONFIG, seed: 5, iterations: 900 });
    await vi.waitFor(() => expect(session.training.phase).toBe('running'));
    await session.cancelTraining();
    await another;
    expect(session.training).toMatchObject({ phase: 'done', reports });
    const { session: later } = startVisit();
    await later.boot();
    expect(later.training).toMatchObject({ phase: 'done', reports });
  });
});

describe('a training step by step', () => {
  it('takes a command that came while the engine was starting, half-steps, and comes into use when told', async () => {
    await writeSettings({ config: TINY_CONFIG });
    const { session } = startVisit();
    await trained(session);
    const before = session.model;
    const prepared = session.prepareTraining({ ...TINY_CONFIG, seed: 9 });
    await vi.waitFor(() => expect(session.training.phase).toBe('paused'));
    session.halfStep();
    await vi.waitFor(() => expect(session.training).toMatchObject({ half: { side: 'items' }, nextSide: 'users' }));
    session.stepRound();
    await vi.waitFor(() => expect(session.training.reports).toHaveLength(1));
    expect(session.model).toBe(before);
    session.useTrainingSoFar();
    await prepared;
    expect(session.model).toMatchObject({ parentId: before!.id, metrics: { iterations: 1 } });
    expect(session.training.phase).toBe('done');
  });

  it('begins from the model in use when it is updated with likes', async () => {
    await writeSettings({ config: TINY_CONFIG });
    const { session } = startVisit();
    await trained(session);
    await session.record(like(A));
    const before = session.model!;
    await session.updateModel();
    expect(session.model).toMatchObject({ parentId: before.id, users: before.users + 1, metrics: { iterations: 2 } });
  });
});

describe('a browser that refuses storage', () => {
  it('shows, trains and learns all the same, and is told of once', async () => {
    refuseStorage();
    const { session } = startVisit();
    await trained(session);
    expect(session.storageWorks).toBe(false);
    await session.record(like(A));
    expect(session.served).toMatchObject({ tier: 'blend', history: [{ movieId: A }] });
    await session.train(TINY_CONFIG);
    expect(session.model?.config).toEqual(TINY_CONFIG);
    expect(session.notices).toHaveLength(1);
    expect(texts(session, 'warning')[0]).toMatch(/does not let the page store anything/);
  });
});

describe('a disk that is full', () => {
  it('is told of as a warning, once, and the model serves all the same', async () => {
    await writeSettings({ config: TINY_CONFIG });
    fillDisk('factors', 'at the write');
    const { session } = startVisit();
    await trained(session);
    expect(session.storageWorks).toBe(true);
    await vi.waitFor(() => expect(texts(session, 'warning')).toHaveLength(1));
    expect(texts(session, 'warning')[0]).toMatch(/no room left/);
    await session.train({ ...TINY_CONFIG, seed: 2 });
    expect(session.model?.config.seed).toBe(2);
    expect(session.notices).toHaveLength(1);
  });
});

describe('a plain http address', () => {
  it('has no randomUUID and no storage estimate, and the page boots', async () => {
    await writeSettings({ config: TINY_CONFIG });
    const crypto = { getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto) };
    const { session } = startVisit({ crypto, navigator: {} });
    await trained(session);
    await session.record(like(A));
    const [event] = await (await openDatabase()).getAll('events');
    expect(event?.session).toMatch(/^[0-9a-f]{32}$/);
    expect(session.storedBytes).toBeNull();
    expect(session.notices).toEqual([]);
  });

  it('shows how much is stored where the browser tells', async () => {
    await writeSettings({ config: TINY_CONFIG });
    const { session } = startVisit({ navigator: { storage: { estimate: async () => ({ usage: 123 }) } } });
    await trained(session);
    await vi.waitFor(() => expect(session.storedBytes).toBe(123));
  });
});

describe('workers that cannot be loaded', () => {
  it.each(['data', 'serve', 'train'])(
    '(%s) are told of and not tried for ever; nothing is rejected unheard',
    async (name) => {
      await writeSettings({ config: TINY_CONFIG });
      const { session, workers } = startVisit({ missing: [name] });
      await session.boot();
      await vi.waitFor(() =>
        expect(workers[name]!.map(({ terminated }) => terminated)).toEqual([true, true, true, true]),
      );
      await vi.waitFor(() => expect(texts(session, 'error').length).toBeGreaterThan(0));
      expect(session.served === null).toBe(name !== 'train');
      await session.search('story');
      await session.cancelTraining();
    },
  );
});
