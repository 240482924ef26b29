/** Whole experiments on a world whose truth is known. */
import { describe, expect, it } from 'vitest';
import { aaTrial, judgesFor } from '../../../src/core/experiment/aa-trial';
import { abTrial, crowdAs, evenLooks, type TrialWorld } from '../../../src/core/experiment/ab-trial';
import { compareMeans, compareRatios } from '../../../src/core/experiment/compare';
import { compareOutcome, OUTCOME_NAMES, type PersonFigures } from '../../../src/core/experiment/outcomes';
import { replayTrial } from '../../../src/core/experiment/replay-trial';
import { allMeetings, createSimulation } from '../../../src/core/experiment/simulate';
import { recommenderStrategy } from '../../../src/core/experiment/strategies';
import { DEFAULT_BEHAVIOUR, DEFAULT_PLAN } from '../../../src/core/experiment/user-model';
import type { VisitFigures } from '../../../src/core/simulation-types';
import { FIRST_PLAN } from '../../../src/core/models/engine-plan';
import { createPopularity } from '../../../src/core/models/popularity';
import type { AaPlan, AbPlan, ReplayPlan, TrialStep } from '../../../src/core/trial-types';

const ITEMS = 40;
/** High films are clicked more often. */
const world = {
  people: 30,
  items: ITEMS,
  tasteOf: () => ({
    attraction: Float64Array.from({ length: ITEMS }, (_, item) => 0.1 + 0.02 * item),
    satisfaction: new Float64Array(ITEMS).fill(0.5),
  }),
};
const TRIAL_WORLD = {
  audience: { fitted: { world: () => world }, starts: () => world.people && Array.from({ length: 30 }, () => []) },
  likeness: () => 0,
} as unknown as TrialWorld;

const good = createPopularity(Float64Array.from({ length: ITEMS }, (_, item) => item));
const bad = createPopularity(Float64Array.from({ length: ITEMS }, (_, item) => -item));
const [best, worst] = [recommenderStrategy(good), recommenderStrategy(bad)];

const SHARED = {
  seed: 2,
  knownLikes: 0,
  behaviour: DEFAULT_BEHAVIOUR,
  engines: { als: FIRST_PLAN, networks: FIRST_PLAN },
};
const AB: AbPlan = { ...SHARED, kind: 'ab', control: 'popular', treatment: 'als', peoplePerArm: 100, looks: 5 };
const AA: AaPlan = {
  ...SHARED,
  ...{ kind: 'aa', strategy: 'popular', outcome: 'clickThrough', tests: 400, peoplePerArm: 200, looks: 20 },
};
const REPLAY: ReplayPlan = {
  ...SHARED,
  ...{ kind: 'replay', logged: 'popular', target: 'als', people: 3000, temperature: 0.5, clip: 3 },
};

type Step<Kind extends TrialStep['kind']> = Extract<TrialStep, { kind: Kind }>;
const stepsOf = <Kind extends TrialStep['kind']>(steps: readonly TrialStep[], kind: Kind) =>
  steps.filter((step): step is Step<Kind> => step.kind === kind);

describe('an A/B test on simulated people', () => {
  const steps = [...abTrial(TRIAL_WORLD, [worst, best], AB)];

  it('has boundaries first, looks evenly spaced, and says how far it is', () => {
    expect(steps[0]!.kind).toBe('boundaries');
    expect(stepsOf(steps, 'boundaries')[0]!.boundaries.map(({ fraction }) => fraction)).toEqual(evenLooks(5));
    expect(stepsOf(steps, 'look').map(({ look }) => look.people)).toEqual([40, 80, 120, 160, 200]);
    for (const wanted of ['visits', 'truth'] as const) {
      const shares = stepsOf(steps, 'progress').flatMap(({ doing, share }) => (doing === wanted ? [share] : []));
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    }
  });

  it('puts everybody in one arm, about half in each, and finds the better list', () => {
    const { clickThrough, likes } = stepsOf(steps, 'look').at(-1)!.look.outcomes;
    expect(clickThrough.control.people + clickThrough.treatment.people).toBe(200);
    expect(Math.abs(clickThrough.control.people - 100)).toBeLessThan(25);
    expect(clickThrough.difference.low).toBeGreaterThan(0);
    expect(likes.difference.low).toBeGreaterThan(0);
  });

  it('ends with the truth about its people: what both lists come to with all of them', () => {
    const { truth } = stepsOf(steps, 'truth')[0]!;
    expect(steps.at(-1)!.kind).toBe('truth');
    const all = createSimulation({
      ...crowdAs(TRIAL_WORLD.audience, AB, 200, AB.seed),
      ...{ strategies: [worst, best], likeness: () => 0, behaviour: AB.behaviour, plan: DEFAULT_PLAN, seed: AB.seed },
      meetings: allMeetings(200, 2),
    });
    const people = Array.from({ length: 400 }, () => all.step()!);
    for (const name of OUTCOME_NAMES) {
      expect(truth[name]).toBeCloseTo(compareOutcome(name, people).difference.value, 10);
    }
    const nothing = [...abTrial(TRIAL_WORLD, [best, best], AB)];
    for (const none of Object.values(stepsOf(nothing, 'truth')[0]!.truth)) expect(none).toBeCloseTo(0, 12);
  });

  it('comes out the same for the same seed, and otherwise for another', () => {
    expect([...abTrial(TRIAL_WORLD, [worst, best], AB)]).toEqual(steps);
    expect([...abTrial(TRIAL_WORLD, [worst, best], { ...AB, seed: 3 })]).not.toEqual(steps);
  });
});

