import { AppError } from '../errors';
import type { AnytimeVerdict, Boundary, Comparison, Look, LookVerdict, Verdict } from '../experiment-types';
import { checkShares } from './share-check';

/** What an always-valid test is tuned to. */
export interface AnytimeOptions {
  /** 0.05 unless told: the chance of a false alarm at any of all looks, however many. */
  readonly alpha?: number;
  /** The difference one would like to see, in the units of the looks, fixed beforehand: there the test is quickest. */
  readonly effect: number;
}

/** A comparison of everybody seen so far, as a look at it. */
export function lookOf({ difference, standardError }: Comparison): Look {
  return { difference: difference.value, standardError };
}

/**
 * Judges planned looks by their boundaries (`spendingBoundaries`): take this where the number of people is fixed
 * beforehand and one looks at times that were planned. It gives alpha false alarms, not fewer, and needs the fewest people.
 *
 * The intervals are difference ± boundary · standard error (repeated confidence intervals, Jennison and Turnbull 1989).
 * The first look beyond its boundary decides; the look at the fraction 1 that does not is `even`. A look whose standard
 * error is not above 0 says nothing.
 *
 * @throws RangeError for more looks than boundaries
 */
export function plannedVerdicts(looks: readonly Look[], boundaries: readonly Boundary[]): LookVerdict[] {
  if (looks.length > boundaries.length) {
    throw new RangeError(`${looks.length} looks have only ${boundaries.length} boundaries`);
  }
  let verdict: Verdict = 'open';
  return looks.map((look, k) => {
    const { fraction, z } = boundaries[k]!;
    const half = look.standardError > 0 ? z * look.standardError : Infinity;
    if (verdict === 'open' && Math.abs(look.difference) >= half) verdict = signOf(look);
    else if (verdict === 'open' && fraction === 1) verdict = 'even';
    return { ...around(look, half), verdict };
  });
}

/**
 * Judges looks at any time and as many as one likes, with no end planned: take this where people will peek, as on a page
 * that shows the figures live. It gives at most alpha false alarms over all time, fewer over a short one, and needs more
 * people than a plan.
 *
 * It is the normal mixture of Robbins 1970: as a test, mixture SPRT (Johari, Koomen, Pekelis and Walsh 2022), as
 * an interval, an asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024). It
 * asks only for an estimate and its standard error, so it serves means, shares and ratios alike. The variance of the
 * mixture is the square of `effect`. Both authors' guarantees are of many people: begin with some 50 an arm.
 *
 * The p-value is the least so far; it is at most alpha exactly when an interval so far excludes 0. The first such look
 * decides. A look whose standard error is not above 0 says nothing.
 *
 * @throws AppError `config-invalid` for an alpha not between 0 and 1, or an effect of 0
 */
export function anytimeVerdicts(looks: readonly Look[], { alpha = 0.05, effect }: AnytimeOptions): AnytimeVerdict[] {
  checkShares({ alpha });
  const mixture = effect * effect;
  if (!(mixture > 0)) {
    throw new AppError('config-invalid', `effect is ${effect}; it must be more or less than 0.`, { effect });
  }
  let pValue = 1;
  let verdict: Verdict = 'open';
  return looks.map((look) => {
    const variance = look.standardError ** 2;
    if (variance > 0) pValue = Math.min(pValue, 1 / evidence(look.difference, variance, mixture));
    if (verdict === 'open' && pValue <= alpha) verdict = signOf(look);
    return { ...around(look, variance > 0 ? halfWidth(variance, mixture, alpha) : Infinity), pValue, verdict };
  });
}

/** How much likelier the difference is if there is one than if there is none, a normal one with the mixture's variance. */
function evidence(difference: number, variance: number, mixture: number): number {
  const both = variance + mixture;
  return Math.sqrt(variance / both) * Math.exp((mixture * difference * difference) / (2 * variance * both));
}

/** The difference whose evidence is 1 / alpha. */
function halfWidth(variance: number, mixture: number, alpha: number): number {
  const both = variance + mixture;
  return Math.sqrt(((2 * variance * both) / mixture) * (Math.log(both / variance) / 2 - Math.log(alpha)));
}

function around({ difference }: Look, half: number): { readonly low: number; readonly high: number } {
  return { low: difference - half, high: difference + half };
}

function signOf({ difference }: Look): Verdict {
  return difference > 0 ? 'better' : 'worse';
}
