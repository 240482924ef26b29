/** What is told once the page has been loaded anew. */
import type { Restored, StoredKind } from '../core/keeping-types';

/** What was done before. */
export type RestartNews =
  | { readonly did: 'restore'; readonly restored: Pick<Restored, 'way' | 'added'> }
  | { readonly did: 'erase'; readonly kind: StoredKind };

const KEY = 'matinee-restart';

/** Leaves news for the page as it is loaded next in this tab. */
export function leaveNews(news: RestartNews): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(news));
  } catch {
    // Then nothing is told; what was done is to be seen.
  }
}

/** The news that were left, once. */
export function takeNews(): RestartNews | null {
  try {
    const news = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return news === null ? null : (JSON.parse(news) as RestartNews);
  } catch {
    return null;
  }
}
