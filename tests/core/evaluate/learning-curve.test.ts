import { expect, it, vi } from 'vitest';
import { dislikes } from '../../../src/core/data/times';
import { learningCurve } from '../../../src/core/evaluate/learning-curve';
import { takeNewcomers } from '../../../src/core/evaluate/newcomers';
import { timedPositives } from '../../../src/core/evaluate/split';
import type { AskedModel, EvaluationStep, LearningCurveResult } from '../../../src/core/evaluation-types';
import { measuredPlan } from '../../../src/core/evaluate/measured-plan';
import * as trainers from '../../../src/core/models/begin-trainer';
import { FIRST_PLAN } from '../../../src/core/models/engine-plan';
import { realPack } from '../../fixtures/real-pack';
import { trainDeps } from '../../fixtures/train-deps';

vi.mock('../../../src/core/models/begin-trainer', { spy: true });

it('fits models on the likes and dislikes of all who are no newcomers, and on all of those', async () => {
  const pack = realPack('ml-100k');
  const model = { ...measuredPlan('co-occurrence', 'random'), name: 'pairs', modelId: null } as AskedModel;
  const engines = { als: FIRST_PLAN, networks: FIRST_PLAN };
  const plan = { measure: 'learning-curve', threshold: 4, seed: 1, engines, models: [model] } as const;
  const { steps } = learningCurve(pack, plan, trainDeps());
  for await (const step of steps) if (step.kind === 'model') break;

  const { positives, negatives } = vi.mocked(trainers.beginTrainer).mock.calls[0]![1].data;
  const all = timedPositives(pack, 4);
  const newcomers = takeNewcomers(all, { share: 0.2, most: 500, minLikes: 30, mostKnown: 20, order: 'time', seed: 1 });
  expect(newcomers.histories.size).toBeGreaterThan(20);
  const rejected = dislikes(pack, 4);
  const rowOf = ({ indptr, indices, timestamps }: typeof rejected, row: number) => [
    [...indices.subarray(indptr[row], indptr[row + 1])],
    [...timestamps.subarray(indptr[row], indptr[row + 1])],
  ];
  for (let row = 0; row < all.rows; row++) {
    const isNew = newcomers.histories.has(row);
    expect(rowOf(positives, row)).toEqual(isNew ? [[], []] : rowOf(all, row));
    expect(rowOf(negatives!, row)).toEqual(isNew ? [[], []] : rowOf(rejected, row));
  }
});

it('measures drawn likes where they are asked for: there models that know twenty are far above popularity', async () => {
  const pack = realPack('ml-100k');
  const model = { ...measuredPlan('co-occurrence', 'random'), name: 'pairs', modelId: null } as AskedModel;
  const engines = { als: FIRST_PLAN, networks: FIRST_PLAN };
  const plan = { measure: 'learning-curve', order: 'drawn', threshold: 4, seed: 1, engines, models: [model] } as const;
  const { started, steps } = learningCurve(pack, plan, trainDeps());
  expect(started.splitHash).not.toBe(learningCurve(pack, { ...plan, order: 'time' }, trainDeps()).started.splitHash);
  const taken = [];
  for await (const step of steps) taken.push(step);
  const { result } = taken.at(-1) as Extract<EvaluationStep, { kind: 'done' }>;
  const { abovePopularity } = (result as LearningCurveResult).differences!.find(({ name }) => name === 'pairs')!;
  expect(abovePopularity!.at(-1)!.low).toBeGreaterThan(0);
});
