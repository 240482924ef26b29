import type { EventDraft, LoggedEvent, LogStamp, MovieId, Opinion, OpinionDraft } from '../types';
import { standing } from './standing';

/** Opinions by film, in the order they were last given (oldest first). */
export type Opinions = ReadonlyMap<MovieId, Opinion>;

/** Films to watch, with the event that put each there last, in that order (oldest first). */
export type Watchlist = ReadonlyMap<MovieId, Pick<LogStamp, 'seq' | 'time'>>;

/** An event that says something of a film, as logged. */
export type OpinionEvent = OpinionDraft & LogStamp;

const OPINION_TYPES: ReadonlySet<EventDraft['type']> = new Set(['like', 'dislike', 'watched', 'rate', 'clear']);

/** True for events that give an opinion or take it back: every list made for the person changes with them. */
export function isOpinion(event: LoggedEvent): event is OpinionEvent {
  return OPINION_TYPES.has(event.type);
}

/** What a log leaves behind. */
export interface FoldedLog {
  readonly opinions: Opinions;
  /** The newest opinion event that still stands: what "Undo" takes back. Null when there is none. */
  readonly undoable: OpinionEvent | null;
  /** Films put on the list and not taken off, with or without an opinion of them. */
  readonly watchlist: Watchlist;
}

/**
 * Folds a log into what it leaves: later events win, `clear` removes, `undo` makes its event never have been.
 *
 * Pure, so opinions can always be rebuilt from the log. Events must come in `seq` order; an undo of an event that is
 * not there (yet) is ignored. Linear in the length of the log: fold once per request and pass the result along.
 */
export function foldLog(events: readonly LoggedEvent[]): FoldedLog {
  const kept = standing(events);
  const said = kept.filter(isOpinion);
  return { opinions: opinionsIn(said), undoable: said.at(-1) ?? null, watchlist: watchlistIn(kept) };
}

/** The opinions alone: see `foldLog`. */
export function foldOpinions(events: readonly LoggedEvent[]): Opinions {
  return foldLog(events).opinions;
}

function opinionsIn(said: readonly OpinionEvent[]): Opinions {
  const opinions = new Map<MovieId, Opinion>();
  for (const event of said) {
    const { movieId, seq, time } = event;
    opinions.delete(movieId);
    if (event.type === 'clear') continue;
    opinions.set(movieId, { movieId, kind: event.type, stars: event.type === 'rate' ? event.stars : null, seq, time });
  }
  return opinions;
}

function watchlistIn(kept: readonly LoggedEvent[]): Watchlist {
  const watchlist = new Map<MovieId, Pick<LogStamp, 'seq' | 'time'>>();
  for (const event of kept) {
    if (event.type !== 'watchlist' && event.type !== 'unwatchlist') continue;
    watchlist.delete(event.movieId);
    if (event.type === 'watchlist') watchlist.set(event.movieId, { seq: event.seq, time: event.time });
  }
  return watchlist;
}
