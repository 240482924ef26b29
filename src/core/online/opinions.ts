import type { EventDraft, LoggedEvent, LogStamp, MovieId, Opinion, OpinionDraft } from '../types';

/** Opinions by film, in the order they were last given (oldest first). */
export type Opinions = ReadonlyMap<MovieId, Opinion>;

/** An event that says something of a film, as logged. */
export type OpinionEvent = OpinionDraft & LogStamp;

const OPINION_TYPES: ReadonlySet<EventDraft['type']> = new Set(['like', 'dislike', 'watched', 'rate', 'clear']);

function isOpinion(event: LoggedEvent): event is OpinionEvent {
  return OPINION_TYPES.has(event.type);
}

/** Opinion events that no later undo names, in log order. */
function standing(events: readonly LoggedEvent[]): OpinionEvent[] {
  const undone = new Set(
    events.flatMap((event) => (event.type === 'undo' && event.undoes < event.seq ? [event.undoes] : [])),
  );
  return events.filter(isOpinion).filter(({ seq }) => !undone.has(seq));
}

/**
 * Folds a log into the opinions it leaves: later events win, `clear` removes, `undo` makes its event never have been.
 *
 * Pure, so opinions can always be rebuilt from the log. Events must come in `seq` order; an undo of an event that is
 * not there (yet) is ignored.
 */
export function foldOpinions(events: readonly LoggedEvent[]): Opinions {
  const opinions = new Map<MovieId, Opinion>();
  for (const event of standing(events)) {
    const { movieId, seq, time } = event;
    opinions.delete(movieId);
    if (event.type === 'clear') continue;
    opinions.set(movieId, { movieId, kind: event.type, stars: event.type === 'rate' ? event.stars : null, seq, time });
  }
  return opinions;
}

/** The newest opinion event that still stands: what "Undo" takes back. Null when there is none. */
export function lastUndoable(events: readonly LoggedEvent[]): OpinionEvent | null {
  return standing(events).at(-1) ?? null;
}
