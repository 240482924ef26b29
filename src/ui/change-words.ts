/** What moved in the list with a change, and why, in words. */
import type { ListMove } from '../app/session';
import type { MovieId, Opinion, Tier } from '../core/types';
import type { MoveReason } from '../core/search-types';
import { formatSigned } from './format';
import { digitsFor } from './reason-bars';

/** Whether a film rose or came in, rather than fell or went out. */
export const isUp = ({ from, to }: ListMove): boolean => to !== null && (from === null || to < from);

/** "New, at place 3", "From place 15 to 3", "From place 4 out of the list". */
export function moveLine({ from, to }: ListMove): string {
  if (to === null) return from === null ? '' : `From place ${from + 1} out of the list`;
  return from === null ? `New, at place ${to + 1}` : `From place ${from + 1} to ${to + 1}`;
}

/** What is known where a film's move is explained: the opinions that are held now, and the rule that makes the list now. */
interface Known {
  readonly opinions: ReadonlyMap<MovieId, Opinion>;
  readonly tier: Tier;
}

/** "because you like Alien (+0.31)"; without a reason of its own a film moved because of others. */
export function moveReasonLine(move: ListMove, reason: MoveReason | undefined, { opinions, tier }: Known): string {
  const up = isUp(move);
  if (!reason) {
    if (tier === 'popular' && up) return 'because many people like it';
    return up ? 'others went down' : 'others passed it';
  }
  const { movieId, title, contribution } = reason;
  const amount = formatSigned(contribution, digitsFor([contribution]));
  const opinion = opinions.get(movieId);
  if (!opinion) return up ? `now without ${title} (${amount})` : `no longer because of ${title} (${amount})`;
  if (!up) return `because of less from ${title} (${amount})`;
  if (isLiked(opinion)) return `because you like ${title} (${amount})`;
  return opinion.kind === 'watched' ? `because you saw ${title} (${amount})` : `because of ${title} (${amount})`;
}

const isLiked = ({ kind, stars }: Opinion): boolean => kind === 'like' || (kind === 'rate' && (stars ?? 0) >= 4);
