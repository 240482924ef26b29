import { expect, it } from 'vitest';
import type { StoredEvaluation } from '../../src/core/evaluation-types';
import { KEPT_EVALUATIONS, listEvaluations, removeEvaluation, saveEvaluation } from '../../src/storage/evaluations';
import { reload, useFreshDatabase } from '../fixtures/fresh-database';

useFreshDatabase();

const evaluation = (createdAt: number, dataset = 'tiny'): StoredEvaluation =>
  ({ id: `${dataset} ${createdAt}`, dataset, createdAt }) as StoredEvaluation;

it('are there after a reload, newest first, those of the data set alone', async () => {
  for (const at of [2, 3, 1]) await saveEvaluation(evaluation(at));
  await saveEvaluation(evaluation(9, 'other'));
  reload();
  expect((await listEvaluations('tiny')).map(({ createdAt }) => createdAt)).toEqual([3, 2, 1]);
});

it('go when they are removed, and are replaced by one of the same id', async () => {
  await saveEvaluation(evaluation(1));
  await saveEvaluation({ ...evaluation(1), device: 'another' });
  expect(await listEvaluations('tiny')).toEqual([{ ...evaluation(1), device: 'another' }]);
  await removeEvaluation('tiny 1');
  await removeEvaluation('nothing');
  expect(await listEvaluations('tiny')).toEqual([]);
});

it('beyond fifty go, the oldest of all data sets first, never the one just made', async () => {
  await saveEvaluation(evaluation(1000, 'other'));
  for (let at = 1; at <= KEPT_EVALUATIONS; at++) await saveEvaluation(evaluation(at));
  const kept = (await listEvaluations('tiny')).map(({ createdAt }) => createdAt);
  expect([kept.length, kept.at(-1)]).toEqual([KEPT_EVALUATIONS - 1, 2]);
  await saveEvaluation(evaluation(0));
  expect((await listEvaluations('tiny')).map(({ createdAt }) => createdAt)).toContain(0);
});
