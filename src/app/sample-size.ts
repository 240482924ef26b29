/** How many people an experiment needs, and what it can see: of shares, and of what decides in a test. */
import { AppError } from '../core/errors';
import { OUTCOMES } from '../core/experiment/outcomes';
import {
  effectForMeans,
  effectForShares,
  peopleForMeans,
  peopleForShares,
  powerForMeans,
  powerForShares,
} from '../core/experiment/power';
import type { Comparison } from '../core/experiment-types';
import type { OutcomeName } from '../core/trial-types';

/** How sure the test is to be, in per cent as people type it. */
interface Certainty {
  readonly alpha: number;
  readonly power: number;
}

/** What the calculator is told of shares, all in per cent. */
export interface ShareQuestion extends Certainty {
  readonly base: number;
  /** Percentage points added to the base. */
  readonly effect: number;
}

/** What it is told of an outcome, in the unit of that. */
export interface OutcomeQuestion extends Certainty {
  /** By how much people differ: `deviationSeen`. */
  readonly deviation: number;
  readonly effect: number;
}

/** What it says. */
export interface SizeAnswer {
  /** In each arm. */
  readonly people: number;
  /** The chance of seeing the effect with the people there are, 0 to 1. */
  readonly powerNow: number;
  /** The smallest effect that they show with the wanted power, in the unit of the question; not finite where they show none. */
  readonly effectNow: number;
}

/** The answer for people an arm there are; a sentence where the question has none. */
export function shareAnswer({ base, effect, ...sure }: ShareQuestion, peoplePerArm: number): SizeAnswer | string {
  const wanted = { base: base / 100, effect: effect / 100 };
  const certainty = asShares(sure);
  return answerOr('Choose figures above 0 %, so that base and effect together stay below 100 %.', () => ({
    people: peopleForShares(wanted, certainty),
    powerNow: powerForShares(wanted, peoplePerArm, certainty.alpha),
    effectNow: 100 * effectForShares(wanted.base, peoplePerArm, certainty),
  }));
}

/** The same of an outcome of tests. */
export function outcomeAnswer(
  { deviation, effect, ...sure }: OutcomeQuestion,
  peoplePerArm: number,
): SizeAnswer | string {
  const certainty = asShares(sure);
  return answerOr('Choose an effect other than 0, and figures between 0 % and 100 %.', () => ({
    people: peopleForMeans({ deviation, effect }, certainty),
    powerNow: powerForMeans({ deviation, effect }, peoplePerArm, certainty.alpha),
    effectNow: effectForMeans(deviation, peoplePerArm, certainty),
  }));
}

/** By how much people differed in a test, as a standard deviation; NaN where it does not tell. */
export function deviationSeen({ control, treatment, standardError }: Comparison): number {
  const people = 2 / (1 / control.people + 1 / treatment.people);
  return standardError > 0 ? standardError * Math.sqrt(people / 2) : NaN;
}

/** The smallest difference of an outcome that so many people an arm show, by how much people differed in a test. */
export function effectSeen(comparison: Comparison, peoplePerArm: number): number {
  const deviation = deviationSeen(comparison);
  return deviation > 0 ? effectForMeans(deviation, peoplePerArm) : NaN;
}

/** A difference worth seeing. */
export const usualEffect = (outcome: OutcomeName): number => OUTCOMES[outcome].effect;

const asShares = ({ alpha, power }: Certainty): Certainty => ({ alpha: alpha / 100, power: power / 100 });

function answerOr(refusal: string, answer: () => SizeAnswer): SizeAnswer | string {
  try {
    return answer();
  } catch (error) {
    if (error instanceof AppError) return refusal;
    throw error;
  }
}
