/** What is asked of a training while something else of it is still going on. */
import { describe, expect, it } from 'vitest';
import { positives } from '../../src/core/data/positives';
import { throwIfCancelled } from '../../src/core/errors';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import type { AlsSolver } from '../../src/core/models/als/solver';
import { createAlsTrainer } from '../../src/core/models/als/trainer';
import type { StoredModel } from '../../src/core/models/model-record';
import { createTrainApi } from '../../workers/train.api';
import { thrownBy } from '../fixtures/thrown';
import { als, FROM_SCRATCH, trainDeps } from '../fixtures/train-deps';
import { TINY_CONFIG } from '../fixtures/tiny-model';
import { tinyBuffer, tinyPack } from '../fixtures/tiny-pack';

/** Nothing is stored here, so that only what is released goes on. */
const NO_STORAGE = {
  promoteModel: async ({ record }: StoredModel) => record,
  removeCheckpoint: async () => {},
  saveCheckpoint: async () => {},
};

/** A training of one round whose model is being stored for as long as the test wants. */
async function storing() {
  const stored: string[] = [];
  let [goOn, begun] = [() => {}, () => {}];
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const promoteModel = async ({ record }: StoredModel, signal: AbortSignal) => {
    await new Promise<void>((resolve) => {
      goOn = resolve;
      begun();
    });
    throwIfCancelled(signal);
    stored.push(record.id);
    return record;
  };
  const api = createTrainApi(trainDeps({ ...NO_STORAGE, promoteModel }));
  await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
  await api.step();
  const finished = api.finish(null);
  await hasBegun;
  return { api, stored, finished, goOn };
}

/** Solvers that are ready, and half-sweeps that go on, only when they are let. */
function slowEngine() {
  const solvers: { disposed: boolean }[] = [];
  const waiting: (() => void)[] = [];
  let slowSweeps = false;
  const wait = () => new Promise<void>((resolve) => waiting.push(resolve));
  const createSolver = async (): Promise<AlsSolver> => {
    await wait();
    const [oracle, state] = [createOracleSolver(), { disposed: false }];
    solvers.push(state);
    return {
      ...oracle,
      async solveSide(...args) {
        if (slowSweeps) await wait();
        if (state.disposed) throw new Error('used after it was let go');
        return oracle.solveSide(...args);
      },
      dispose: () => (state.disposed = true),
    };
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  /** Lets the oldest thing that waits go on, or the one named. */
  const release = async (which = 0): Promise<void> => {
    await settle();
    waiting.splice(which, 1)[0]?.();
    await settle();
  };
  const api = createTrainApi(trainDeps({ createSolver, ...NO_STORAGE, now: () => 0, clock: () => 777 }));
  return { api, solvers, release, settle, slowDown: () => (slowSweeps = true) };
}

describe('while the engine starts', () => {
  const disposals = (solvers: { disposed: boolean }[]) => solvers.map(({ disposed }) => disposed);

  it('a stop calls the training off, and its solver is let go', async () => {
    const { api, solvers, release } = slowEngine();
    const started = thrownBy(() => api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH));
    await api.stop();
    await release();
    expect((await started).code).toBe('cancelled');
    expect((await thrownBy(() => api.step())).code).toBe('not-ready');
    expect(disposals(solvers)).toEqual([true]);
  });

  it.each([0, 1])('a second start wins, whichever engine is ready first (%i)', async (first) => {
    const { api, solvers, release } = slowEngine();
    const older = thrownBy(() => api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH));
    const newer = api.start(tinyBuffer(), als({ ...TINY_CONFIG, iterations: 9 }), FROM_SCRATCH);
    await release(first);
    await release();
    expect((await older).code).toBe('cancelled');
    await newer;
    expect((await api.step()).iterations).toBe(9);
    expect(disposals(solvers)).toEqual(first === 0 ? [true, false] : [false, true]);
  });
});

describe('during a round', () => {
  async function inARound() {
    const world = slowEngine();
    const started = world.api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    await world.release();
    await started;
    world.slowDown();
    const step = world.api.step();
    await world.settle();
    return { ...world, step };
  }

  it('finishing waits for its end, so that no half round is stored', async () => {
    const { api, release, step } = await inARound();
    const finished = api.finish(null);
    await release();
    await release();
    await step;
    const trainer = createAlsTrainer(positives(tinyPack(), 4), TINY_CONFIG, createOracleSolver(), () => 0);
    await trainer.step();
    const { record, arrays } = await finished;
    expect(arrays['itemFactors']).toEqual(trainer.factors().itemFactors);
    expect(record.metrics.iterations).toBe(1);
  });

  it('stopping breaks it off, and lets the solver go after that', async () => {
    const { api, solvers, release, step } = await inARound();
    const broken = thrownBy(() => step);
    const stopped = api.stop();
    expect(solvers[0]!.disposed).toBe(false);
    await release();
    await stopped;
    expect((await broken).code).toBe('cancelled');
    expect(solvers[0]!.disposed).toBe(true);
  });

  it('another round asked for and then stopped never runs', async () => {
    const { api, release, step } = await inARound();
    const broken = thrownBy(() => step);
    const next = thrownBy(() => api.step());
    const stopped = api.stop();
    await release();
    await Promise.all([broken, stopped]);
    expect((await next).code).toBe('not-ready');
  });
});

describe('while the model is stored', () => {
  it('a stop calls it off and waits, so that nothing is written afterwards', async () => {
    const { api, stored, finished, goOn } = await storing();
    const broken = thrownBy(() => finished);
    let isStopped = false;
    const stopped = api.stop().then(() => (isStopped = true));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isStopped).toBe(false);
    goOn();
    await stopped;
    expect((await broken).code).toBe('cancelled');
    expect(stored).toEqual([]);
  });

  it('another start calls it off', async () => {
    const { api, stored, finished, goOn } = await storing();
    const broken = thrownBy(() => finished);
    await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
    goOn();
    expect((await broken).code).toBe('cancelled');
    expect(stored).toEqual([]);
    expect((await api.step()).iteration).toBe(1);
  });

  it('nothing but its own checkpoint is forgotten', async () => {
    const removed: unknown[] = [];
    const removeCheckpoint = async (...asked: unknown[]) => void removed.push(asked);
    const api = createTrainApi(trainDeps({ ...NO_STORAGE, removeCheckpoint, clock: () => 777 }));
    for (const end of [() => api.finish(null), () => api.stop()]) {
      await api.start(tinyBuffer(), als(TINY_CONFIG), FROM_SCRATCH);
      await api.step();
      await end();
    }
    expect(removed).toEqual([
      ['tiny', 777],
      ['tiny', 777],
    ]);
  });
});
