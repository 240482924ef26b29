import { describe, expect, it, vi } from 'vitest';
import { AppError, type ErrorCode } from '../../src/core/errors';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import type { AlsSolver } from '../../src/core/models/als/solver';
import type { TrainOptions } from '../../src/core/training-types';
import type { AlsConfig } from '../../src/core/types';
import { runId } from '../../src/core/runs/run-id';
import { readInterrupted } from '../../src/storage/checkpoints';
import { productionModel } from '../../src/storage/models';
import { createTrainApi } from '../../workers/train.api';
import { coachWorld, slowClock } from '../fixtures/coach-world';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';
import { TINY_CONFIG } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer, tinyPack } from '../fixtures/tiny-pack';
import { als, FROM_SCRATCH, trainDeps } from '../fixtures/train-deps';

vi.mock('../../src/app/idle', () => ({
  Idle: class {
    wait() {}
  },
}));
useFreshDatabase();

const LONG = { ...TINY_CONFIG, iterations: 900 };

/** What a tab that is closed after some rounds leaves in storage. */
async function breakOff(config: AlsConfig, options: TrainOptions = FROM_SCRATCH): Promise<void> {
  const api = createTrainApi(trainDeps({ clock: slowClock() }));
  await api.start(tinyBuffer(), als(config), options);
  await api.step();
}

/** A model in production, as an earlier visit leaves it. */
async function haveModel(): Promise<void> {
  const api = createTrainApi(trainDeps());
  await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
  await api.step();
  await api.finish(null);
}

const stored = () => readInterrupted('tiny', tinyPack().hash);

describe('going on from the model in use', () => {
  it('is called off while it is found out who is learned from', async () => {
    await haveModel();
    const { record } = (await productionModel('tiny'))!;
    const { coach, used, holdGuests } = coachWorld({}, record);
    const letGo = holdGuests();
    const updating = coach.update();
    await coach.cancel();
    letGo();
    await updating;
    expect(used).toEqual([]);
    await coach.update();
    expect(used).toHaveLength(1);
  });
});

/** A solver that fails at its n-th half-sweep; whether each one made was let go. */
function failing(at: number, code: ErrorCode) {
  const solvers: { disposed: boolean }[] = [];
  const createSolver = async (): Promise<AlsSolver> => {
    const [oracle, state] = [createOracleSolver(), { disposed: false }];
    solvers.push(state);
    let sweeps = 0;
    return {
      ...oracle,
      async solveSide(...args) {
        if (++sweeps === at) throw new AppError(code, 'The half-sweep failed, as the test wants it to.');
        return oracle.solveSide(...args);
      },
      dispose: () => (state.disposed = true),
    };
  };
  return { solvers, createSolver };
}

