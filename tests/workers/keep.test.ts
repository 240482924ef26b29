import { expect, it } from 'vitest';
import { restoreBackup } from '../../src/storage/backup';
import { eraseEverything } from '../../src/storage/erase-everything';
import { createKeepApi } from '../../workers/keep.api';
import { aBackup, STAMP } from '../fixtures/backup';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

const api = createKeepApi({ clock: () => STAMP.madeAt });

it('makes a backup, tells what is in one, and restores the one that was looked at', async () => {
  await restoreBackup(aBackup(), 'replace', 1);
  const { file, counts, leftOut } = await api.make({ 'matinee:theme': 'dark', 'other-page': 'x' });
  expect(counts).toEqual({ events: 6, models: 1, packs: 1, runs: 2, evaluations: 1, audit: 2 });
  expect(leftOut).toBe(0);
  await eraseEverything();
  const preview = await api.look(file);
  expect(preview).toMatchObject({ madeAt: STAMP.madeAt, bytes: file.size, opinions: 1, counts, adds: counts });
  expect(Object.values(preview.here)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await api.restore('replace')).toEqual({ way: 'replace', added: counts, choices: { 'matinee:theme': 'dark' } });
  expect((await api.look(file)).adds.events).toBe(0);
});

it('restores nothing unless a file could be read', async () => {
  expect((await thrownBy(() => createKeepApi({ clock: () => 1 }).restore('merge'))).code).toBe('not-ready');
  const { file } = await api.make({});
  await api.look(file);
  expect((await thrownBy(() => api.look(new Blob(['no backup'])))).code).toBe('backup-damaged');
  expect((await thrownBy(() => api.restore('replace'))).code).toBe('not-ready');
});

it('lists and deletes kinds where there are no caches', async () => {
  await restoreBackup(aBackup(), 'replace', 1);
  const kinds = (await api.stored()).map(({ kind }) => kind);
  expect(kinds).toEqual(['events', 'models', 'packs', 'records', 'guests', 'settings']);
  await api.erase('records');
  await api.erase('page');
  expect((await api.stored()).map(({ kind }) => kind)).toEqual(kinds.filter((kind) => kind !== 'records'));
});
