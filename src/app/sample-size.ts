/** How many people an experiment needs, and what it can see: for shares, in per cent as people type them. */
import { AppError } from '../core/errors';
import { effectForMeans, effectForShares, peopleForShares, powerForShares } from '../core/experiment/power';
import type { Comparison } from '../core/experiment-types';

/** What the calculator is told, all in per cent. */
export interface SizeQuestion {
  readonly base: number;
  /** Percentage points added to the base. */
  readonly effect: number;
  readonly alpha: number;
  readonly power: number;
}

/** What it says. */
export interface SizeAnswer {
  /** In each arm. */
  readonly people: number;
  /** The chance of seeing the effect with the people there are, 0 to 1. */
  readonly powerNow: number;
  /** The smallest effect that they show with the wanted power, in percentage points; NaN where they show none. */
  readonly effectNow: number;
}

/** The answer for people an arm there are; a sentence where the question has none. */
export function sizeAnswer({ base, effect, alpha, power }: SizeQuestion, peoplePerArm: number): SizeAnswer | string {
  const wanted = { base: base / 100, effect: effect / 100 };
  const certainty = { alpha: alpha / 100, power: power / 100 };
  try {
    return {
      people: peopleForShares(wanted, certainty),
      powerNow: powerForShares(wanted, peoplePerArm, certainty.alpha),
      effectNow: 100 * effectForShares(wanted.base, peoplePerArm, certainty),
    };
  } catch (error) {
    if (error instanceof AppError)
      return 'Choose figures above 0 %, so that base and effect together stay below 100 %.';
    throw error;
  }
}

/** The smallest difference of an outcome that so many people an arm show, by how much people differed in a test. */
export function effectSeen({ control, treatment, standardError }: Comparison, peoplePerArm: number): number {
  const people = 2 / (1 / control.people + 1 / treatment.people);
  return standardError > 0 ? effectForMeans(standardError * Math.sqrt(people / 2), peoplePerArm) : NaN;
}
