/** What undo would take back, in words. */
import type { Undoable } from '../core/types';

/** "Liked Alien", "Rated Alien 4 of 5". */
export function undoWords({ type, title, stars }: Undoable): string {
  const film = title ?? 'a film';
  switch (type) {
    case 'like':
      return `Liked ${film}`;
    case 'dislike':
      return `Not for you: ${film}`;
    case 'watched':
      return `Seen: ${film}`;
    case 'clear':
      return `Took back: ${film}`;
    case 'watchlist':
      return `Put ${film} on your watchlist`;
    case 'unwatchlist':
      return `Took ${film} off your watchlist`;
    case 'rate':
      return `Rated ${film} ${stars} of 5`;
  }
}
