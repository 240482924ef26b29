/** Trainings as runs: what is written of them, and when. */
import { describe, expect, it, vi } from 'vitest';
import { readPack } from '../../src/core/data/pack';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import { AppError } from '../../src/core/errors';
import type { Run } from '../../src/core/run-types';
import type { TrainOptions } from '../../src/core/training-types';
import { productionModel } from '../../src/storage/models';
import { listModels } from '../../src/storage/registry';
import { describeRun, listRuns, openRun, removeRuns, updateRun } from '../../src/storage/runs';
import { createTrainApi, type TrainApi, type TrainDeps } from '../../workers/train.api';
import { fillDisk, refuseStorage, useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';
import { als, FROM_SCRATCH, trainDeps } from '../fixtures/train-deps';
import { TINY_CONFIG } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer } from '../fixtures/tiny-pack';

useFreshDatabase();

const HASH = readPack(tinyBuffer()).hash;

/** Goes two seconds with each look, so that every round is written down. */
const slowClock = () => {
  let time = 1000;
  return () => (time += 2000);
};

function createApi(changes: Partial<TrainDeps> = {}): TrainApi {
  return createTrainApi(trainDeps({ clock: slowClock(), ...changes }));
}

const start = (api: TrainApi, options: Partial<TrainOptions> = {}) =>
  api.start(tinyBuffer(), als(TINY_CONFIG), { ...FROM_SCRATCH, ...options });

async function train(api: TrainApi, options: Partial<TrainOptions> = {}) {
  await start(api, options);
  while (!(await api.step()).done);
  return api.finish(null);
}

/** A solver that gives up at its third half-step, once. */
function breakingSolver() {
  let solved = 0;
  const solver = createOracleSolver();
  const solveSide: typeof solver.solveSide = (...args) => {
    if (++solved === 3)
      throw new AppError('engine-lost', 'The engine went away in the middle of a round. Train again.');
    return solver.solveSide(...args);
  };
  return { ...solver, solveSide };
}

async function onlyRun(): Promise<Run> {
  const runs = await listRuns();
  expect(runs).toHaveLength(1);
  return runs[0]!;
}

describe('a training that finishes', () => {
  it('is a run with all that made it and all that came of it', async () => {
    const { record } = await train(createApi(), { patience: 3 });
    const run = await onlyRun();
    const bytes = (await listModels('tiny'))[0]!.bytes;
    expect(run).toMatchObject({ dataset: 'tiny', packHash: HASH, plan: als(TINY_CONFIG), engine: record.engine });
    expect(run).toMatchObject({ status: 'finished', error: null, parentId: null, source: 'page', note: '', tags: [] });
    expect(run).toMatchObject({ device: 'test device', version: 'unknown', modelId: record.id, modelBytes: bytes });
    expect(run.splitHash).toMatch(/^[0-9a-f]{16}$/);
    expect(run.steps).toEqual(record.steps);
    expect(run.metrics).toEqual({ ...record.metrics, people: record.users });
    expect(run.endedAt).toBeGreaterThan(run.startedAt);
  });

  it('has the same split hash for the same seed, another for another, none where nothing is held out', async () => {
    const hashes = [];
    for (const seed of [1, 1, 7]) {
      const api = createApi({ clock: () => 5000 + hashes.length });
      await api.start(tinyBuffer(), als({ ...TINY_CONFIG, seed }), { ...FROM_SCRATCH, patience: 2 });
      await api.stop();
      hashes.push((await listRuns())[0]!.splitHash);
    }
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
    const api = createApi({ clock: () => 9000 });
    await start(api);
    await api.stop();
    expect((await listRuns())[0]!.splitHash).toBeNull();
  });

  it('names the model whose numbers it began with', async () => {
    const { record } = await train(createApi());
    await train(createApi({ clock: () => 90_000 }), { from: 'model', own: [movieOf('Romance', 1)] });
    expect((await listRuns()).map(({ parentId }) => parentId)).toEqual([record.id, null]);
  });

  it('may leave its model as a candidate, and the one in production there', async () => {
    const { record } = await train(createApi());
    const { record: candidate, stored } = await train(createApi({ clock: () => 90_000 }), { stage: 'candidate' });
    expect([stored, candidate.stage]).toEqual([true, 'candidate']);
    expect((await productionModel('tiny'))?.record.id).toBe(record.id);
    expect((await listModels('tiny')).map(({ record: { id } }) => id)).toEqual([record.id, candidate.id]);
    expect((await listRuns())[0]).toMatchObject({ status: 'finished', modelId: candidate.id });
  });

  it('keeps what was said of it meanwhile, and stays removed when it was', async () => {
    const api = createApi();
    await start(api);
    await api.step();
    await vi.waitFor(async () => expect((await onlyRun()).steps).toHaveLength(1));
    await describeRun((await onlyRun()).id, { note: 'mine', tags: ['kept'] });
    await api.finish(null);
    const run = await onlyRun();
    expect(run).toMatchObject({ status: 'finished', note: 'mine', tags: ['kept'] });
    const other = createApi({ clock: () => 90_000 });
    await start(other);
    await vi.waitFor(async () => expect(await listRuns()).toHaveLength(2));
    await removeRuns([(await listRuns())[0]!.id]);
    await other.step();
    await other.finish(null);
    expect(await onlyRun()).toEqual(run);
  });
});

