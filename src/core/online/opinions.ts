import type { EventDraft, LoggedEvent, LogStamp, MovieId, Opinion, OpinionDraft, WatchlistDraft } from '../types';
import { isUndoable, standing } from './standing';

/** Opinions by film, in the order they were last given (oldest first). */
export type Opinions = ReadonlyMap<MovieId, Opinion>;

/** Films to watch, with the event that put each there last, in that order (oldest first). */
export type Watchlist = ReadonlyMap<MovieId, Pick<LogStamp, 'seq' | 'time'>>;

/** An event that says something of a film, as logged. */
export type OpinionEvent = OpinionDraft & LogStamp;

/** An event that undo takes back, as logged. */
export type UndoableEvent = (OpinionDraft | WatchlistDraft) & LogStamp;

const OPINION_TYPES: ReadonlySet<EventDraft['type']> = new Set(['like', 'dislike', 'watched', 'rate', 'clear']);

/** True for events that give an opinion or take it back: every list made for the person changes with them. */
export function isOpinion(event: LoggedEvent): event is OpinionEvent {
  return OPINION_TYPES.has(event.type);
}

/** What a log leaves behind. */
export interface FoldedLog {
  readonly opinions: Opinions;
  /** The newest event that still stands and can be undone: what "Undo" takes back. Null when there is none. */
  readonly undoable: UndoableEvent | null;
  /** Number of the opinion event that the opinions end with; 0 before the first. */
  readonly version: number;
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
  const undoable = kept.findLast((event): event is UndoableEvent => isUndoable(event)) ?? null;
  return { opinions: opinionsIn(said), undoable, version: said.at(-1)?.seq ?? 0, watchlist: watchlistIn(kept) };
}

/** The opinions alone: see `foldLog`. */
export function foldOpinions(events: readonly LoggedEvent[]): Opinions {
  return foldLog(events).opinions;
}

/** The films that wait to be watched, newest first: those on the list of which there is no opinion. Taking the opinion back brings a film back. */
export function waiting(watchlist: Watchlist, opinions: Opinions): MovieId[] {
  return [...watchlist.keys()].filter((movieId) => !opinions.has(movieId)).reverse();
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
