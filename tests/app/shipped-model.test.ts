import { describe, expect, it, vi } from 'vitest';
import { writeShippedModel } from '../../src/core/models/shipped';
import { writeSettings } from '../../src/storage/settings';
import { like } from '../fixtures/events';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';
import { movieOf } from '../fixtures/tiny-pack';
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

const A = movieOf('Horror', 0);
/** On a busy machine. */
const SOON = { timeout: 20_000 };

describe('a model that comes with the site', () => {
  const shippedFile = async (): Promise<ArrayBuffer> => {
    const { record, arrays } = await tinyStoredModel({ ...TINY_CONFIG, seed: 9 });
    const { id: _id, stage: _stage, ...about } = record;
    return writeShippedModel(about as Parameters<typeof writeShippedModel>[0], arrays['itemFactors']!);
  };

  it('serves the first click, until one is trained here, which takes its place for good', async () => {
    await writeSettings({ plan: als({ ...TINY_CONFIG, iterations: 400 }) });
    const { session } = startVisit({ model: await shippedFile() });
    await session.boot();
    await vi.waitFor(() => expect(session.shipped).not.toBeNull(), SOON);
    expect(session.model).toBeNull();
    await session.record(like(A));
    expect(session.served!.modelId).toBe(session.shipped!.id);
    await vi.waitFor(() => expect(session.model).not.toBeNull(), SOON);
    await vi.waitFor(() => expect(session.served!.modelId).toBe(session.model!.id), SOON);
    const { session: later } = startVisit({ model: await shippedFile() });
    await later.boot();
    expect([later.model?.id, later.shipped]).toEqual([session.model!.id, null]);
  });

  it('changes the list of whoever has a history, and is left out where likes begin at other stars', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit({ missing: ['train'] });
    await session.boot();
    await session.record(like(A));
    const { session: second } = startVisit({ model: await shippedFile(), missing: ['train'] });
    await second.boot();
    await vi.waitFor(() => expect(second.served!.modelId).toBe(second.shipped?.id), SOON);
    await writeSettings({ plan: als({ ...TINY_CONFIG, threshold: 3 }) });
    const { session: other } = startVisit({ model: await shippedFile(), missing: ['train'] });
    await other.boot();
    await vi.waitFor(() => expect(other.training.phase).toBe('failed'), SOON);
    expect(other.shipped).toBeNull();
  });

  it('that is damaged changes nothing', async () => {
    await writeSettings({ plan: als(TINY_CONFIG) });
    const { session } = startVisit({ model: (await shippedFile()).slice(0, 300) });
    await session.boot();
    await vi.waitFor(() => expect(session.model).not.toBeNull(), SOON);
    expect([session.shipped, session.notices]).toEqual([null, []]);
  });
});
