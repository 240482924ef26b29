/** Experiments through the worker's own door. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_BEHAVIOUR } from '../../src/core/experiment/user-model';
import { FIRST_PLAN } from '../../src/core/models/engine-plan';
import type { AaPlan, AbPlan, ReplayPlan, TrialPlan, TrialStep } from '../../src/core/trial-types';
import { createExperimentApi, type ExperimentApi, type ExperimentDeps } from '../../workers/experiment.api';
import { thrownBy } from '../fixtures/thrown';
import { tinyBuffer } from '../fixtures/tiny-pack';
import { trainDeps } from '../fixtures/train-deps';

const SHARED = {
  seed: 1,
  knownLikes: 3,
  behaviour: DEFAULT_BEHAVIOUR,
  engines: { als: FIRST_PLAN, networks: FIRST_PLAN },
};
const AB: AbPlan = { ...SHARED, kind: 'ab', control: 'static', treatment: 'als', peoplePerArm: 50, looks: 4 };
const AA: AaPlan = {
  ...SHARED,
  ...{ kind: 'aa', strategy: 'popular', outcome: 'likes', tests: 100, peoplePerArm: 100, looks: 5 },
};
const REPLAY: ReplayPlan = {
  ...SHARED,
  ...{ kind: 'replay', logged: 'popular', target: 'als-varied', people: 200, temperature: 0.5, clip: 5 },
};

function openApi(changes: Partial<ExperimentDeps> = {}): ExperimentApi {
  const api = createExperimentApi({ ...trainDeps(), ...changes });
  api.open(tinyBuffer());
  return api;
}

async function stepsOf(api: ExperimentApi, plan: TrialPlan): Promise<TrialStep[]> {
  await api.start(plan);
  const steps: TrialStep[] = [];
  for (let step = await api.next(); step; step = await api.next()) steps.push(step);
  return steps;
}

const doingOf = (steps: readonly TrialStep[]): string[] => [
  ...new Set(steps.flatMap((step) => (step.kind === 'progress' ? [step.doing] : []))),
];

describe('an experiment', () => {
  it('learns the tastes, trains on the others, lets people visit, and tells every look', async () => {
    const steps = await stepsOf(openApi(), AB);
    expect(doingOf(steps)).toEqual(['people', 'training', 'visits', 'truth']);
    const audience = steps.find((step) => step.kind === 'audience');
    expect(audience).toMatchObject({ audience: { visitors: 10, known: 38 } });
    expect(steps.filter(({ kind }) => kind === 'look')).toHaveLength(4);
    expect(structuredClone(steps)).toEqual(steps);
  });

  it('keeps people and models for the next one with the same seed', async () => {
    let solvers = 0;
    const deps = trainDeps();
    const api = openApi({ createSolver: (plan) => (solvers++, deps.createSolver(plan)) });
    const first = await stepsOf(api, AB);
    const second = await stepsOf(api, AB);
    expect(doingOf(second)).toEqual(['visits', 'truth']);
    expect(second.filter(({ kind }) => kind === 'look')).toEqual(first.filter(({ kind }) => kind === 'look'));
    expect(solvers).toBe(1);
    expect(doingOf(await stepsOf(api, { ...AB, seed: 2 }))).toContain('people');
  });

  it('of a list against itself counts false alarms', async () => {
    const steps = await stepsOf(openApi(), AA);
    const last = steps.findLast((step) => step.kind === 'alarms');
    expect(last).toMatchObject({ figures: { tests: 100 } });
    expect(doingOf(steps)).toEqual(['people', 'visits', 'tests']);
  });

  it('replays a log for a list that was not shown', async () => {
    const steps = await stepsOf(openApi(), REPLAY);
    const last = steps.at(-1);
    expect(last).toMatchObject({ kind: 'replay', report: { choices: 200 } });
    expect(structuredClone(last)).toEqual(last);
  });

  it('takes the place of one under way, whose training lets its engine go', async () => {
    let disposed = 0;
    const deps = trainDeps();
    const createSolver: ExperimentDeps['createSolver'] = async (plan) => {
      const solver = await deps.createSolver(plan);
      const dispose = (): void => {
        disposed++;
        solver.dispose();
      };
      return { ...solver, dispose };
    };
    const api = openApi({ createSolver });
    await api.start(AB);
    for (let step = await api.next(); step; step = await api.next()) {
      if (step.kind === 'progress' && step.doing === 'training') break;
    }
    expect(disposed).toBe(0);
    expect(doingOf(await stepsOf(api, AA))).toContain('tests');
    expect(disposed).toBe(1);
  });

  it('refuses assumptions out of range, and to begin without data or without a plan', async () => {
    const wrong = { ...AB, behaviour: { ...DEFAULT_BEHAVIOUR, leave: 2 } };
    await expect(stepsOf(openApi(), wrong)).rejects.toMatchObject({ code: 'config-invalid' });
    const empty = createExperimentApi(trainDeps());
    await expect(empty.start(AB)).rejects.toMatchObject({ code: 'not-ready' });
    await expect(empty.next()).rejects.toMatchObject({ code: 'not-ready' });
    expect(await thrownBy(() => empty.open(new ArrayBuffer(8)))).toMatchObject({ code: 'pack-damaged' });
  });
});
