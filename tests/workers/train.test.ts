import { beforeAll, describe, expect, it } from 'vitest';
import { buildPack } from '../../src/core/data/pack';
import { positives } from '../../src/core/data/positives';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import type { AlsSolver } from '../../src/core/models/als/solver';
import { createAlsTrainer } from '../../src/core/models/als/trainer';
import { verifyModel } from '../../src/core/models/model-record';
import type { ModelRecord } from '../../src/core/training-types';
import { productionModel } from '../../src/storage/models';
import { createTrainApi, type TrainApi, type TrainDeps } from '../../workers/train.api';
import { like } from '../fixtures/events';
import { fillDisk, useFreshDatabase } from '../fixtures/fresh-database';
import { createDesk, lasting, tickingClock } from '../fixtures/serve-desk';
import { TEST_INFO } from '../fixtures/test-info';
import { thrownBy } from '../fixtures/thrown';
import { als, FROM_SCRATCH, trainDeps } from '../fixtures/train-deps';
import { TINY_CONFIG, trainTiny } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer, tinyPack } from '../fixtures/tiny-pack';

useFreshDatabase();

interface World extends Partial<TrainDeps> {
  /** Solvers made so far, and whether each was disposed of. */
  readonly solvers?: { disposed: boolean }[];
}

function createApi({ solvers = [], ...deps }: World = {}): TrainApi {
  const createSolver = async (): Promise<AlsSolver> => {
    const state = { disposed: false };
    solvers.push(state);
    return { ...createOracleSolver(), dispose: () => (state.disposed = true) };
  };
  return createTrainApi(trainDeps({ createSolver, now: tickingClock(), clock: () => 777, ...deps }));
}

async function train(api: TrainApi, parentId: string | null = null) {
  await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
  const reports = [await api.step()];
  while (!reports.at(-1)!.done) reports.push(await api.step());
  return { reports, ...(await api.finish(parentId)) };
}

describe('a training', () => {
  let expected: Awaited<ReturnType<typeof trainTiny>>;
  beforeAll(async () => {
    expected = await trainTiny();
  });

  it('goes step by step to the end, the objective falling', async () => {
    const { reports } = await train(createApi());
    expect(reports.map(({ iteration }) => iteration)).toEqual([1, 2, 3, 4]);
    expect(reports.map(({ done }) => done)).toEqual([false, false, false, true]);
    const objectives = reports.map(({ objective }) => objective);
    expect(objectives).toEqual([...objectives].sort((a, b) => b - a));
    expect(reports.every(({ iterations, stepMs }) => iterations === 4 && stepMs > 0)).toBe(true);
  });

  it('names its engine', async () => {
    const started = await createApi().start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    expect(started).toMatchObject({ engine: createOracleSolver().name, iteration: 0, steps: [], held: null });
  });

  it('hands over the film factors and a record of all that made them', async () => {
    const { record, arrays, stored, reports } = await train(createApi(), 'als-parent');
    const { hash, users, items } = tinyPack();
    expect(stored).toBe(true);
    expect(arrays).toEqual({ itemFactors: expected.itemFactors });
    expect(record).toMatchObject({ kind: 'als', stage: 'production', parentId: 'als-parent', createdAt: 777 });
    expect(record.startedAt).toEqual(expect.any(Number));
    expect(record).toMatchObject({ config: TINY_CONFIG, packHash: hash, dataset: 'tiny', users, items });
    const { objective, elapsedMs } = reports.at(-1)!;
    expect(record.metrics).toMatchObject({ objective, trainMs: elapsedMs, iterations: 4 });
    expect(record.metrics.peakBytes).toBeGreaterThan(0);
    expect(record.steps).toEqual(reports);
  });

  it('leaves a model in storage that serves the same list after a reload', async () => {
    const { record, arrays } = await train(createApi());
    const kept = await productionModel('tiny');
    expect(kept).toEqual({ record, arrays: { ...expected, ...arrays } });
    const options = { threshold: 4, session: 'visit' };
    const [fresh, later] = [createDesk(), createDesk({ model: kept })];
    await fresh.open(tinyBuffer(), options);
    await later.open(tinyBuffer(), options);
    await fresh.useModel(record, arrays);
    expect(await later.restoreModel()).toEqual(record);
    const event = like(movieOf('Romance', 3));
    expect(lasting(await later.record(event, 1))).toEqual(lasting(await fresh.record(event, 1)));
  });

  it('may be finished before its end: the model is what was learned so far', async () => {
    const api = createApi();
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    await api.step();
    const { record, arrays } = await api.finish(null);
    const trainer = createAlsTrainer(positives(tinyPack(), 4), TINY_CONFIG, createOracleSolver(), () => 0);
    await trainer.step();
    expect(record.metrics.iterations).toBe(1);
    expect(arrays['itemFactors']).toEqual(trainer.factors().itemFactors);
  });

  it('that cannot be stored says so, and its model is still good', async () => {
    const api = createApi({ promoteModel: () => Promise.reject(new Error('no room')) });
    const { record, arrays, stored, reason } = await train(api);
    expect(stored).toBe(false);
    expect(reason).toMatchObject({ code: 'unexpected', message: 'no room' });
    expect(record.stage).toBe('candidate');
    expect(() => verifyModel({ record, arrays: { ...expected, ...arrays } })).not.toThrow();
    const desk = createDesk();
    await desk.open(tinyBuffer(), { threshold: 4, session: 'visit' });
    await desk.useModel(record, arrays);
    expect(desk.list(1).modelId).toBe(record.id);
  });
});