describe('a training under way', () => {
  it('is a run from its start, with the rounds so far', async () => {
    const api = createApi();
    await start(api);
    await vi.waitFor(async () =>
      expect(await onlyRun()).toMatchObject({ status: 'running', endedAt: null, steps: [] }),
    );
    const first = await api.step();
    const { round: second } = await smallSteps(api);
    await vi.waitFor(async () => expect((await onlyRun()).steps).toEqual([first, second]));
    expect((await onlyRun()).metrics).toMatchObject({ iterations: 2, objective: second!.objective });
  });

  it('is not written down after every round of a fast one', async () => {
    const updateRun = vi.fn(async () => {});
    const api = createApi({ updateRun, clock: () => 777 });
    await start(api);
    await api.step();
    await api.step();
    expect(updateRun).not.toHaveBeenCalled();
    await api.finish(null);
    expect(updateRun).toHaveBeenCalledOnce();
  });

  it('is held until it ends, however it does', async () => {
    const held = new Set<string>();
    const holdRun = (id: string) => (held.add(id), () => void held.delete(id));
    const api = createApi({ holdRun });
    const ends: (() => Promise<unknown>)[] = [() => api.finish(null), () => api.stop(), () => api.stop('keep')];
    for (const end of ends) {
      await start(api);
      await api.step();
      expect([...held]).toEqual([(await listRuns())[0]!.id]);
      await end();
      expect(held.size).toBe(0);
    }
  });

  async function smallSteps(api: TrainApi) {
    await api.smallStep();
    return api.smallStep();
  }
});

describe('a training that is stopped', () => {
  it('is a stopped run with the rounds so far', async () => {
    const api = createApi();
    await start(api);
    const round = await api.step();
    await api.stop();
    const run = await onlyRun();
    expect(run).toMatchObject({ status: 'stopped', error: null, modelId: null, modelBytes: 0, steps: [round] });
    expect(run.endedAt).toBeGreaterThan(run.startedAt);
  });

  it('by the next one too, and each is a run of its own', async () => {
    const api = createApi();
    await start(api);
    await api.step();
    await train(api);
    await vi.waitFor(async () => {
      expect((await listRuns()).map(({ status }) => status)).toEqual(['finished', 'stopped']);
    });
  });

  it('after it finished stays finished', async () => {
    const api = createApi();
    await train(api);
    await api.stop();
    expect((await onlyRun()).status).toBe('finished');
  });

  it('is none where it never began', async () => {
    const api = createApi();
    await thrownBy(() => api.start(tinyBuffer(), als({ ...TINY_CONFIG, factors: 0 }), FROM_SCRATCH));
    await api.stop();
    expect(await listRuns()).toEqual([]);
  });
});

