import type { Comparison, Estimate } from '../experiment-types';
import { normalQuantile } from '../math/normal';
import { createRng, roundSeed, type Rng } from '../math/rng';
import type { VisitFigures } from '../simulation-types';
import type { AaPlan, AlarmFigures, JudgeName, OutcomeName, TrialStep } from '../trial-types';
import { crowdAs, evenLooks, type TrialWorld } from './ab-trial';
import type { RatioSample } from './arm';
import { compareRatios } from './compare';
import { OUTCOMES } from './outcomes';
import { anytimeVerdicts, lookOf, plannedVerdicts } from './sequential';
import { createSimulation } from './simulate';
import { spendingBoundaries } from './spending';
import type { Strategy } from './strategies';
import { DEFAULT_PLAN } from './user-model';

/** People who visit; each test draws its own from them. */
const POOL = 400;
/** Told after so many. */
const TESTS_A_STEP = 50;
const ALPHA = 0.05;

/** Each way of judging a test, from its looks in order: whether it ever cried out. */
type Judges = Readonly<Record<JudgeName, (looks: readonly Comparison[]) => boolean>>;

/** The four ways, for tests with so many looks at one outcome. */
export function judgesFor(looks: number, outcome: OutcomeName): Judges {
  const boundaries = spendingBoundaries(evenLooks(looks), { alpha: ALPHA });
  const isAlarm = (verdict: string): boolean => verdict === 'better' || verdict === 'worse';
  const { effect } = OUTCOMES[outcome];
  return {
    peeking: (all) => all.some(({ pValue }) => pValue <= ALPHA),
    end: (all) => all.at(-1)!.pValue <= ALPHA,
    planned: (all) => isAlarm(plannedVerdicts(all.map(lookOf), boundaries).at(-1)!.verdict),
    anytime: (all) => isAlarm(anytimeVerdicts(all.map(lookOf), { alpha: ALPHA, effect }).at(-1)!.verdict),
  };
}

/**
 * Many A/A tests: a list against itself, so that every alarm is false. 400 simulated people visit once, each test draws
 * its two arms from them with replacement, and four ways of judging look at it as it grows. Yields how far it is and,
 * every fifty tests, the shares so far.
 *
 * Deterministic in its arguments.
 */
export function* aaTrial(
  { audience, likeness }: TrialWorld,
  strategy: Strategy,
  plan: AaPlan,
): Generator<TrialStep, void, void> {
  const pool: VisitFigures[] = [];
  const simulation = createSimulation({
    ...crowdAs(audience, plan, POOL, plan.seed),
    ...{ strategies: [strategy], likeness, behaviour: plan.behaviour, plan: DEFAULT_PLAN, seed: plan.seed },
    meetings: Array.from({ length: POOL }, (_, person) => ({ person, arm: 0 })),
  });
  for (let outcome = simulation.step(); outcome; outcome = simulation.step()) {
    pool.push(outcome.figures);
    if (pool.length % 5 === 0) yield { kind: 'progress', doing: 'visits', share: pool.length / POOL };
  }
  yield* tests(pool, plan);
}

function* tests(pool: readonly VisitFigures[], plan: AaPlan): Generator<TrialStep, void, void> {
  const judges = judgesFor(plan.looks, plan.outcome);
  const alarms: Record<JudgeName, number> = { peeking: 0, end: 0, planned: 0, anytime: 0 };
  for (let test = 1; test <= plan.tests; test++) {
    const looks = drawTest(pool, plan, createRng(roundSeed(plan.seed, test)));
    for (const name of Object.keys(judges) as JudgeName[]) alarms[name] += Number(judges[name](looks));
    if (test % TESTS_A_STEP !== 0 && test !== plan.tests) continue;
    yield { kind: 'alarms', figures: figuresOf(alarms, test) };
    yield { kind: 'progress', doing: 'tests', share: test / plan.tests };
  }
}

function figuresOf(alarms: Readonly<Record<JudgeName, number>>, tests: number): AlarmFigures {
  const share = ([name, count]: [string, number]): [string, Estimate] => [name, alarmShare(count, tests)];
  return { tests, alarms: Object.fromEntries(Object.entries(alarms).map(share)) as AlarmFigures['alarms'] };
}

/** A share with the interval of Agresti and Coull 1998, which has a width where none or all cried out. */
function alarmShare(count: number, tests: number): Estimate {
  const squared = normalQuantile(ALPHA / 2) ** 2;
  const [cases, middle] = [tests + squared, (count + squared / 2) / (tests + squared)];
  const half = Math.sqrt((squared * middle * (1 - middle)) / cases);
  return { value: count / tests, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** The looks at one test: both arms drawn from the same pool. */
function drawTest(pool: readonly VisitFigures[], { outcome, peoplePerArm, looks }: AaPlan, rng: Rng): Comparison[] {
  const { above, below } = OUTCOMES[outcome];
  const arm = (): RatioSample => {
    const drawn = Array.from({ length: peoplePerArm }, () => pool[rng.int(pool.length)]!);
    return {
      numerators: Float64Array.from(drawn, (figures) => figures[above]),
      denominators: Float64Array.from(drawn, (figures) => (below ? figures[below] : 1)),
    };
  };
  const [control, treatment] = [arm(), arm()];
  return evenLooks(looks).map((fraction) => {
    const people = Math.round(fraction * peoplePerArm);
    return compareRatios(firstOf(control, people), firstOf(treatment, people), ALPHA);
  });
}

function firstOf({ numerators, denominators }: RatioSample, people: number): RatioSample {
  return {
    numerators: (numerators as Float64Array).subarray(0, people),
    denominators: (denominators as Float64Array).subarray(0, people),
  };
}
