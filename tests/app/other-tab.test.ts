/** What a session does about models that others put into storage. */
import { describe, expect, it, vi } from 'vitest';
import type { MatineeSession } from '../../src/app/session.svelte';
import { recordModel } from '../../src/core/models/model-record';
import { promoteModel } from '../../src/storage/models';
import { writeSettings } from '../../src/storage/settings';
import { fillDisk, useFreshDatabase } from '../fixtures/fresh-database';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';
import { als } from '../fixtures/train-deps';
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

/** Boots with a small model to train, and waits until lists are made with it. */
async function trained(session: MatineeSession): Promise<void> {
  await session.boot();
  await vi.waitFor(() => expect(session.served?.modelId).toBeTruthy(), { timeout: 20_000 });
}

describe('a model put into production by another tab', () => {
  /** What another tab leaves: a model in production. */
  const promoteElsewhere = async () => (await promoteModel(await tinyStoredModel(TINY_CONFIG, 9000))).id;

  it('is taken into use when the person comes back to this one', async () => {
    await writeSettings({ plan: als({ ...TINY_CONFIG, seed: 5 }) });
    const { session } = startVisit();
    await trained(session);
    const { served } = session;
    await session.catchUp();
    expect(session.served).toBe(served);
    const id = await promoteElsewhere();
    await session.catchUp();
    expect([session.model!.id, session.served!.modelId]).toEqual([id, id]);
    expect(session.plan).toEqual(als(TINY_CONFIG));
    expect(session.notices).toEqual([]);
  });

  it('waits for the end of a training here, which decides', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    const before = session.model;
    const prepared = session.prepareTraining(als({ ...TINY_CONFIG, seed: 5 }));
    await vi.waitFor(() => expect(session.training.phase).toBe('paused'));
    const id = await promoteElsewhere();
    await session.catchUp();
    expect([session.model, session.training.phase]).toEqual([before, 'paused']);
    await session.cancelTraining();
    await prepared;
    await session.catchUp();
    expect(session.model!.id).toBe(id);
  });

  it('does not take the place of one that could not be stored', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    fillDisk('factors', 'at the write');
    await session.train(als({ ...TINY_CONFIG, seed: 2 }));
    await session.catchUp();
    expect(session.model?.config).toMatchObject({ seed: 2 });
  });
});

describe('a model that cannot be read again', () => {
  it('is told of, and the lists stay', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit();
    await trained(session);
    const { model } = session;
    const { record, arrays } = await tinyStoredModel(TINY_CONFIG, 9000);
    const { id: _id, stage: _stage, ...identity } = record;
    await promoteModel(recordModel({ ...identity, packHash: 'other' }, arrays));
    await session.readModelAgain();
    expect(session.notices).toEqual([
      expect.objectContaining({ kind: 'error', text: expect.stringMatching(/fits the data/) }),
    ]);
    expect(session.model).toBe(model);
    await session.catchUp();
    expect(session.notices).toHaveLength(1);
  });
});
