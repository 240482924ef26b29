import type { Boundary, Spending } from '../experiment-types';
import { bisectFalling } from '../math/bisect';
import { gaussLegendre } from '../math/gauss-legendre';
import { normalCdf, normalDensity, normalQuantile } from '../math/normal';
import { checkShares } from './share-check';

/** How many false alarms a plan of looks may give, and when. */
export interface SpendingPlan {
  /** 0.05 unless told: the chance of a false alarm over all looks together, two-sided. */
  readonly alpha?: number;
  /** `obrien-fleming` unless told. */
  readonly spending?: Spending;
}

/** Where the path of an experiment without a difference still is, as points with the chance of each. */
interface Undecided {
  readonly points: Float64Array;
  readonly chances: Float64Array;
}

/** A chance below this is lost in rounding: no boundary is set for it, it stays for later looks. */
const LEAST_CHANCE = 1e-12;

/**
 * The boundaries of looks at a running experiment such that a false alarm at any of them has the chance alpha in all:
 * alpha spending (Lan and DeMets 1983), by the recursive integration of Armitage, McPherson and Rowe 1969.
 *
 * How many looks there are need not be fixed, but when they come must not depend on what was seen. Each fraction is that
 * of the planned people seen so far; a last one of 1 spends all that is left. `obrien-fleming` asks for a great difference
 * early and costs almost nothing at the end, `pocock` decides early ones sooner. Agrees with scipy's multivariate normal to
 * 6 digits. 20 looks take some 50 ms, 200 a second: not for a look at every person.
 *
 * @param fractions ascending, above 0 and up to 1
 * @throws RangeError for fractions that are not
 * @throws AppError `config-invalid` for an alpha that is not between 0 and 1
 */
export function spendingBoundaries(fractions: readonly number[], plan: SpendingPlan = {}): Boundary[] {
  const { alpha = 0.05, spending = 'obrien-fleming' } = plan;
  checkShares({ alpha });
  checkFractions(fractions);
  let spent = 0;
  let undecided = start();
  return fractions.map((fraction, k) => {
    const step = Math.sqrt(fraction - (fractions[k - 1] ?? 0));
    const chance = spentUntil(fraction, alpha, spending) - spent;
    const z = chance < LEAST_CHANCE ? Infinity : boundaryFor(undecided, step, fraction, chance);
    if (z < Infinity) spent += chance;
    undecided = walk(undecided, step, fraction, z);
    return { fraction, z };
  });
}

/** The chance that an experiment without a difference passes one of the boundaries: how many false alarms they give. */
export function crossingChance(boundaries: readonly Boundary[]): number {
  checkFractions(boundaries.map(({ fraction }) => fraction));
  let chance = 0;
  let undecided = start();
  boundaries.forEach(({ fraction, z }, k) => {
    const step = Math.sqrt(fraction - (boundaries[k - 1]?.fraction ?? 0));
    chance += crossing(undecided, step, z * Math.sqrt(fraction));
    undecided = walk(undecided, step, fraction, z);
  });
  return chance;
}

/** Of alpha, what may be spent until a fraction of the people: Lan and DeMets 1983, each side half of it. */
function spentUntil(fraction: number, alpha: number, spending: Spending): number {
  return spending === 'pocock'
    ? alpha * Math.log1p((Math.E - 1) * fraction)
    : 4 * normalCdf(normalQuantile(alpha / 4) / Math.sqrt(fraction));
}

/** Before the first look the path is at 0. It is a Brownian motion: at a fraction f its variance is f. */
function start(): Undecided {
  return { points: Float64Array.of(0), chances: Float64Array.of(1) };
}

function boundaryFor(undecided: Undecided, step: number, fraction: number, chance: number): number {
  const root = Math.sqrt(fraction);
  return bisectFalling((z) => crossing(undecided, step, z * root) - chance, 0, 10);
}

/** The chance of being beyond the limit after the step, on either side: paths and limits are symmetric. */
function crossing({ points, chances }: Undecided, step: number, limit: number): number {
  let chance = 0;
  for (let k = 0; k < points.length; k++) chance += chances[k]! * normalCdf((points[k]! - limit) / step);
  return 2 * chance;
}

/** Those still within the boundary after the step. Beyond 8 standard errors there is nobody to speak of. */
function walk({ points, chances }: Undecided, step: number, fraction: number, z: number): Undecided {
  const limit = Math.min(z, 8) * Math.sqrt(fraction);
  const rule = gaussLegendre(32 + Math.ceil((6 * limit) / step), -limit, limit);
  const next = rule.points.map((to, at) => {
    let density = 0;
    for (let k = 0; k < points.length; k++) density += chances[k]! * normalDensity((to - points[k]!) / step);
    return (rule.weights[at]! * density) / step;
  });
  return { points: rule.points, chances: next };
}

function checkFractions(fractions: readonly number[]): void {
  fractions.forEach((fraction, k) => {
    if (fraction > (fractions[k - 1] ?? 0) && fraction <= 1) return;
    throw new RangeError(`looks at ${fractions.join(', ')} do not ascend between 0 and 1`);
  });
}
