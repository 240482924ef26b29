import type { Likeness } from '../rank/likeness';
import type { AbLook, AbPlan, Assumptions, OutcomeName, TrialStep, TrueDifferences } from '../trial-types';
import { armOf } from './assignment';
import { crowdOf, type Audience } from './audience';
import { compareOutcome, OUTCOME_NAMES, type PersonFigures } from './outcomes';
import { createSimulation, type Simulation } from './simulate';
import { spendingBoundaries } from './spending';
import type { Strategy } from './strategies';
import { DEFAULT_PLAN } from './user-model';

/** Told that often how far it is. */
const EVERY = 5;

/** What trials are made in. */
export interface TrialWorld {
  readonly audience: Audience;
  /** How alike two films look to people. */
  readonly likeness: Likeness;
}

/** The shares of the people seen at evenly spaced looks. */
export function evenLooks(looks: number): number[] {
  return Array.from({ length: looks }, (_, k) => (k + 1) / looks);
}

/**
 * An A/B test on simulated people who come one after the other; a hash of the seed and the person says which list each of
 * them gets. Yields the boundaries of the plan, then how far it is, and at each look the comparison of all people so far.
 * After the last look everybody meets the other list as well, with the same luck: the truth about these people, which no
 * test on real ones can have.
 *
 * Deterministic in its arguments. It goes on to the end whatever the looks say: the caller judges, and may stop asking.
 *
 * @param strategies control and treatment
 * @throws AppError `config-invalid` for assumptions out of range
 */
export function* abTrial(
  { audience, likeness }: TrialWorld,
  strategies: readonly [Strategy, Strategy],
  plan: AbPlan,
): Generator<TrialStep, void, void> {
  const total = 2 * plan.peoplePerArm;
  const fractions = evenLooks(plan.looks);
  yield { kind: 'boundaries', boundaries: spendingBoundaries(fractions) };
  const arms = Array.from({ length: total }, (_, person) => armOf(plan.seed, person, [1, 1]));
  const meeting = (meant: readonly number[]): Simulation =>
    createSimulation({
      ...crowdAs(audience, plan, total, plan.seed),
      ...{ strategies, likeness, behaviour: plan.behaviour, plan: DEFAULT_PLAN, seed: plan.seed },
      meetings: meant.map((arm, person) => ({ person, arm })),
    });
  const simulation = meeting(arms);
  const people: PersonFigures[] = [];
  for (const fraction of fractions) {
    const until = Math.round(fraction * total);
    while (people.length < until) {
      const { arm, figures } = simulation.step()!;
      people.push({ arm, figures });
      if (people.length % EVERY === 0) yield { kind: 'progress', doing: 'visits', share: people.length / total };
    }
    yield { kind: 'look', look: lookAt(people) };
  }
  const others = meeting(arms.map((arm) => 1 - arm));
  for (let other = others.step(); other; other = others.step()) {
    people.push({ arm: other.arm, figures: other.figures });
    if (others.done % EVERY === 0) yield { kind: 'progress', doing: 'truth', share: others.done / total };
  }
  yield { kind: 'truth', truth: truthOf(people) };
}

/** A crowd of an audience under assumptions. */
export function crowdAs(audience: Audience, { behaviour, knownLikes }: Assumptions, people: number, seed: number) {
  return crowdOf(audience.fitted.world(behaviour), audience.starts(knownLikes), people, seed);
}

/** @param people everybody in both arms */
function truthOf(people: readonly PersonFigures[]): TrueDifferences {
  const differences = OUTCOME_NAMES.map((name) => [name, compareOutcome(name, people).difference.value]);
  return Object.fromEntries(differences) as TrueDifferences;
}

function lookAt(people: readonly PersonFigures[]): AbLook {
  const outcomes = OUTCOME_NAMES.map((name) => [name, compareOutcome(name, people)]);
  return {
    people: people.length,
    outcomes: Object.fromEntries(outcomes) as Record<OutcomeName, AbLook['outcomes'][OutcomeName]>,
  };
}
