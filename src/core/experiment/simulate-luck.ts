import { createRng, type Rng } from '../math/rng';
import type { VisitPlan } from '../simulation-types';
import type { TasteWorld } from './user-model';

/**
 * All that chance decides about a person, drawn before anything is shown: uniform in [0, 1); something happens where its
 * chance is greater. So a person meets any strategy with the same wishes and moods: common random numbers, the potential
 * outcomes of Rubin 1974. A film is wanted or not once and for all: to show it again changes nothing, except that it may
 * now be looked at.
 */
export interface Luck {
  /** By item: whether it is clicked. */
  readonly clicks: Float64Array;
  /** By item: whether it is liked then. */
  readonly likes: Float64Array;
  /** By `momentOf`: whether the film there is looked at. */
  readonly looks: Float64Array;
  /** By `momentOf`: whether the person leaves after it. */
  readonly leaves: Float64Array;
}

/** Draws a person's luck; the same seed, number of items and plan give the same. */
export function luckOf({ items }: Pick<TasteWorld, 'items'>, plan: VisitPlan, seed: number): Luck {
  const rng = createRng(seed);
  const moments = plan.sessions * plan.pages * plan.pageLength;
  return {
    clicks: uniforms(items, rng),
    likes: uniforms(items, rng),
    looks: uniforms(moments, rng),
    leaves: uniforms(moments, rng),
  };
}

/** Number of a place of a page of a session, each from 0. */
export function momentOf({ pages, pageLength }: VisitPlan, session: number, page: number, place: number): number {
  return (session * pages + page) * pageLength + place;
}

function uniforms(count: number, rng: Rng): Float64Array {
  return Float64Array.from({ length: count }, () => rng.next());
}
