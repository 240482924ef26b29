import { expect, it, vi } from 'vitest';
import type { StepReport } from '../../src/core/training-types';
import { createCheckpoints } from '../../workers/checkpoints';
import type { TrainingRun } from '../../workers/training-run';

it('a clock that is set back puts no checkpoint off', async () => {
  let time = 1e12;
  const saveCheckpoint = vi.fn(async () => {});
  const checkpoints = createCheckpoints({
    saveCheckpoint,
    readCheckpoint: async () => null,
    removeCheckpoint: async () => {},
    clock: () => time,
  });
  const run = {
    ...{ options: {}, steps: [], plan: {}, startedAt: time, data: { info: { id: 'tiny' }, hash: '1' } },
    trainer: { next: () => ({ beginsRound: true }), state: () => ({ iteration: 1 }) },
  } as unknown as TrainingRun;
  const round = { done: false } as StepReport;
  await checkpoints.keep(run, round);
  expect(saveCheckpoint).not.toHaveBeenCalled();
  time -= 3_600_000;
  await checkpoints.keep(run, round);
  expect(saveCheckpoint).toHaveBeenCalledTimes(1);
});
