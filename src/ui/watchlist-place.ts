/** Where the watchlist stands among the rows of the page, and the way there. */
import { scrollToPart } from './bring-into-view';

/** Id of its heading. */
export const WATCHLIST = 'watchlist';

/** Scrolls to it; its heading takes the focus. */
export function goToWatchlist(): void {
  const heading = document.getElementById(WATCHLIST);
  if (!heading) return;
  heading.focus({ preventScroll: true });
  // The newest film is the first of the row.
  heading.closest('section')?.querySelector('ul')?.scrollTo({ left: 0 });
  scrollToPart(heading);
}
