/** How trainings end: what is written of one that was stopped while it computed, and of one whose model comes into use. */
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import type { TrainOptions } from '../../src/core/training-types';
import { readAudit } from '../../src/storage/audit';
import { readCheckpoint } from '../../src/storage/checkpoints';
import { listRuns } from '../../src/storage/runs';
import { createTrainApi, type TrainApi, type TrainDeps } from '../../workers/train.api';
import { slowClock } from '../fixtures/coach-world';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { thrownBy } from '../fixtures/thrown';
import { TINY_CONFIG } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer, tinyPack } from '../fixtures/tiny-pack';
import { als, FROM_SCRATCH, trainDeps } from '../fixtures/train-deps';

useFreshDatabase();

const createApi = (changes: Partial<TrainDeps> = {}): TrainApi =>
  createTrainApi(trainDeps({ clock: slowClock(), ...changes }));

const start = (api: TrainApi, options: Partial<TrainOptions> = {}) =>
  api.start(tinyBuffer(), als(TINY_CONFIG), { ...FROM_SCRATCH, ...options });

/** One round, over the model in use. */
async function train(api: TrainApi, parentId: string | null, options: Partial<TrainOptions> = {}) {
  await start(api, options);
  await api.step();
  return (await api.finish(parentId)).record;
}

describe('a training', () => {
  it('leaves a line in the audit trail where its model comes into use, by the person where it takes the place of one', async () => {
    const first = await train(createApi(), null);
    const second = await train(createApi({ clock: slowClock(90_000) }), first.id);
    await train(createApi({ clock: slowClock(200_000) }), second.id, { stage: 'candidate' });
    expect((await readAudit('tiny')).map(({ what, facts }) => [what, facts])).toEqual([
      ['promoted', { by: 'you', model: second.id, before: first.id }],
      ['promoted', { model: first.id }],
    ]);
  });

  it('apart from those of the Lab leaves their checkpoint alone, and says how many people were made up', async () => {
    const { hash } = tinyPack();
    const first = await train(createApi(), null);
    const lab = createApi({ clock: slowClock(90_000) });
    await start(lab, { rounds: 3 });
    await lab.step();
    await lab.checkpoint();
    const left = await readCheckpoint('tiny', hash);
    expect(left).not.toBeNull();
    const guests = [[movieOf('Horror', 1), movieOf('Horror', 2)]];
    const apart = createApi({ clock: slowClock(200_000) });
    await start(apart, { from: 'model', guests, rounds: 2, stage: 'candidate', apart: { madeUp: 1 } });
    await apart.step();
    await apart.checkpoint();
    expect(await readCheckpoint('tiny', hash)).toEqual(left);
    const { record } = await apart.finish(first.id);
    const stopped = createApi({ clock: slowClock(300_000) });
    await start(stopped, { apart: { madeUp: 0 } });
    await stopped.step();
    await stopped.stop();
    expect(await readCheckpoint('tiny', hash)).toEqual(left);
    const [poor, taught] = await listRuns();
    expect(taught).toMatchObject({ modelId: record.id, tags: ['made-up people'], metrics: { madeUp: 1 } });
    expect(poor).toMatchObject({ status: 'stopped', tags: [] });
    expect(poor!.metrics).not.toHaveProperty('madeUp');
  });

  it('stopped in the middle of a round is stopped, and has not failed', async () => {
    let letGo = (): void => {};
    const solveSide = async (): Promise<never> => {
      await new Promise<void>((resolve) => (letGo = resolve));
      throw new AppError('engine-lost', 'The engine went away with the training.');
    };
    const api = createApi({ createSolver: async () => ({ ...createOracleSolver(), solveSide }) });
    await start(api);
    const round = thrownBy(() => api.step());
    await Promise.resolve();
    const stopped = api.stop();
    letGo();
    await Promise.all([round, stopped]);
    expect(await listRuns()).toMatchObject([{ status: 'stopped', error: null }]);
  });
});