describe('a training that fails', () => {
  it('is a failed run with the sentence that was said, and stays one when it is stopped', async () => {
    const api = createApi({ createSolver: async () => breakingSolver() });
    await start(api);
    await api.step();
    const { message } = await thrownBy(() => api.step());
    expect(await onlyRun()).toMatchObject({ status: 'failed', error: message, modelId: null });
    expect((await onlyRun()).steps).toHaveLength(1);
    await api.stop('keep');
    expect((await onlyRun()).status).toBe('failed');
  });

  it('may still be finished with what it has', async () => {
    const api = createApi({ createSolver: async () => breakingSolver() });
    await start(api);
    await api.step();
    await thrownBy(() => api.smallStep());
    const { record } = await api.finish(null);
    expect(await onlyRun()).toMatchObject({ status: 'finished', error: null, modelId: record.id });
  });

  it('is not one that has to wait for its first round', async () => {
    const api = createApi();
    await start(api);
    await thrownBy(() => api.finish(null));
    await api.step();
    await api.finish(null);
    expect(await onlyRun()).toMatchObject({ status: 'finished', error: null });
  });
});

describe('a training that is gone on with', () => {
  it('is the same run, in another tab too', async () => {
    const whole = await train(createApi({ clock: () => 500_000 }));
    await removeRuns((await listRuns()).map(({ id }) => id));
    const broken = createApi();
    await start(broken);
    await broken.step();
    await broken.checkpoint();
    await vi.waitFor(async () => expect((await onlyRun()).steps).toHaveLength(1));
    const before = await onlyRun();
    await describeRun(before.id, { note: 'broken off' });

    await train(createApi({ clock: () => 600_000 }), { from: 'checkpoint' });
    const after = await onlyRun();
    expect(after).toMatchObject({ id: before.id, startedAt: before.startedAt, endedAt: 600_000, note: 'broken off' });
    expect(after.steps.map(({ objective }) => objective)).toEqual(whole.record.steps.map(({ objective }) => objective));
  });

  it('goes on to be a candidate where it was to be one', async () => {
    const broken = createApi();
    await start(broken, { stage: 'candidate' });
    await broken.step();
    await broken.checkpoint();
    const { record } = await train(createApi(), { from: 'checkpoint' });
    expect(record.stage).toBe('candidate');
    expect(await productionModel('tiny')).toBeNull();
  });

  it('twice in one worker is one run, which the first does not end', async () => {
    const written: Run['status'][] = [];
    const [note, released] = [({ status }: Run) => void written.push(status), vi.fn()];
    const api = createApi({
      openRun: (run) => (note(run), openRun(run)),
      updateRun: (run) => (note(run), updateRun(run)),
      holdRun: () => released,
    });
    await start(api);
    await api.step();
    await api.checkpoint();
    await start(api, { from: 'checkpoint' });
    expect(released).toHaveBeenCalledTimes(1);
    while (!(await api.step()).done);
    await api.finish(null);
    expect((await onlyRun()).status).toBe('finished');
    expect(new Set(written.slice(0, -1))).toEqual(new Set(['running']));
  });
});

describe('storage that refuses', () => {
  it('does not keep a training from its end', async () => {
    refuseStorage();
    const { record, stored } = await train(createApi());
    expect([stored, record.metrics.iterations]).toEqual([false, TINY_CONFIG.iterations]);
  });

  it('runs alone, keeps no run, and the model all the same', async () => {
    fillDisk('runs', 'at the commit');
    const { stored } = await train(createApi({ appendAudit: () => Promise.reject(new Error('full')) }));
    expect(stored).toBe(true);
    expect(await listRuns()).toEqual([]);
  });
});
