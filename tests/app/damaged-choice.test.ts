import { describe, expect, it, vi } from 'vitest';
import { readPack } from '../../src/core/data/pack';
import { openPackStore } from '../../src/storage/packs';
import { writeSettings } from '../../src/storage/settings';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { TINY_CONFIG } from '../fixtures/tiny-model';
import { tinyBuffer } from '../fixtures/tiny-pack';
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

describe('a chosen data set that cannot be read any more', () => {
  it('does not keep the page from opening: another is opened, and the person is told', async () => {
    const { info, hash } = readPack(tinyBuffer());
    const added = { info: { ...info, id: 'import-mine' }, hash, sizeBytes: 3, users: 1, items: 1, ratings: 1 };
    await openPackStore().put(added, new ArrayBuffer(3));
    await writeSettings({ plan: als(TINY_CONFIG), dataset: 'import-mine' });
    const { session } = startVisit();
    await session.boot();
    await vi.waitFor(() => expect(session.model).not.toBeNull(), { timeout: 20_000 });
    expect(session.dataset?.info.id).toBe('tiny');
    expect(session.served?.rows.length).toBeGreaterThan(0);
    const told = session.notices.map(({ kind, text }) => `${kind}: ${text}`);
    expect(told).toEqual([expect.stringMatching(/^error: .*can no longer be read.*Remove it/)]);
  });
});
