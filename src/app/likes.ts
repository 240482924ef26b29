/** What counts as a like: saying so, or enough stars for training to learn from the rating. */
import type { HistoryEntry, MovieId, Opinion } from '../core/types';

/** @param threshold stars from which a rating is a like: the configuration's */
export function isLike({ kind, stars }: Pick<Opinion, 'kind' | 'stars'>, threshold: number): boolean {
  return kind === 'like' || (kind === 'rate' && stars !== null && stars >= threshold);
}

/** The films a person likes. */
export function liked(history: readonly HistoryEntry[], threshold: number): readonly HistoryEntry[] {
  return history.filter(({ opinion }) => isLike(opinion, threshold));
}

/** What the guests of a data set like, of each a list; nobody without one, or where the script for it cannot be loaded. */
export async function likedByGuests(dataset: string | undefined, threshold: number): Promise<MovieId[][]> {
  if (dataset === undefined) return [];
  const script = await import('./guests').catch(() => null);
  return script ? script.likesOfGuests(dataset, threshold) : [];
}
