import { afterEach, describe, expect, it, vi } from 'vitest';
import { RunDesk } from '../../src/app/runs.svelte';
import { holdRun } from '../../src/storage/live-runs';
import { addRuns, openRun, readRun } from '../../src/storage/runs';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { alsRun, aRun } from '../fixtures/runs';

useFreshDatabase();
afterEach(() => void vi.unstubAllGlobals());

const OLD = aRun({ startedAt: 1000, tags: ['kept'] });
const NEW = alsRun({ factors: 16 }, { startedAt: 2000, dataset: 'other' });
const OPEN = aRun({ startedAt: 3000, status: 'running', endedAt: null, modelId: null });

/** Locks that this thread holds; without them, a browser in an insecure context. */
function browser(hasLocks: boolean): void {
  const held: { name: string }[] = [];
  const request = (name: string): Promise<void> => (held.push({ name }), new Promise(() => {}));
  vi.stubGlobal('navigator', hasLocks ? { locks: { request, query: () => Promise.resolve({ held }) } } : {});
}

async function desk(training: string | null = null): Promise<RunDesk> {
  await addRuns([OLD, NEW, OPEN]);
  const it = new RunDesk();
  await it.refresh(training);
  return it;
}

const statuses = ({ rows }: RunDesk) => rows?.map(({ status }) => status);

describe('the runs on the page', () => {
  it('are unknown at first, then all that are stored, newest first', async () => {
    browser(true);
    expect(new RunDesk().rows).toBeNull();
    const it = await desk();
    expect(it.rows!.map(({ run }) => run)).toEqual([OPEN, NEW, OLD]);
  });

  it('run as long as anything runs them, and are broken off after that', async () => {
    browser(true);
    const it = await desk('tiny');
    expect([statuses(it), it.running]).toEqual([['broken-off', 'finished', 'finished'], false]);
    holdRun(OPEN.id);
    await it.refresh(null);
    expect([statuses(it), it.running]).toEqual([['running', 'finished', 'finished'], true]);
  });

  it('of this tab are known where the browser does not tell, of no other data set', async () => {
    browser(false);
    const it = await desk('tiny');
    expect(statuses(it)).toEqual(['running', 'finished', 'finished']);
    await it.refresh('other');
    expect(statuses(it)).toEqual(['broken-off', 'finished', 'finished']);
  });

  it('are found by id in the order asked for, and by what they say', async () => {
    browser(true);
    const it = await desk();
    expect(it.byId([OLD.id, 'gone', OPEN.id, OLD.id]).map(({ run }) => run)).toEqual([OLD, OPEN]);
    expect(it.filter({ text: 'factors=16' }).map(({ run }) => run)).toEqual([NEW]);
    expect(new RunDesk().filter({})).toEqual([]);
  });

  it('show a note at once, and after a reload', async () => {
    browser(true);
    const it = await desk();
    expect(await it.describe(OLD.id, { note: 'Worth it.' })).toBe(true);
    expect(it.byId([OLD.id])[0]!.run).toEqual({ ...OLD, note: 'Worth it.' });
    reload();
    expect(await readRun(OLD.id)).toMatchObject({ note: 'Worth it.', tags: ['kept'] });
  });

  it('are gone at once when removed, and a reading that began before does not bring them back', async () => {
    browser(true);
    const it = await desk();
    const reading = it.refresh(null);
    expect(await it.remove([OLD.id, OPEN.id])).toBe(true);
    await reading;
    expect(it.rows!.map(({ run }) => run)).toEqual([NEW]);
    expect(await readRun(OLD.id)).toBeNull();
  });

  it('stay as they were when a change cannot be stored, and it is told', async () => {
    browser(true);
    const it = await desk();
    fillDisk('runs', 'at the write');
    expect(await it.describe(OLD.id, { note: 'x' })).toBe(false);
    expect(it.byId([OLD.id])[0]!.run).toEqual(OLD);
    expect(it.problem).toMatch(/full|room|space/i);
  });

  it('are told to be out of reach where storage is refused, and are there when it no longer is', async () => {
    browser(true);
    await openRun(OLD);
    reload();
    const allow = refuseStorage();
    const it = new RunDesk();
    await it.refresh(null);
    expect([it.rows, it.problem]).toEqual([null, expect.stringMatching(/stor/)]);
    allow();
    await it.refresh(null);
    expect([it.rows?.length, it.problem]).toEqual([1, null]);
  });
});
