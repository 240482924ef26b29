import type { EventDraft, LoggedEvent, LogStamp } from '../types';

/** An event that counts: neither an undo nor undone. */
export type StandingEvent = Exclude<EventDraft, { readonly type: 'undo' }> & LogStamp;

const UNDOABLE: ReadonlySet<EventDraft['type']> = new Set([
  'like',
  'dislike',
  'watched',
  'rate',
  'clear',
  'watchlist',
  'unwatchlist',
]);

/** True for events that an undo takes back; what was looked at stays looked at. */
export function isUndoable({ type }: LoggedEvent): boolean {
  return UNDOABLE.has(type);
}

/**
 * The events of a log that count, in its order: undo makes the event it names never have been, and itself as well.
 *
 * An undo that names a later event, one that is not there, another undo or one that cannot be undone does nothing. So what
 * was undone stays undone, whatever follows.
 */
export function standing(events: readonly LoggedEvent[]): StandingEvent[] {
  const undone = new Set(
    events.flatMap((event) => (event.type === 'undo' && event.undoes < event.seq ? [event.undoes] : [])),
  );
  return events.filter(
    (event): event is StandingEvent => event.type !== 'undo' && !(isUndoable(event) && undone.has(event.seq)),
  );
}