describe('an outcome', () => {
  const figures = (clicks: number, impressions: number): VisitFigures => ({
    ...{ impressions, clicks, examined: 5, likes: clicks, clickThrough: clicks / impressions },
    ...{ sessionLength: 2, filmsPerSession: 3, satisfaction: 1, distinctFilms: 4 },
  });
  const people: PersonFigures[] = [
    { arm: 0, figures: figures(1, 10) },
    { arm: 1, figures: figures(3, 20) },
    { arm: 0, figures: figures(2, 30) },
    { arm: 1, figures: figures(6, 10) },
  ];

  it('is a ratio of sums for click-through, and a mean of people for the others', () => {
    expect(compareOutcome('clickThrough', people)).toEqual(
      compareRatios({ numerators: [1, 2], denominators: [10, 30] }, { numerators: [3, 6], denominators: [20, 10] }),
    );
    expect(compareOutcome('likes', people)).toEqual(compareMeans([1, 2], [3, 6]));
    expect(OUTCOME_NAMES[0]).toBe('clickThrough');
  });

  it('says nothing of an arm without people', () => {
    expect(compareOutcome('likes', people.slice(0, 1))).toMatchObject({ pValue: 1 });
  });
});

describe('A/A tests', () => {
  const steps = [...aaTrial(TRIAL_WORLD, best, AA)];
  const { alarms, tests } = stepsOf(steps, 'alarms').at(-1)!.figures;

  it('cry out far too often if one peeks, about as often as promised by plan, and no more often at any time', () => {
    expect(tests).toBe(400);
    expect(alarms.peeking.value).toBeGreaterThan(0.15);
    for (const { low, high } of [alarms.planned, alarms.end]) {
      expect(low).toBeLessThan(0.05);
      expect(high).toBeGreaterThan(0.05);
    }
    expect(alarms.anytime.low).toBeLessThan(0.05);
    expect(alarms.anytime.value).toBeLessThan(alarms.peeking.value);
  });

  it('have shares with intervals that hold them', () => {
    for (const { value, low, high } of Object.values(alarms)) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThan(value);
    }
  });

  it('are judged by the least p-value, the last one, and the two tests that allow for looking', () => {
    const judges = judgesFor(2, 'likes');
    const weak = compareMeans([0, 0.1, 0, 0.1], [0.3, 0.1, 0.25, 0.15]);
    const strong = compareMeans([0, 0.1, 0, 0.1], [0.5, 0.3, 0.45, 0.35]);
    const late = compareMeans([0, 1, 0, 1], [0, 1, 0, 1]);
    const says = (first: typeof weak) => Object.values(judges).map((judge) => judge([first, late]));
    expect(weak.pValue).toBeLessThan(0.05);
    expect(Object.keys(judges)).toEqual(['peeking', 'end', 'planned', 'anytime']);
    expect(says(weak)).toEqual([true, false, false, false]);
    expect(says(strong)).toEqual([true, false, true, true]);
    expect(says(late)).toEqual([false, false, false, false]);
  });
});

describe('a replay', () => {
  const drawing = recommenderStrategy(bad, { pool: ITEMS, temperature: 1 });
  const { report } = stepsOf([...replayTrial(TRIAL_WORLD, drawing, best, REPLAY)], 'replay')[0]!;

  it('finds the truth from a log of another list', () => {
    expect(report.choices).toBe(3000);
    expect(report.truth.value).toBeCloseTo(0.1 + 0.02 * (ITEMS - 1), 1);
    expect(report.logged.value).toBeLessThan(report.truth.value - 0.3);
    for (const { low, high } of [report.plain.ips, report.plain.snips]) {
      expect(low).toBeLessThan(report.truth.value);
      expect(high).toBeGreaterThan(report.truth.value);
    }
    expect(report.plain.effectiveSize).toBeLessThan(300);
  });

  it('is too low where weights are clipped', () => {
    expect(report.clipped.clippedShare).toBeGreaterThan(0);
    expect(report.clipped.ips.value).toBeLessThan(report.plain.ips.value);
    expect(report.clipped.largestWeight).toBeLessThanOrEqual(3);
  });
});
