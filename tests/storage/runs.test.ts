import { describe, expect, it, vi } from 'vitest';
import { holdRun, liveRuns } from '../../src/storage/live-runs';
import { addRuns, describeRun, listRuns, openRun, readRun, removeRuns, updateRun } from '../../src/storage/runs';
import { fillDisk, refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { aRun } from '../fixtures/runs';
import { thrownBy } from '../fixtures/thrown';

useFreshDatabase();

const RUNNING = aRun({ status: 'running', endedAt: null, modelId: null, metrics: { objective: 9 }, parentId: 'als-0' });
const FINISHED = { ...RUNNING, status: 'finished' as const, endedAt: 9, metrics: { objective: 1 }, parentId: null };

describe('a run', () => {
  it('is there after a reload, as it was written', async () => {
    await openRun(RUNNING);
    reload();
    expect(await readRun(RUNNING.id)).toEqual(RUNNING);
    expect(await readRun('x')).toBeNull();
  });

  it('keeps what was said of it when it ends, and when it is gone on with', async () => {
    await openRun(RUNNING);
    await describeRun(RUNNING.id, { note: 'good', tags: ['kept'], metrics: { recall: 0.5 } });
    const said = { note: 'good', tags: ['kept'], parentId: 'als-0' };
    await updateRun(FINISHED);
    expect(await readRun(RUNNING.id)).toEqual({ ...FINISHED, ...said, metrics: { objective: 1, recall: 0.5 } });
    await openRun({ ...RUNNING, parentId: null });
    expect(await readRun(RUNNING.id)).toEqual({ ...RUNNING, ...said, metrics: { objective: 9, recall: 0.5 } });
  });

  it('that was removed meanwhile stays removed', async () => {
    await openRun(RUNNING);
    await removeRuns([RUNNING.id, 'x']);
    await updateRun(FINISHED);
    await describeRun(RUNNING.id, { note: 'late' });
    expect(await listRuns()).toEqual([]);
  });

  it('that came to a model stays as it is when another tab, which went on with it too, stops or goes on', async () => {
    await openRun(RUNNING);
    const finished = { ...FINISHED, modelId: 'als-1' };
    await updateRun(finished);
    const kept = await readRun(RUNNING.id);
    expect(kept).toMatchObject({ status: 'finished', modelId: 'als-1' });
    await updateRun({ ...RUNNING, status: 'stopped', endedAt: 12 });
    await updateRun({ ...RUNNING, metrics: { objective: 5 } });
    await openRun(RUNNING);
    expect(await readRun(RUNNING.id)).toEqual(kept);
    await updateRun({ ...finished, modelId: 'als-2' });
    expect(await readRun(RUNNING.id)).toMatchObject({ modelId: 'als-2' });
  });

  it('is described in part, the rest staying as it was', async () => {
    await openRun(RUNNING);
    await describeRun(RUNNING.id, { tags: ['a'] });
    await describeRun(RUNNING.id, { note: 'b' });
    expect(await readRun(RUNNING.id)).toEqual({ ...RUNNING, tags: ['a'], note: 'b' });
  });
});

describe('runs', () => {
  it('are listed newest first, of a data set or all', async () => {
    const runs = [aRun({ startedAt: 2 }), aRun({ startedAt: 3, dataset: 'other' }), aRun({ startedAt: 4 })];
    for (const run of runs) await openRun(run);
    expect((await listRuns()).map(({ startedAt }) => startedAt)).toEqual([4, 3, 2]);
    expect((await listRuns('tiny')).map(({ startedAt }) => startedAt)).toEqual([4, 2]);
    expect(await listRuns('none')).toEqual([]);
  });

  it('from elsewhere are added, those that are here staying as they are', async () => {
    const [here, come] = [aRun({ note: 'mine' }), aRun({ startedAt: 5, source: 'import' })];
    await openRun(here);
    expect(await addRuns([{ ...here, note: 'theirs' }, come])).toBe(1);
    expect(await listRuns()).toEqual([here, come]);
  });

  it.each(['at the write', 'at the commit'] as const)('find a full disk, told %s, and none is added', async (how) => {
    fillDisk('runs', how);
    expect((await thrownBy(() => addRuns([aRun(), aRun({ startedAt: 5 })]))).code).toBe('storage-full');
    expect((await thrownBy(() => openRun(aRun()))).code).toBe('storage-full');
    expect(await listRuns()).toEqual([]);
  });

  it('are none where the browser refuses storage, and it is said', async () => {
    refuseStorage();
    expect((await thrownBy(() => listRuns())).code).toBe('storage-unavailable');
    expect((await thrownBy(() => openRun(aRun()))).code).toBe('storage-unavailable');
  });
});

describe('runs under way', () => {
  it('are none where the browser has no locks', async () => {
    vi.stubGlobal('navigator', {});
    holdRun('a')();
    expect(await liveRuns()).toEqual(new Set());
    vi.unstubAllGlobals();
  });

  it('are those that some tab holds, until it lets them go', async () => {
    vi.stubGlobal('navigator', { locks: inventedLocks() });
    const [release, other] = [holdRun('a'), holdRun('b')];
    await Promise.resolve();
    expect(await liveRuns()).toEqual(new Set(['a', 'b']));
    release();
    await vi.waitFor(async () => expect(await liveRuns()).toEqual(new Set(['b'])));
    other();
    vi.unstubAllGlobals();
  });

  it('that end before they were held are never held', async () => {
    vi.stubGlobal('navigator', { locks: inventedLocks() });
    holdRun('a')();
    await Promise.resolve();
    expect(await liveRuns()).toEqual(new Set());
    vi.unstubAllGlobals();
  });
});

/** As browsers do it, for names that are asked for once: granted a turn later, unless called off. */
function inventedLocks() {
  const held = new Set<string>(['of-another-page']);
  return {
    async request(name: string, { signal }: { signal: AbortSignal }, job: () => Promise<void>) {
      await Promise.resolve();
      signal.throwIfAborted();
      held.add(name);
      await job();
      held.delete(name);
    },
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  };
}
