import { describe, expect, it, vi } from 'vitest';
import type { MatineeSession } from '../../src/app/session.svelte';
import { openDatabase } from '../../src/storage/database';
import { promoteStored } from '../../src/storage/registry';
import { writeSettings } from '../../src/storage/settings';
import { defaultPlan } from '../../src/core/models/registry';
import type { EngineTrials } from '../../src/core/training-types';
import type { MovieId } from '../../src/core/types';
import { createTrainApi } from '../../workers/train.api';
import { slowClock } from '../fixtures/coach-world';
import { like, open } from '../fixtures/events';
import { fillDisk, refuseStorage, useFreshDatabase } from '../fixtures/fresh-database';
import { TINY_CONFIG } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer } from '../fixtures/tiny-pack';
import { als, FROM_SCRATCH, trainDeps } from '../fixtures/train-deps';
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
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    expect(session.storageWorks).toBe(true);
    await session.record(like(A));
    expect(session.served?.history.map(({ movieId }) => movieId)).toEqual([A]);
    expect(session.notices).toEqual([]);
  });

  it('that opens a film or follows a search keeps its list and the times of that list', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
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

  it('notes what is shown, and says nothing of it where it cannot', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    const shown = (movieId: MovieId) =>
      session.record({ type: 'impression', films: [{ movieId, position: 0 }], surface: 'list' });
    await shown(A);
    await shown(7 as MovieId);
    expect((await (await openDatabase()).getAll('events')).map(({ type }) => type)).toEqual(['impression']);
    expect(session.notices).toEqual([]);
  });
});

describe('a training', () => {
  it('is still to be seen after a reload and after another one is cancelled', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    const { reports } = session.training;
    expect(reports).toHaveLength(TINY_CONFIG.iterations);
    const another = session.train(als({ ...TINY_CONFIG, seed: 5, iterations: 900 }));
    await vi.waitFor(() => expect(session.training.phase).toBe('running'));
    await session.cancelTraining();
    await another;
    expect(session.training).toMatchObject({ phase: 'done', reports });
    const { session: later } = startVisit();
    await later.boot();
    expect(later.training).toMatchObject({ phase: 'done', reports });
  });
});

describe('a stored model', () => {
  it('is used, and not trained over, although the plan kept is of another kind', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    const { model } = session;
    await writeSettings({ plan: defaultPlan('ease') });
    const { session: later } = startVisit();
    await later.boot();
    expect(later.model).toEqual(model);
    expect(later.plan).toEqual(als(TINY_CONFIG));
    expect(later.training.phase).toBe('done');
  });
});

describe('a model that replaces another', () => {
  it('takes the word on what rose under the other one away', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    await session.record(like(A));
    expect(session.change).not.toBeNull();
    await session.train(als({ ...TINY_CONFIG, seed: 5 }));
    expect(session.change).toBeNull();
  });
});

describe('a training that was broken off', () => {
  it('before there was a model is gone on with at the next visit', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const broken = createTrainApi(trainDeps({ clock: slowClock() }));
    await broken.start(tinyBuffer(), als({ ...TINY_CONFIG, seed: 9 }), FROM_SCRATCH);
    await broken.step();
    const { session } = startVisit();
    await trained(session);
    expect(session.model?.config).toMatchObject({ seed: 9 });
    expect(session.interrupted).toBeNull();
    expect(session.notices).toEqual([]);
  });
});

describe('a training under way', () => {
  it('outlives the serve worker: it stays in hand, and none is begun beside it', async () => {
    await writeSettings({ plan: als({ ...TINY_CONFIG, iterations: 900 }) });
    const { session, workers } = startVisit();
    await session.boot();
    await vi.waitFor(() => expect(session.training.reports.length).toBeGreaterThan(0));
    session.pauseTraining();
    await vi.waitFor(() => expect(session.training.phase).toBe('paused'));
    const { served } = session;
    workers['serve']![0]!.die('out of memory');
    await vi.waitFor(() => expect(session.served).not.toBe(served));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(session.training.phase).toBe('paused');
    session.useTrainingSoFar();
    await vi.waitFor(() => expect(session.model).not.toBeNull());
    expect(session.model!.metrics.iterations).toBeLessThan(900);
  });
});

