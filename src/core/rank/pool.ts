import type { ItemIndex, Scored } from '../types';
import type { Likeness } from './likeness';

/** A film on its way through the stages. Pools hold each film once, best score first. */
export interface RankedFilm extends Scored {
  /** The score it came with, which no stage changes. */
  readonly relevance: number;
}

/** What stages know beside the pool. */
export interface RankContext {
  /** Films the list is to have. */
  readonly limit: number;
  readonly genreMasks: Uint32Array;
  /** Years of release by item; 0 where unknown. */
  readonly years: Uint16Array;
  readonly newestYear: number;
  readonly likeness: Likeness;
  /** The films the person wanted. */
  readonly history: readonly ItemIndex[];
}

/** Between which scores a pool lies. */
interface PoolScale {
  readonly top: number;
  readonly low: number;
  /** From low to top, above 0. */
  readonly spread: number;
}

/** The best and the worst score of a pool. Where all are equal, the worst is taken to lie 1 below: it can be divided by. */
export function scaleOf(pool: readonly Scored[]): PoolScale {
  let [top, low] = [-Infinity, Infinity];
  for (const { score } of pool) [top, low] = [Math.max(top, score), Math.min(low, score)];
  return top > low ? { top, low, spread: top - low } : { top, low: top - 1, spread: 1 };
}

/** The films by score, best first; equals stay in their order. */
export function bestFirst<T extends Scored>(films: readonly T[]): T[] {
  return films.toSorted((a, b) => b.score - a.score);
}