describe('a training that was broken off', () => {
  it('goes on with the likes and to the round it was begun with', async () => {
    await haveModel();
    const own = [movieOf('Horror', 0)];
    await breakOff(TINY_CONFIG, { ...FROM_SCRATCH, from: 'model', own, rounds: 2 });
    const { coach, used } = coachWorld();
    await coach.lookForInterrupted();
    expect(coach.interrupted).toMatchObject({ own, rounds: 2, iteration: 1 });
    await coach.resume();
    expect(used[0]!.record).toMatchObject({ users: tinyPack().users + 1, metrics: { iterations: 2 } });
    expect(coach.interrupted).toBeNull();
  });

  it('is what the first model comes from', async () => {
    await breakOff({ ...TINY_CONFIG, seed: 9 });
    const { coach, used } = coachWorld();
    await coach.begin(als(TINY_CONFIG));
    expect(used.map(({ record }) => record.config)).toMatchObject([{ seed: 9 }]);
    expect(coach.interrupted).toBeNull();
  });

  it('and was to be a candidate is not what the first model comes from', async () => {
    await breakOff({ ...TINY_CONFIG, seed: 9 }, { ...FROM_SCRATCH, stage: 'candidate' });
    const { coach, used } = coachWorld();
    await coach.begin(als(TINY_CONFIG));
    expect(used.map(({ record }) => record.config)).toEqual([TINY_CONFIG]);
    expect((await productionModel('tiny'))?.record.id).toBe(used[0]!.record.id);
  });

  it('is left to the tab that goes on with it: this one begins anew, and says so when it is asked to go on', async () => {
    await breakOff({ ...TINY_CONFIG, seed: 9 });
    const { coach, used } = coachWorld();
    await coach.lookForInterrupted();
    const name = `matinee-run-${runId(coach.interrupted!)}`;
    let looks = 0;
    vi.stubGlobal('navigator', { locks: { query: async () => (looks++, { held: [{ name }] }) } });
    expect((await thrownBy(() => coach.resume())).code).toBe('not-ready');
    expect([looks, coach.interrupted?.plan.config]).toEqual([2, expect.objectContaining({ seed: 9 })]);
    await coach.begin(als(TINY_CONFIG));
    expect(used.map(({ record }) => record.config)).toEqual([TINY_CONFIG]);
  });

  it('is gone on with when the tab that was closed lets it go a moment later', async () => {
    await breakOff({ ...TINY_CONFIG, seed: 9 });
    const { coach, used } = coachWorld();
    await coach.lookForInterrupted();
    const held = [{ name: `matinee-run-${runId(coach.interrupted!)}` }];
    vi.stubGlobal('navigator', { locks: { query: async () => ({ held: held.splice(0) }) } });
    await coach.begin(als(TINY_CONFIG));
    expect(used.map(({ record }) => record.config)).toMatchObject([{ seed: 9 }]);
  });

  it('is still there after another training ended or was cancelled', async () => {
    await breakOff({ ...TINY_CONFIG, seed: 9 });
    const { coach, used } = coachWorld({ clock: () => 7 });
    await coach.train(als(TINY_CONFIG));
    expect(used).toHaveLength(1);
    expect(coach.interrupted?.plan.config).toMatchObject({ seed: 9 });
    const another = coach.train(als(LONG));
    await vi.waitFor(() => expect(coach.training.state.reports.length).toBeGreaterThan(0));
    await coach.cancel();
    await another;
    expect(coach.interrupted?.plan.config).toMatchObject({ seed: 9 });
    expect((await stored())?.plan.config).toMatchObject({ seed: 9 });
  });

  it.each([
    ['cannot be read', async () => Promise.reject(new Error('no disk'))],
    ['is gone', async () => null],
  ])('and %s is offered as long as it lies in storage', async (_, readCheckpoint) => {
    await breakOff(TINY_CONFIG);
    const { coach } = coachWorld({ readCheckpoint });
    await coach.lookForInterrupted();
    await expect(coach.resume()).rejects.toThrow();
    expect(coach.interrupted).not.toBeNull();
  });

  it('is offered again when going on is cancelled before the pack is open', async () => {
    await breakOff(LONG);
    const { coach, used, holdPacks } = coachWorld();
    await coach.lookForInterrupted();
    const letGo = holdPacks();
    const resumed = coach.resume();
    await coach.cancel();
    letGo();
    await resumed;
    expect(used).toEqual([]);
    expect(coach.interrupted?.plan.config).toEqual(LONG);
  });

  it('is forgotten by a cancel while it is getting ready to go on', async () => {
    await breakOff(LONG);
    let ready = (): void => {};
    const createSolver = () => new Promise<AlsSolver>((resolve) => (ready = () => resolve(createOracleSolver())));
    const { coach, used } = coachWorld({ createSolver });
    await coach.lookForInterrupted();
    const resumed = coach.resume();
    await vi.waitFor(() => expect(coach.training.active).toBe(true));
    await coach.cancel();
    ready();
    await resumed;
    expect([used, coach.interrupted, await stored()]).toEqual([[], null, null]);
  });
});

