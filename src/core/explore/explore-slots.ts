import { AppError } from '../errors';
import { createRng } from '../math/rng';
import { topK } from '../math/top-k';
import type { ItemIndex, Scored } from '../types';

/** The largest share of a list that may be given to exploring. */
export const MAX_EXPLORE_SHARE = 0.5;

/** A place of a list, filled. */
export interface Slot extends Scored {
  /** Whether the ranking put it here, or the bandit. */
  readonly mode: 'exploit' | 'explore';
  /** The bandit's name for what it tries here; null where the ranking decides. */
  readonly arm: string | null;
}

/**
 * The places of a list of k that are given to exploring, ascending from 0: never the first.
 *
 * Their number is share · k, rounded up or down by the seed so that it is right on average. The places after the first are
 * cut into that many stretches of equal length, one place is drawn in each: the list is neither clustered nor regular.
 *
 * @throws AppError `config-invalid` for a share outside 0 to .5, NaN included
 */
export function exploreSlots(k: number, share: number, seed: number): number[] {
  if (!(share >= 0 && share <= MAX_EXPLORE_SHARE)) {
    const message = `The share for exploring is ${share}; it must be a number from 0 to ${MAX_EXPLORE_SHARE}.`;
    throw new AppError('config-invalid', message, { name: 'share', min: 0, max: MAX_EXPLORE_SHARE });
  }
  const rng = createRng(seed);
  const count = Math.max(0, Math.min(k - 1, Math.floor(share * k + rng.next())));
  const start = (stretch: number): number => 1 + Math.floor((stretch * (k - 1)) / count);
  return Array.from({ length: count }, (_, at) => start(at) + rng.int(start(at + 1) - start(at)));
}

/** Films worth trying: those shown at most `atMost` times, the `size` best of them by `scores`, without what `skip` names. */
export function coldPool(
  scores: ArrayLike<number>,
  shown: ArrayLike<number>,
  { atMost, size }: { readonly atMost: number; readonly size: number },
  skip: (item: ItemIndex) => boolean,
): Scored[] {
  return topK(scores, size, (item) => shown[item]! > atMost || skip(item));
}

/** What a list is filled from. */
export interface SlotSources {
  /** The ranking, best first. */
  readonly ranked: readonly Scored[];
  /** Films to try. */
  readonly pool: readonly Scored[];
  /** The bandit: the place in `open`, which is never empty, of the film to try next. */
  readonly choose: (open: readonly Scored[]) => number;
  readonly armOf: (item: ItemIndex) => string;
  /** Films that must not be shown, wherever they come from. */
  readonly skip: (item: ItemIndex) => boolean;
}

/**
 * Fills a list of k: the bandit's choice of the pool at the places of `explore`, the ranking elsewhere. No film twice.
 *
 * A film of the ranking that the bandit picks is labelled explore and has the pool's score. With the pool at its end the
 * ranking fills in; with the ranking at its end the list is shorter, so that exploring never takes more than its places,
 * and never the first.
 */
export function fillSlots(k: number, explore: readonly number[], sources: SlotSources): Slot[] {
  const { ranked, pool, choose, armOf, skip } = sources;
  const tried = new Set(explore);
  const taken = new Set<ItemIndex>();
  const free = ({ item }: Scored): boolean => !taken.has(item) && !skip(item);
  const slots: Slot[] = [];
  for (let place = 0; place < k; place++) {
    const open = tried.has(place) && slots.length > 0 ? pool.filter(free) : [];
    const picked = open.length > 0 ? open[choose(open)]! : ranked.find(free);
    if (!picked) continue;
    taken.add(picked.item);
    const labels =
      open.length > 0 ? { mode: 'explore' as const, arm: armOf(picked.item) } : { mode: 'exploit' as const, arm: null };
    slots.push({ item: picked.item, score: picked.score, ...labels });
  }
  return slots;
}
