import { describe, expect, it } from 'vitest';
import type { SideState } from '../../src/app/one-of-two.svelte';
import { TwoTrainings } from '../../src/app/two-trainings.svelte';
import { planOf } from '../../src/app/training-options';
import type { ModelPlan, StepReport } from '../../src/core/training-types';
import {
  clockWords,
  figureRows,
  isAlike,
  settingRows,
  sharesObjective,
  sideNames,
  suggestedPlan,
  suggestionsFor,
  unlikeWords,
  verdictWords,
} from '../../src/ui/two-models-words';
import { TrainingDraft } from '../../src/ui/draft.svelte';
import { SettingsDesk } from '../../src/ui/settings-desk.svelte';
import { FIRST_PLAN } from '../../src/core/models/engine-plan';
import { isUsablePlan } from '../../src/core/models/registry';

const PLAN = planOf('als', {});
const NOTHING = { openPack: () => Promise.reject(new Error('not needed')), planFor: () => FIRST_PLAN };
const report = (iteration: number, ndcg: number | null): StepReport => ({
  ...{ iteration, iterations: 15, objective: 9, stepMs: 10 * iteration, elapsedMs: 100, done: false, ndcg },
});
const side = (reports: readonly StepReport[], plan: ModelPlan = PLAN): SideState => ({
  ...{ kind: plan.kind, plan, phase: 'paused', engine: 'wasm', reports, part: null, nextPart: 'items' },
  held: { people: 603, positives: 4000 },
});
const pair = (first: number, second: number) =>
  [side([report(1, 0.1), report(2, first)]), side([report(1, 0.1), report(2, second)])] as const;

describe('which of two models is better', () => {
  it('is not said before both were measured', () => {
    expect(verdictWords({ phase: 'idle', difference: null, sides: null })).toMatch(/^Nothing is trained yet/);
    const sides = [side([report(1, 0.2)]), side([])] as const;
    expect(verdictWords({ phase: 'paused', difference: null, sides })).toMatch(/after the first round of both/);
  });

  it('is said with what is known of its uncertainty once they rest', () => {
    const sides = pair(0.25, 0.3);
    expect(verdictWords({ phase: 'running', difference: null, sides })).toMatch(
      /^After round 2, B finds .* Pause to see/,
    );
    expect(verdictWords({ phase: 'done', difference: { mean: 0.05, low: 0.04, high: 0.06 }, sides })).toBe(
      'After round 2, B is better: its NDCG@10 is 0.050 higher, and among the same 603 people it is likely between 0.040 and 0.060 higher (95 % interval), so that the draw of people does not explain it.',
    );
    expect(verdictWords({ phase: 'done', difference: { mean: -0.05, low: -0.06, high: -0.04 }, sides })).toMatch(
      /A is better: its NDCG@10 is 0.050 higher.* between 0.040 and 0.060 higher/,
    );
    expect(verdictWords({ phase: 'paused', difference: { mean: 0.01, low: -0.01, high: 0.03 }, sides })).toMatch(
      /no winner can be told.*−0.010 to \+0.030.*holds zero/,
    );
    expect(verdictWords({ phase: 'done', difference: { mean: 0, low: 0, high: 0 }, sides })).toMatch(
      /exactly the same/,
    );
  });

  it('names both rounds where one has ended before the other', () => {
    const sides = [side([report(7, 0.2)]), side([report(1, 0.3)], planOf('ease', {}))] as const;
    expect(verdictWords({ phase: 'running', difference: null, sides })).toMatch(/^After round 7 of A and 1 of B/);
  });
});

