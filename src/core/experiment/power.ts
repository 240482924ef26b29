import { AppError } from '../errors';
import { bisectFalling } from '../math/bisect';
import { normalCdf, normalQuantile } from '../math/normal';
import { checkShares } from './share-check';

/** How sure a test is to be: of no false alarm, and of seeing what is there. */
export interface Certainty {
  /** 0.05 unless told: the chance of a difference that is not there, two-sided. */
  readonly alpha?: number;
  /** 0.8 unless told: the chance of seeing one of the wanted size. */
  readonly power?: number;
}

/** A difference of means to be seen. Of ratios, the deviation is that of `numerator − ratio · denominator` over the mean denominator. */
export interface MeanEffect {
  readonly deviation: number;
  readonly effect: number;
}

/** A difference of shares to be seen: the control's share and what the treatment adds to it. */
export interface ShareEffect {
  readonly base: number;
  readonly effect: number;
}

/**
 * How many people each arm needs for a difference of means to be seen: 2 (z₁ + z₂)² σ² / δ² + z₁² / 4, the last term for
 * the deviation being estimated (Guenther 1981); at least 2.
 *
 * For one look at the end. A plan of looks with O'Brien–Fleming spending wants about 3 % more, with Pocock spending about
 * 20 % more. Throws AppError `config-invalid` for an effect of 0, a deviation that is not above 0, or alpha or power
 * outside 0 … 1.
 */
export function peopleForMeans({ deviation, effect }: MeanEffect, certainty: Certainty = {}): number {
  checkMeans(deviation, effect);
  const { look, see } = quantilesOf(certainty);
  return atLeastTwo(2 * (((look + see) * deviation) / effect) ** 2 + (look * look) / 4);
}

/** The chance that so many people an arm show a difference of means: what `peopleForMeans` turns round. Both directions count. */
export function powerForMeans({ deviation, effect }: MeanEffect, people: number, alpha = 0.05): number {
  checkMeans(deviation, effect);
  const { look } = quantilesOf({ alpha });
  return beyond(Math.sqrt(Math.max(0, people - (look * look) / 4) / 2) * (effect / deviation), look);
}

/** The smallest difference of means, above 0, that so many people an arm show with the wanted power; Infinity with too few. */
export function effectForMeans(deviation: number, people: number, certainty: Certainty = {}): number {
  checkMeans(deviation, 1);
  const { look, see } = quantilesOf(certainty);
  const counted = people - (look * look) / 4;
  return counted > 0 ? Math.max(0, look + see) * deviation * Math.sqrt(2 / counted) : Infinity;
}

/**
 * How many people each arm needs for a difference of shares to be seen by the z test with the pooled share
 * (Fleiss, Levin and Paik 2003, chapter 4); at least 2.
 *
 * Throws AppError `config-invalid` as `peopleForMeans`, and where the base or base + effect is outside 0 … 1.
 */
export function peopleForShares(effect: ShareEffect, certainty: Certainty = {}): number {
  const { look, see } = quantilesOf(certainty);
  const { pooled, unpooled } = spreadsOf(effect);
  return atLeastTwo(((look * pooled + see * unpooled) / effect.effect) ** 2);
}

/** The chance that so many people an arm show a difference of shares: what `peopleForShares` turns round. */
export function powerForShares(effect: ShareEffect, people: number, alpha = 0.05): number {
  const { look } = quantilesOf({ alpha });
  const { pooled, unpooled } = spreadsOf(effect);
  return beyond((Math.sqrt(people) * effect.effect) / unpooled, (look * pooled) / unpooled);
}

/** The smallest share more than the base that so many people an arm show with the wanted power; NaN where none does. */
export function effectForShares(base: number, people: number, certainty: Certainty = {}): number {
  const { alpha = 0.05, power = 0.8 } = certainty;
  quantilesOf(certainty);
  const missing = (effect: number): number => power - powerForShares({ base, effect }, people, alpha);
  const most = (1 - base) * (1 - 1e-9);
  return missing(most) > 0 ? NaN : bisectFalling(missing, 0, most);
}

function quantilesOf({ alpha = 0.05, power = 0.8 }: Certainty): { readonly look: number; readonly see: number } {
  checkShares({ alpha, power });
  return { look: -normalQuantile(alpha / 2), see: normalQuantile(power) };
}

/** The roots of the summed variances of one person an arm: as if the arms did not differ, and as they do. */
function spreadsOf({ base, effect }: ShareEffect): { readonly pooled: number; readonly unpooled: number } {
  const other = base + effect;
  checkShares({ base, 'base + effect': other });
  if (effect === 0) throw noEffect();
  const middle = (base + other) / 2;
  return {
    pooled: Math.sqrt(2 * middle * (1 - middle)),
    unpooled: Math.sqrt(base * (1 - base) + other * (1 - other)),
  };
}

/** The chance that a normal value around `shift` lies more than `limit` from 0. */
function beyond(shift: number, limit: number): number {
  return normalCdf(shift - limit) + normalCdf(-shift - limit);
}

function atLeastTwo(people: number): number {
  return Math.max(2, Math.ceil(people));
}

function checkMeans(deviation: number, effect: number): void {
  if (effect === 0 || Number.isNaN(effect)) throw noEffect();
  if (deviation > 0 && deviation < Infinity) return;
  throw new AppError('config-invalid', `deviation is ${deviation}; it must be above 0.`, { deviation });
}

function noEffect(): AppError {
  return new AppError('config-invalid', 'An effect of 0 is never seen; it must be more or less than 0.');
}
