import { foldOpinions } from '../online/opinions';
import { standing, type StandingEvent } from '../online/standing';
import { signalOf } from '../online/taste';
import type { ItemIndex, LoggedEvent, MovieId } from '../types';

type ItemOf = (movieId: MovieId) => ItemIndex | undefined;

/** Names of opinions, in the order of `kindOf`. */
export const OPINION_KINDS = ['liked', 'not-wanted', 'watched', 'stars-1-2', 'stars-3', 'stars-4-5'] as const;

/** A film the person said they want. */
export interface WantedFilm {
  readonly item: ItemIndex;
  /** The visit in which they said so. */
  readonly session: string;
  /** When, in milliseconds since 1970. */
  readonly time: number;
}

/** `wantedFilms` without their visits. */
export function likedItems(events: readonly LoggedEvent[], itemOf: ItemOf): ItemIndex[] {
  return wantedFilms(events, itemOf).map(({ item }) => item);
}

/**
 * Films the person said they want (`signalOf`), in the order of saying: each once a visit, as who has watched a film may
 * rate it too. What was undone is left out.
 */
export function wantedFilms(events: readonly LoggedEvent[], itemOf: ItemOf): WantedFilm[] {
  const isNew = oncePerVisit();
  return standing(events).flatMap((event) => {
    const opinion = [...foldOpinions([event]).values()][0];
    if (!opinion || signalOf(opinion)?.preference !== 1) return [];
    const item = itemOf(opinion.movieId);
    const { session, time } = event;
    return item !== undefined && isNew(item, session) ? { item, session, time } : [];
  });
}

/** A film that was shown, once a visit. */
export interface Showing {
  readonly item: ItemIndex;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/**
 * Films that were shown, in the order of showing: each once a visit, as who goes back and forth sees the same list again.
 * What compaction has counted together is one visit.
 */
export function showings(events: readonly LoggedEvent[], itemOf: ItemOf): Showing[] {
  const isNew = oncePerVisit();
  return events.flatMap((event) => {
    if (event.type !== 'impression') return [];
    return event.films.flatMap(({ movieId }) => {
      const item = itemOf(movieId);
      return item !== undefined && isNew(item, event.session) ? { item, time: event.time } : [];
    });
  });
}

/** Tells whether a film comes for the first time in a visit. */
function oncePerVisit(): (item: ItemIndex, session: string) => boolean {
  const seen = new Set<string>();
  return (item, session) => seen.size < seen.add(`${item} ${session}`).size;
}

/** What a person did, in its order: all that stands but what was only shown. */
export function actsIn(events: readonly LoggedEvent[]): StandingEvent[] {
  return standing(events).filter(({ type }) => type !== 'impression');
}

/** Acts of each visit, oldest visit first; the newest visit, which may go on, is left out. */
export function actsPerVisit(acts: readonly StandingEvent[]): number[] {
  const counts = new Map<string, number>();
  for (const { session } of acts) counts.set(session, (counts.get(session) ?? 0) + 1);
  return [...counts.values()].slice(0, -1);
}

/** Index into `OPINION_KINDS`; −1 for what is no opinion. */
export function kindOf(event: StandingEvent): number {
  if (event.type === 'rate') return event.stars < 3 ? 3 : event.stars === 3 ? 4 : 5;
  return ['like', 'dislike', 'watched'].indexOf(event.type);
}
