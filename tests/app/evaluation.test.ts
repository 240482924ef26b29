import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { comparisonPlan, FIRST_CHOICE, learningCurvePlan } from '../../src/app/evaluation-plan';
import { EvaluationDesk, type EvaluationSession } from '../../src/app/evaluation.svelte';
import type { EngineState } from '../../src/app/session';
import { AppError } from '../../src/core/errors';
import { FIRST_PLAN } from '../../src/core/models/engine-plan';
import { readPack } from '../../src/core/data/pack';
import { listEvaluations } from '../../src/storage/evaluations';
import { createEvaluateApi } from '../../workers/evaluate.api';
import { refuseStorage, reload, useFreshDatabase } from '../fixtures/fresh-database';
import { createMessageWorker, type MessageWorker } from '../fixtures/message-workers';
import { tinyBuffer } from '../fixtures/tiny-pack';
import { trainDeps } from '../fixtures/train-deps';

useFreshDatabase();
beforeEach(() => void vi.stubGlobal('navigator', { userAgent: 'Firefox/133', hardwareConcurrency: 2 }));
afterEach(() => void vi.unstubAllGlobals());

const ENGINES = { plans: { als: FIRST_PLAN, 'two-tower': FIRST_PLAN } } as unknown as EngineState;
const PLAN = comparisonPlan({ ...FIRST_CHOICE, kinds: ['popularity', 'ease'] }, null, ENGINES);

const dataset = (id = 'tiny', salt = 0) => {
  const { info, hash } = readPack(tinyBuffer(id, salt));
  return { info, hash };
};
const session = (opened = dataset()) =>
  ({ dataset: opened, openPack: async () => tinyBuffer() }) as unknown as EvaluationSession;

/** A desk at the tiny data set, whose workers are made here. */
async function deskWith(api: () => object = () => createEvaluateApi(trainDeps())) {
  const workers: MessageWorker[] = [];
  vi.stubGlobal('Worker', function () {
    const worker = createMessageWorker(api());
    workers.push(worker);
    return worker;
  });
  const desk = new EvaluationDesk();
  await desk.turnTo(dataset());
  return { workers, desk };
}

describe('a measurement', () => {
  it('says how far it is, is looked at when it is done, and is there after a reload', async () => {
    const { workers, desk } = await deskWith();
    const measuring = desk.measure(PLAN, session());
    expect(desk.work).toMatchObject({ started: null, measured: [] });
    await measuring;
    expect([desk.work, desk.problem, desk.unkept, workers[0]!.terminated]).toEqual([null, null, null, true]);
    expect(desk.comparison!.result.models.map(({ name }) => name)).toEqual(['popularity', 'ease']);
    const circumstances = { packHash: dataset().hash, device: 'Firefox 133, 2 cores', version: 'unknown' };
    expect(desk.comparison).toMatchObject(circumstances);

    reload();
    const next = new EvaluationDesk();
    await next.turnTo(dataset());
    expect(next.comparison).toEqual(desk.comparison);
    expect(next.curve).toBeNull();
  });

  it('of newcomers that cannot be made says why, and keeps nothing', async () => {
    const { desk } = await deskWith();
    const plan = learningCurvePlan({ ...FIRST_CHOICE, threshold: 5 }, null, ENGINES);
    await desk.measure(plan, session());
    expect(desk.problem).toMatchObject({
      measure: 'learning-curve',
      message: expect.stringContaining('Too few people'),
    });
    expect([desk.work, desk.kept]).toEqual([null, []]);
  });

  it('is called off at once, which is said until something is measured', async () => {
    const { workers, desk } = await deskWith();
    const measuring = desk.measure(PLAN, session());
    await vi.waitFor(() => expect(desk.work?.started).not.toBeNull(), { interval: 1 });
    desk.cancel();
    await measuring;
    expect([desk.work, desk.problem, desk.kept, desk.calledOff]).toEqual([null, null, [], 'comparison']);
    expect(workers[0]!.terminated).toBe(true);
    await desk.measure(PLAN, session());
    expect([desk.calledOff, desk.kept.length]).toEqual([null, 1]);
  });

  it('ends the one before it', async () => {
    const { workers, desk } = await deskWith();
    const first = desk.measure(PLAN, session());
    await vi.waitFor(() => expect(workers).toHaveLength(1), { interval: 1 });
    await Promise.all([first, desk.measure(PLAN, session())]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]);
    expect(desk.kept.length).toBe(1);
  });

  it('tells of a worker that died', async () => {
    const { desk } = await deskWith(() => ({
      start: () => Promise.reject(new AppError('worker-crashed', 'It stopped.')),
    }));
    await desk.measure(PLAN, session());
    expect(desk.problem).toEqual({ measure: 'comparison', message: 'It stopped.' });
  });

  it('can be looked at where storage is refused, and says that it is not kept', async () => {
    refuseStorage();
    const { desk } = await deskWith();
    await desk.measure(PLAN, session());
    expect(desk.comparison).not.toBeNull();
    expect(desk.unkept).toMatch(/\.$/);
  });
});

describe('kept measurements', () => {
  it('are opened and removed', async () => {
    const { desk } = await deskWith();
    await desk.measure(PLAN, session());
    const first = desk.comparison!.id;
    await desk.measure({ ...PLAN, seed: 2 }, session());
    const second = desk.comparison!.id;
    expect(desk.kept.map(({ id }) => id)).toEqual([second, first]);
    desk.show(first);
    expect(desk.comparison!.id).toBe(first);
    await desk.remove(first);
    expect(desk.comparison!.id).toBe(second);
    expect((await listEvaluations('tiny')).map(({ id }) => id)).toEqual([second]);
  });

  it('are those of the open data set as it is now', async () => {
    const { desk } = await deskWith();
    await desk.measure(PLAN, session());
    await desk.turnTo(dataset('tiny', 1));
    expect(desk.kept).toEqual([]);
    await desk.turnTo(null);
    await desk.turnTo(dataset());
    expect(desk.kept.length).toBe(1);
  });

  it('are not waited for by a measurement of another data set', async () => {
    const { workers, desk } = await deskWith();
    const measuring = desk.measure(PLAN, session());
    await vi.waitFor(() => expect(workers).toHaveLength(1));
    await desk.turnTo(dataset('other'));
    await measuring;
    expect([desk.work, desk.kept, desk.calledOff, workers[0]!.terminated]).toEqual([null, [], null, true]);
  });
});
