import { describe, expect, it } from 'vitest';
import { fitModel, fitting } from '../../../src/core/evaluate/fitted-model';
import { recommenderScorer } from '../../../src/core/evaluate/live-scorer';
import { isSingle, MEASURED_KINDS, measuredPlan } from '../../../src/core/evaluate/measured-plan';
import { timedPositives } from '../../../src/core/evaluate/split';
import { splitTask } from '../../../src/core/evaluate/split-task';
import type { MeasuredKind, MeasuredPlan } from '../../../src/core/evaluation-types';
import { createScalarSolver } from '../../../src/core/models/als/conjugate-gradient';
import { FIRST_PLAN } from '../../../src/core/models/engine-plan';
import { MODEL_KINDS } from '../../../src/core/models/registry';
import { thrownBy } from '../../fixtures/thrown';
import { tinyPack } from '../../fixtures/tiny-pack';
import { trainDeps } from '../../fixtures/train-deps';

const SMALL: Readonly<Record<string, number>> = { factors: 8, iterations: 3, batchSize: 16, maxItems: 60, folds: 1 };
const DEPS = trainDeps({ createSolver: async () => createScalarSolver() });
const pack = tinyPack();
const { fitOn } = splitTask(pack, timedPositives(pack, 4), { kind: 'random', seed: 1 });
const task = { data: fitOn, engines: { als: FIRST_PLAN, networks: FIRST_PLAN } };

function small(kind: MeasuredKind): MeasuredPlan {
  const { config } = measuredPlan(kind, 'random');
  const own = Object.entries(SMALL).filter(([name]) => name in config);
  return { kind, config: { ...config, ...Object.fromEntries(own) } } as MeasuredPlan;
}

describe('plans', () => {
  it('of the hybrid learn weights on likes held out as test was, and otherwise as it is served', () => {
    expect(measuredPlan('hybrid', 'random').config).toMatchObject({ newest: 0, folds: 3 });
    expect(measuredPlan('hybrid', 'per-user-temporal').config).toMatchObject({ newest: 1, folds: 1 });
    expect(measuredPlan('hybrid', 'global-temporal').config).toMatchObject({ newest: 2, folds: 1 });
    expect(measuredPlan('hybrid', null).config).toMatchObject({ newest: 1, folds: 1 });
    expect(measuredPlan('als', 'random')).toEqual(measuredPlan('als', null));
  });

  it('are there for every kind; one alone is a mix', () => {
    expect(MEASURED_KINDS).toEqual([...MODEL_KINDS, 'content', 'content-popular', 'popularity', 'random']);
    expect(MEASURED_KINDS.filter((kind) => !isSingle(kind))).toEqual(['hybrid']);
  });
});

describe.each(MEASURED_KINDS)('a fitted model of the kind %s', (kind) => {
  it('scores its people with a number for every film, and strangers where it has a sense of them', async () => {
    const { scoreUsers, recommender, fitMs } = await fitModel(small(kind), task, DEPS);
    const scores = scoreUsers(Uint32Array.of(0, 5));
    expect(scores).toHaveLength(2 * pack.items);
    expect(scores.every(Number.isFinite)).toBe(true);
    expect(fitMs).toBeGreaterThanOrEqual(0);
    expect(recommender === null).toBe(kind === 'random');
    if (recommender) expect(recommender.score([]).every(Number.isFinite)).toBe(true);
  });
});

it.each(['ease', 'co-occurrence', 'hybrid', 'content'] as const)(
  '%s scores its people as it serves them',
  async (kind) => {
    const { scoreUsers, recommender } = await fitModel(small(kind), task, DEPS);
    const users = Uint32Array.of(1, 7, 30);
    expect([...scoreUsers(users)]).toEqual([...recommenderScorer(recommender!, fitOn.positives)(users)]);
  },
);

it('says how far it is, up to the whole', async () => {
  const shares: number[] = [];
  const steps = fitting(small('als'), task, DEPS);
  for (let step = await steps.next(); !step.done; step = await steps.next()) shares.push(step.value);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  expect(shares.length).toBe(6);
  expect(shares.at(-1)).toBe(1);
});

it('is refused when a setting is out of range', async () => {
  const plan = { kind: 'content', config: { ...measuredPlan('content', null).config, eraYears: 0 } } as MeasuredPlan;
  expect((await thrownBy(() => fitModel(plan, task, DEPS))).code).toBe('config-invalid');
});
