import { describe, expect, it, vi } from 'vitest';
import { recordModel, sizeOf, type StoredModel } from '../../src/core/models/model-record';
import { promoteModel } from '../../src/storage/models';
import { describeRun, openRun, readRun } from '../../src/storage/runs';
import { endFinishedRuns } from '../../src/storage/self-check';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { aRun, round } from '../fixtures/runs';
import { tinyStoredModel } from '../fixtures/tiny-model';

useFreshDatabase();

const STARTED = 500;
const { record, arrays } = await tinyStoredModel();
const UNDER_WAY = aRun({
  ...{ packHash: record.packHash, startedAt: STARTED, steps: [], metrics: { people: 7 } },
  ...{ status: 'running', endedAt: null, modelId: null, modelBytes: 0 },
});

/** The model of a training that began then. */
function model(startedAt: number): StoredModel {
  const { id: _id, stage: _stage, ...identity } = record;
  return recordModel({ ...identity, startedAt, steps: [round(1), round(2)] }, arrays);
}

describe('a run that says it is under way', () => {
  it('is ended where its model is stored, and keeps what was said of it', async () => {
    await openRun(UNDER_WAY);
    await describeRun(UNDER_WAY.id, { note: 'good' });
    const { id } = await promoteModel(model(STARTED));
    expect(await endFinishedRuns()).toBe(1);
    const run = await readRun(UNDER_WAY.id);
    expect(run).toMatchObject({ status: 'finished', modelId: id, modelBytes: sizeOf(arrays), note: 'good' });
    expect(run).toMatchObject({ endedAt: record.createdAt, steps: [round(1), round(2)] });
    expect(run?.metrics).toMatchObject({ people: 7, ...record.metrics });
    expect(await endFinishedRuns()).toBe(0);
  });

  it('stays as it is where no model came of it, or one of other data or of another training', async () => {
    await openRun(UNDER_WAY);
    await openRun(aRun({ ...UNDER_WAY, id: 'other', packHash: 'other' }));
    await promoteModel(model(STARTED + 1));
    expect(await endFinishedRuns()).toBe(0);
    expect(await readRun(UNDER_WAY.id)).toEqual(UNDER_WAY);
    await promoteModel(model(STARTED));
    expect(await endFinishedRuns()).toBe(1);
    expect((await readRun('other'))?.status).toBe('running');
  });

  it('stays as it is while a tab trains it', async () => {
    await openRun(UNDER_WAY);
    await promoteModel(model(STARTED));
    const held = [{ name: `matinee-run-${UNDER_WAY.id}` }];
    vi.stubGlobal('navigator', { locks: { query: async () => ({ held }) } });
    expect(await endFinishedRuns()).toBe(0);
    vi.unstubAllGlobals();
    expect(await endFinishedRuns()).toBe(1);
  });
});