describe('starting over', () => {
  it('forgets what was chosen and measured, too', async () => {
    const engineTrials: EngineTrials = {
      ...{ deviceKey: '', measuredAt: 0, trials: [], best: { engine: 'scalar', shards: 1 } },
      sample: { users: 1, items: 1, positives: 1, factors: 1 },
    };
    await writeSettings({ plan: als(TINY_CONFIG), choices: { engine: 'scalar', patience: 2 }, engineTrials });
    const { session } = startVisit();
    await trained(session);
    expect(session.choices.patience).toBe(2);
    await session.startOver();
    expect(session.choices).toEqual({ engine: 'auto', patience: null });
    expect(session.engines.trials).toBeNull();
    await session.cancelTraining();
  });
});

describe('a training step by step', () => {
  it('goes on when another data set cannot be had, which is told', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    const prepared = session.prepareTraining(als({ ...TINY_CONFIG, seed: 5 }));
    await vi.waitFor(() => expect(session.training.phase).toBe('paused'));
    await session.useDataset('nowhere');
    expect(texts(session, 'error')).toHaveLength(1);
    expect(session.training.phase).toBe('paused');
    await session.cancelTraining();
    await prepared;
  });

  it('takes a command that came while the engine was starting, half-steps, and comes into use when told', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    const before = session.model;
    const prepared = session.prepareTraining(als({ ...TINY_CONFIG, seed: 9 }));
    await vi.waitFor(() => expect(session.training.phase).toBe('paused'));
    session.smallStep();
    await vi.waitFor(() => expect(session.training).toMatchObject({ part: { part: 'items' }, nextPart: 'users' }));
    session.stepRound();
    await vi.waitFor(() => expect(session.training.reports).toHaveLength(1));
    expect(session.model).toBe(before);
    session.useTrainingSoFar();
    await prepared;
    expect(session.model).toMatchObject({ parentId: before!.id, metrics: { iterations: 1 } });
    expect(session.training.phase).toBe('done');
  });

  it('begins from the model in use when it is updated with likes', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    await session.record(like(A));
    const before = session.model!;
    await session.updateModel();
    expect(session.model).toMatchObject({ parentId: before.id, users: before.users + 1, metrics: { iterations: 2 } });
  });

  it('is trained beside the one in use as a candidate, which comes into use when it is promoted', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    await session.record(like(A));
    const before = session.model!;
    const candidate = await session.trainCandidate();
    expect(candidate).toMatchObject({ stage: 'candidate', parentId: before.id, users: before.users + 1 });
    expect([session.model, session.served!.modelId]).toEqual([before, before.id]);
    await promoteStored(candidate!.id, { packHash: before.packHash });
    await session.readModelAgain();
    expect([session.model!.id, session.served!.modelId]).toEqual([candidate!.id, candidate!.id]);
    expect(session.notices).toEqual([]);
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
    await session.train(als(TINY_CONFIG));
    expect(session.model?.config).toEqual(TINY_CONFIG);
    expect(session.notices).toHaveLength(1);
    expect(texts(session, 'warning')[0]).toMatch(/does not let the page store anything/);
  });
});

describe('a disk that is full', () => {
  it('is told of as a warning, once, and the model serves all the same', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    fillDisk('factors', 'at the write');
    const { session } = startVisit();
    await trained(session);
    expect(session.storageWorks).toBe(true);
    await vi.waitFor(() => expect(texts(session, 'warning')).toHaveLength(1));
    expect(texts(session, 'warning')[0]).toMatch(/no room left/);
    await session.train(als({ ...TINY_CONFIG, seed: 2 }));
    expect(session.model?.config).toMatchObject({ seed: 2 });
    expect(session.notices).toHaveLength(1);
  });
});

describe('a plain http address', () => {
  it('has no randomUUID and no storage estimate, and the page boots', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
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
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit({ navigator: { storage: { estimate: async () => ({ usage: 123 }) } } });
    await trained(session);
    await vi.waitFor(() => expect(session.storedBytes).toBe(123));
  });
});

describe('workers that cannot be loaded', () => {
  it.each(['data', 'serve', 'train'])(
    '(%s) are told of and not tried for ever; nothing is rejected unheard',
    async (name) => {
      await writeSettings({ plan: als(TINY_CONFIG) });
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
