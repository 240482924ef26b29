import { describe, expect, it } from 'vitest';
import { ExperimentForm } from '../../src/app/experiment-form.svelte';
import { DEFAULT_BEHAVIOUR } from '../../src/core/experiment/user-model';
import { FIRST_PLAN } from '../../src/core/models/engine-plan';

const ENGINES = { als: FIRST_PLAN, networks: FIRST_PLAN };

describe('the fields of an experiment', () => {
  it('make plans that share the people and the seed', () => {
    const form = new ExperimentForm();
    form.numbers.seed = 9;
    form.numbers.knownLikes = 3;
    form.numbers.peoplePerArm = 70;
    expect([form.abPlan(ENGINES).peoplePerArm, form.aaPlan(ENGINES).peoplePerArm]).toEqual([70, 70]);
    const plans = [form.abPlan(ENGINES), form.aaPlan(ENGINES), form.replayPlan(ENGINES)];
    expect(plans.map(({ kind }) => kind)).toEqual(['ab', 'aa', 'replay']);
    for (const plan of plans) {
      expect(plan).toMatchObject({ seed: 9, knownLikes: 3, behaviour: DEFAULT_BEHAVIOUR, engines: ENGINES });
    }
    expect(structuredClone(plans)).toEqual(plans);
  });

  it('are right within their ranges', () => {
    const form = new ExperimentForm();
    expect(form.fits('seed', 'knownLikes', 'peoplePerArm', 'tests', 'people', 'temperature', 'clip')).toBe(true);
    for (const wrong of [NaN, -1, 10.5, 1e9]) {
      form.numbers.peoplePerArm = wrong;
      expect(form.fits('peoplePerArm')).toBe(false);
    }
    expect(form.fits('seed')).toBe(true);
    form.numbers.temperature = 0;
    expect(form.fits('temperature')).toBe(false);
  });

  it('take assumptions back to what is proposed', () => {
    const form = new ExperimentForm();
    form.assume({ eta: 0.5 });
    expect([form.behaviour.eta, form.behaviour.leave, form.assumesDefaults]).toEqual([0.5, 0.05, false]);
    form.assume(null);
    expect([form.behaviour, form.assumesDefaults]).toEqual([DEFAULT_BEHAVIOUR, true]);
    expect(form.rangeOf('eta')).toMatchObject({ min: 0, max: 3 });
  });

  it('offer for replay only lists that do not draw by themselves', () => {
    const form = new ExperimentForm();
    expect(form.replayed).not.toContain('random');
    expect(form.strategies).toContain('random');
    expect(form.drawn).toContain(form.logged);
  });
});
