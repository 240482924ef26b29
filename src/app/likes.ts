/** What counts as a like of the person's own: saying so, or enough stars for training to learn from the rating. */
import type { HistoryEntry, Opinion } from '../core/types';

/** @param threshold stars from which a rating is a like: the configuration's */
export function isLike({ kind, stars }: Pick<Opinion, 'kind' | 'stars'>, threshold: number): boolean {
  return kind === 'like' || (kind === 'rate' && stars !== null && stars >= threshold);
}

/** The films a person likes. */
export function liked(history: readonly HistoryEntry[], threshold: number): readonly HistoryEntry[] {
  return history.filter(({ opinion }) => isLike(opinion, threshold));
}
