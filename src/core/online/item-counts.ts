import type { ItemIndex, LoggedEvent, MovieId } from '../types';

/** What happened here with each film, by item index. */
export interface ItemCounts {
  /** Times shown. */
  readonly shown: Uint32Array;
  /** Times its sheet was opened. */
  readonly opened: Uint32Array;
  /** Times a link was followed out of it. */
  readonly clicked: Uint32Array;
}

/** Counts of a log that has nothing in it. */
export function emptyItemCounts(items: number): ItemCounts {
  return { shown: new Uint32Array(items), opened: new Uint32Array(items), clicked: new Uint32Array(items) };
}

/**
 * Counts one event, in place. What is counted cannot be undone, so the counts of a log are those of its events in any order;
 * films the data set does not have, and events of other types, change nothing.
 */
export function countEvent(
  { shown, opened, clicked }: ItemCounts,
  event: LoggedEvent,
  itemOf: (movieId: MovieId) => ItemIndex | undefined,
): void {
  const add = (counts: Uint32Array, movieId: MovieId, times = 1): void => {
    const item = itemOf(movieId);
    if (item !== undefined) counts[item]! += times;
  };
  if (event.type === 'open') add(opened, event.movieId);
  else if (event.type === 'click') add(clicked, event.movieId);
  else if (event.type === 'impression') for (const { movieId, times } of event.films) add(shown, movieId, times);
}