describe('a training that fails', () => {
  it('lets its solver go; where the numbers went astray nothing is left to go on with', async () => {
    const { solvers, createSolver } = failing(5, 'model-diverged');
    const { coach } = coachWorld({ createSolver, clock: slowClock() });
    expect((await thrownBy(() => coach.train(als(TINY_CONFIG)))).code).toBe('model-diverged');
    expect(solvers).toEqual([{ disposed: true }]);
    expect([coach.training.state.phase, coach.interrupted, await stored()]).toEqual(['failed', null, null]);
  });

  it('for another reason can be gone on with', async () => {
    const { solvers, createSolver } = failing(5, 'engine-lost');
    const { coach, used } = coachWorld({ createSolver, clock: slowClock() });
    expect((await thrownBy(() => coach.train(als(TINY_CONFIG)))).code).toBe('engine-lost');
    expect(solvers).toEqual([{ disposed: true }]);
    expect(coach.interrupted).toMatchObject({ iteration: 2 });
    await coach.resume();
    expect(used[0]!.record.metrics.iterations).toBe(4);
  });

  it('because its worker died can be gone on with', async () => {
    const { coach, workersNamed } = coachWorld({ clock: slowClock() });
    const training = thrownBy(() => coach.train(als(LONG)));
    await vi.waitFor(() => expect(coach.training.state.reports.length).toBeGreaterThan(1));
    workersNamed('train')[0]!.die('out of memory');
    expect((await training).code).toBe('worker-crashed');
    expect(coach.interrupted?.plan.config).toEqual(LONG);
  });
});

describe('leaving a data set', () => {
  it('calls off a training and a search whose pack is still being opened', async () => {
    const { coach, used, holdPacks, workersNamed } = coachWorld();
    const letGo = holdPacks();
    const [training, tuning] = [coach.train(als(TINY_CONFIG)), coach.tune(TINY_CONFIG, 1)];
    await coach.leave();
    letGo();
    await Promise.all([training, tuning]);
    expect([used, coach.training.state.phase, workersNamed('tune')]).toEqual([[], 'idle', []]);
  });
});

describe('measuring engines', () => {
  it('is done once at a time', async () => {
    const { coach, holdPacks, workersNamed, remembered } = coachWorld();
    const letGo = holdPacks();
    const both = [coach.measure(), coach.measure()];
    expect(coach.engines.measuring).toBe(true);
    letGo();
    await Promise.all(both);
    expect(workersNamed('measure').map(({ terminated }) => terminated)).toEqual([true]);
    expect([coach.engines.measuring, remembered.length]).toEqual([false, 1]);
  });

  it.each([
    ['a training that starts', (coach: ReturnType<typeof coachWorld>['coach']) => coach.train(als(TINY_CONFIG))],
    ['leaving', (coach: ReturnType<typeof coachWorld>['coach']) => coach.leave()],
  ])('is ended by %s, and does not count', async (_, act) => {
    const { coach, workersNamed, remembered } = coachWorld({ createEngine: () => new Promise(() => {}) });
    const measured = coach.measure().catch((error: unknown) => error);
    await vi.waitFor(() => expect(workersNamed('measure')).toHaveLength(1));
    await act(coach);
    expect(await measured).toMatchObject({ code: 'cancelled' });
    expect([coach.engines.measuring, coach.engines.trials, remembered]).toEqual([false, null, []]);
  });
});

describe('an engine', () => {
  const named = (name: () => string) => async (): Promise<AlsSolver> => {
    const { solveSide } = createOracleSolver();
    return {
      solveSide,
      memoryBytes: () => 0,
      dispose() {},
      get name() {
        return name();
      },
    };
  };

  it('that does not start is told in words, by whoever it was chosen', async () => {
    const { coach, texts } = coachWorld({ createSolver: named(() => 'wasm simd') });
    coach.engines.trials = {
      ...{ deviceKey: '', measuredAt: 0, trials: [], best: { engine: 'webgl', shards: 1 } },
      sample: { users: 1, items: 1, positives: 1, factors: 1 },
    };
    await coach.train(als(TINY_CONFIG));
    expect(texts()).toEqual(['WebGL (TensorFlow.js) does not start here. WebAssembly trains instead.']);
  });

  it('that goes away in mid-training is told once, in words', async () => {
    let asked = 0;
    const { coach, texts } = coachWorld({
      createSolver: named(() => (++asked > 2 ? 'wasm simd' : 'tensorflow.js webgl')),
    });
    coach.engines.override = 'webgl';
    await coach.train(als(TINY_CONFIG));
    expect(texts()).toEqual(['WebGL (TensorFlow.js) stopped working. The step was repeated, and WebAssembly goes on.']);
  });
});
