import { expect, it, vi } from 'vitest';
import { readSettings, writeSettings } from '../../src/storage/settings';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { TINY_CONFIG } from '../fixtures/tiny-model';
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

it('a data set that an address names is open for the visit; one that is chosen is open at later visits too', async () => {
  await writeSettings({ plan: als(TINY_CONFIG) });
  const { session } = startVisit();
  await session.boot('tiny');
  await vi.waitFor(() => expect(session.model).not.toBeNull(), { timeout: 20_000 });
  await session.useDataset('tiny', 'visit');
  expect((await readSettings()).dataset).toBeUndefined();
  await session.useDataset('tiny');
  expect((await readSettings()).dataset).toBe('tiny');
});
