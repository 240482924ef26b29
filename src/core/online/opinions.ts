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

/** What a log leaves behind. */
export interface FoldedLog {
  readonly opinions: Opinions;
  /** The newest opinion event that still stands: what "Undo" takes back. Null when there is none. */
  readonly undoable: OpinionEvent | null;
}

/**
 * Folds a log into what it leaves: later events win, `clear` removes, `undo` makes its event never have been.
 *
 * Pure, so opinions can always be rebuilt from the log. Events must come in `seq` order; an undo of an event that is
 * not there (yet) is ignored. Linear in the length of the log: fold once per request and pass the result along.
 */
export function foldLog(events: readonly LoggedEvent[]): FoldedLog {
  const opinions = new Map<MovieId, Opinion>();
  const kept = standing(events);
  for (const event of kept) {
    const { movieId, seq, time } = event;
    opinions.delete(movieId);
    if (event.type === 'clear') continue;
    opinions.set(movieId, { movieId, kind: event.type, stars: event.type === 'rate' ? event.stars : null, seq, time });
  }
  return { opinions, undoable: kept.at(-1) ?? null };
}

/** The opinions alone: see `foldLog`. */
export function foldOpinions(events: readonly LoggedEvent[]): Opinions {
  return foldLog(events).opinions;
}
