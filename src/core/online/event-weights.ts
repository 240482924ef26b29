import type { EventType, LoggedEvent } from '../types';

/**
 * How much an event of each type says that a person is engaged: 1 for having watched a film, which costs an evening; 0 for
 * what a person did not do with a film (a list shown, a search) or took back. Everything that weighs events reads it here.
 */
export const EVENT_WEIGHTS = {
  impression: 0,
  search: 0,
  open: 0.2,
  click: 0.4,
  watchlist: 0.6,
  unwatchlist: 0,
  like: 0.8,
  dislike: 0.8,
  rate: 0.9,
  watched: 1,
  clear: 0,
  undo: 0,
} as const satisfies Record<EventType, number>;

/** For (1) or against (−1) the film. What is no verdict, having seen it included, speaks half as clearly. */
const DIRECTIONS = { open: 0.5, click: 0.5, watchlist: 0.5, watched: 0.5, like: 1, dislike: -1 } as const;

/**
 * How far an event leans to a film, −0.9 to 0.9: its weight times its direction. Ratings go from against to for, by
 * (stars − 3) / 2; events without a film, and those that take something back, lean nowhere.
 */
export function leaningOf(event: LoggedEvent): number {
  if (event.type === 'rate') return (EVENT_WEIGHTS.rate * (event.stars - 3)) / 2;
  return event.type in DIRECTIONS ? EVENT_WEIGHTS[event.type] * DIRECTIONS[event.type as keyof typeof DIRECTIONS] : 0;
}
