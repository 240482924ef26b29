/** What counts as a like of the person's own. */
import type { HistoryEntry } from '../core/types';

/** How many films a person likes: liked, or rated with 4 stars or more. */
export function likesOf(history: readonly HistoryEntry[]): number {
  return history.filter(({ opinion: { kind, stars } }) => kind === 'like' || (kind === 'rate' && (stars ?? 0) >= 4))
    .length;
}