describe('two models beside each other', () => {
  it('are told apart by kind and size, or else by what differs', () => {
    expect(sideNames([PLAN, planOf('als', { factors: 8 })])).toEqual(['A: ALS 64', 'B: ALS 8']);
    expect(sideNames([PLAN, planOf('ease', {})])).toEqual(['A: ALS 64', 'B: EASE']);
    expect(sideNames([PLAN, planOf('als', { iterations: 3 })])).toEqual(['A: rounds 15', 'B: rounds 3']);
    expect(sideNames([PLAN, planOf('als', { iterations: 3, seed: 9, nu: 0 })])[1]).toBe(
      'B: rounds 3, scaling of restraint (nu) 0',
    );
    expect(sideNames([PLAN, PLAN])).toEqual(['A: ALS 64', 'B: ALS 64']);
  });

  it('say in what the second is unlike the first', () => {
    expect(unlikeWords([PLAN, PLAN])).toBe('So far B is the same as A.');
    expect(unlikeWords([PLAN, planOf('als', { factors: 8, iterations: 3 })])).toBe(
      'B differs from A: factors 8 instead of 64 and rounds 3 instead of 15.',
    );
    expect(unlikeWords([PLAN, planOf('ease', {})])).toBe(
      'B is another kind of model than A: Linear item weights (EASE).',
    );
  });

  it('show the settings that differ, with a dash for those that one does not have', () => {
    expect(settingRows([PLAN, PLAN])).toEqual([]);
    expect(settingRows([PLAN, planOf('als', { factors: 8 })])).toEqual([{ label: 'Factors', values: ['64', '8'] }]);
    const rows = settingRows([PLAN, planOf('ease', {})]);
    expect(rows[0]).toEqual({ label: 'Model', values: ['Matrix factorisation (ALS)', 'Linear item weights (EASE)'] });
    expect(rows.find(({ label }) => label === 'Rounds')?.values).toEqual(['15', '–']);
    const labels = [...rows, ...figureRows(pair(0.1, 0.2))].map(({ label }) => label);
    expect(labels).toEqual([...new Set(labels)]);
  });

  it('show what was measured', () => {
    const rows = new Map(figureRows(pair(0.25, 0.3)).map(({ label, values }) => [label, values]));
    expect(rows.get('NDCG@10 on held-out likes')).toEqual(['0.250', '0.300']);
    expect(rows.get('Time of a round, mean')).toEqual(['15 ms', '15 ms']);
    expect(rows.get('Memory')).toEqual(['–', '–']);
  });

  it('share an axis of the objective only where it is the same sum', () => {
    expect(sharesObjective([PLAN, planOf('als', { factors: 8, seed: 3 })])).toBe(true);
    expect(sharesObjective([PLAN, planOf('als', { reg: 3 })])).toBe(false);
    expect(sharesObjective([PLAN, planOf('ease', {})])).toBe(false);
  });

  it('say how far they are', () => {
    const [sides, busy] = [pair(0.2, 0.3), false];
    expect(clockWords({ phase: 'idle', sides: null, rounds: 0, busy })).toMatch(/neither begins a round before/);
    expect(clockWords({ phase: 'paused', sides, rounds: 2, busy })).toBe('Paused: both have ended round 2 of 15.');
    expect(clockWords({ phase: 'running', sides, rounds: 0, busy: true })).toBe(
      'Under way before the end of round 1 of 15.',
    );
    expect(clockWords({ phase: 'done', sides, rounds: 2, busy })).toBe('Both have ended: 2 rounds.');
    const uneven = [sides[0], side([report(1, 0.3)], planOf('ease', {}))] as const;
    expect(clockWords({ phase: 'done', sides: uneven, rounds: 2, busy })).toBe(
      'Both have ended: A after round 2, B after round 1.',
    );
  });

  it('are suggested as the desk would make them, and never as they are already', () => {
    for (const plan of [planOf('als', { threshold: 3, factors: 16 }), planOf('ease', { threshold: 3 })]) {
      for (const suggestion of suggestionsFor(plan)) {
        const desk = new SettingsDesk(new TrainingDraft({ plan }), new TwoTrainings(NOTHING));
        desk.second.choose(suggestion.kind);
        desk.second.fill(suggestion.numbers);
        expect(isAlike(suggestedPlan(plan, suggestion), desk.secondPlan)).toBe(true);
        expect(isAlike(plan, desk.secondPlan)).toBe(false);
      }
    }
    const small = suggestionsFor(planOf('als', { factors: 8, reg: 0.0001 })).map(({ label }) => label);
    expect(small).toEqual(['3 rounds only', 'Another seed', 'EASE, another kind']);
  });

  it('suggest nothing that cannot be trained', () => {
    for (const kind of ['als', 'two-tower', 'neural-mf', 'ease', 'co-occurrence', 'hybrid'] as const) {
      const suggested = suggestionsFor(planOf(kind, {}));
      expect(suggested.length).toBeGreaterThan(0);
      for (const { kind: other, numbers } of suggested) expect(isUsablePlan(planOf(other, numbers))).toBe(true);
    }
  });
});