describe('a model that cannot be stored', () => {
  it('says why, in words that cross threads', async () => {
    fillDisk('factors', 'at the write');
    const { stored, reason } = await train(createApi());
    expect(stored).toBe(false);
    expect(structuredClone(reason)).toMatchObject({ code: 'storage-full' });
  });

  it('has no reason when it was stored', async () => {
    expect((await train(createApi())).reason).toBeNull();
  });
});

describe('a training that is not under way', () => {
  it.each([
    ['step', (api: TrainApi) => api.step()],
    ['finish', (api: TrainApi) => api.finish(null)],
  ])('has nothing to %s', async (_, ask) => {
    expect((await thrownBy(() => ask(createApi()))).code).toBe('not-ready');
    const finished = createApi();
    await train(finished);
    expect((await thrownBy(() => ask(finished))).code).toBe('not-ready');
    const stopped = createApi();
    await stopped.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    await stopped.step();
    await stopped.stop();
    expect((await thrownBy(() => ask(stopped))).code).toBe('not-ready');
  });

  it('may be stopped', async () => {
    await expect(createApi().stop()).resolves.toBeUndefined();
  });
});

describe('finishing before the first step', () => {
  it('is refused, and the run goes on', async () => {
    const promoted: ModelRecord[] = [];
    const api = createApi({ promoteModel: async ({ record }) => (promoted.push(record), record) });
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    expect((await thrownBy(() => api.finish(null))).code).toBe('not-ready');
    expect(promoted).toEqual([]);
    expect((await api.step()).iteration).toBe(1);
  });
});

describe('a start', () => {
  it.each([
    ['config-invalid', { ...TINY_CONFIG, factors: 0 }, tinyBuffer],
    ['config-invalid', { ...TINY_CONFIG, threshold: NaN }, tinyBuffer],
    ['pack-damaged', TINY_CONFIG, () => tinyBuffer().slice(8)],
  ])('is refused as %s before an engine is made, and the run under way goes on', async (code, config, buffer) => {
    const solvers: { disposed: boolean }[] = [];
    const api = createApi({ solvers });
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    await api.step();
    expect((await thrownBy(() => api.start(buffer(), als(config), FROM_SCRATCH))).code).toBe(code);
    expect((await api.step()).iteration).toBe(2);
    expect(solvers).toEqual([{ disposed: false }]);
  });

  it('that does not fit what it begins from is refused, the run under way goes on, and its solver is let go', async () => {
    const solvers: { disposed: boolean }[] = [];
    const api = createApi({ solvers });
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    await api.step();
    await api.checkpoint();
    const other = { ...TINY_CONFIG, factors: 4 };
    const start = () => api.start(tinyBuffer(), als(other), { ...FROM_SCRATCH, from: 'checkpoint' });
    expect((await thrownBy(start)).code).toBe('config-invalid');
    expect((await api.step()).iteration).toBe(2);
    expect(solvers).toEqual([{ disposed: false }, { disposed: true }]);
  });

  it('without any positive is data-empty', async () => {
    const ratings = { users: Uint32Array.of(1), movies: Uint32Array.of(5), timestamps: Uint32Array.of(0) };
    const film = { movieId: 5, title: 'Alone', year: 0, genres: [], tags: [], imdbId: 0, tmdbId: 0 };
    const badRows = { count: 0, total: 1, first: null };
    const buffer = (halfStars: number) =>
      buildPack({ films: [film], ratings: { ...ratings, halfStars: Uint8Array.of(halfStars) }, badRows }, TEST_INFO);
    expect((await thrownBy(() => createApi().start(buffer(7), als(TINY_CONFIG), FROM_SCRATCH))).code).toBe(
      'data-empty',
    );
    await createApi().start(buffer(8), als(TINY_CONFIG), FROM_SCRATCH);
  });

  it('replaces the run before, whose solver is let go', async () => {
    const solvers: { disposed: boolean }[] = [];
    const api = createApi({ solvers });
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    await api.step();
    await api.start(tinyBuffer(), als({ ...TINY_CONFIG, iterations: 9 }), FROM_SCRATCH);
    expect(await api.step()).toMatchObject({ iteration: 1, iterations: 9 });
    expect(solvers.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it('lets the solver go at the end and at a stop', async () => {
    const solvers: { disposed: boolean }[] = [];
    const api = createApi({ solvers });
    await train(api);
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    await api.stop();
    expect(solvers).toEqual([{ disposed: true }, { disposed: true }]);
  });

  it('without an engine is refused, and may be tried again', async () => {
    let broken = true;
    const createSolver = async (): Promise<AlsSolver> => {
      if (broken) throw new Error('no engine');
      return createOracleSolver();
    };
    const api = createApi({ createSolver });
    await expect(api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH)).rejects.toThrow('no engine');
    broken = false;
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    expect((await api.step()).iteration).toBe(1);
  });
});
