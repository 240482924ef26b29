import type { EventType, LoggedEvent, MovieId } from '../types';
import { EVENT_WEIGHTS, leaningOf } from './event-weights';
import { NO_ERA, type FilmFacts } from './film-facts';

/** After this long, what a person did counts half: 30 days. */
export const HALF_LIFE_MS = 30 * 24 * 3_600_000;

/** A film's part in the leanings, and since when. */
interface Leaning {
  readonly weight: number;
  readonly time: number;
}

/** What a person did with one film. */
interface FilmState {
  /** Of the last act with it. */
  readonly time: number;
  /** What its opinion and its place on the watchlist lean; a later one takes the place of the one before. */
  readonly opinion: Leaning | null;
  readonly wish: Leaning | null;
}

/** Where each kind of sum begins among `UserState.sums`. */
export const SUMS = { genres: 0, eras: 32, renowns: 40, hours: 43, weekdays: 67, mass: 74 } as const;
const SUM_COUNT = SUMS.mass + 1;

/**
 * All that the features of a person are made of: plain data (for a structured clone, as IndexedDB makes).
 *
 * An act is an event other than an impression: impressions are what the page did.
 */
export interface UserState {
  /** Of the newest act, milliseconds; null before the first. It never goes back, whatever the clock does. */
  time: number | null;
  /** Acts by type; for impressions the films shown. */
  readonly counts: Record<EventType, number>;
  /**
   * As of `time`, every part halved for each `HALF_LIFE_MS` since: signed leanings by genre, era and renown, acts by hour
   * and weekday, and the sum of the leanings' sizes. `SUMS` says where.
   */
  readonly sums: Float64Array;
  /** In the order of the last act with each. */
  readonly films: Map<MovieId, FilmState>;
  /** The first act of each visit. */
  readonly sessions: Map<string, number>;
  /** The visit of the newest act. */
  session: string | null;
}

/** The state of a person who did nothing. */
export function emptyUserState(): UserState {
  const counts = Object.fromEntries(Object.keys(EVENT_WEIGHTS).map((type) => [type, 0])) as Record<EventType, number>;
  return {
    time: null,
    counts,
    sums: new Float64Array(SUM_COUNT),
    films: new Map(),
    sessions: new Map(),
    session: null,
  };
}

/** What is left after a time of something that halves every `HALF_LIFE_MS`: 0 to 1. */
export function fading(elapsedMs: number): number {
  return 2 ** (-elapsedMs / HALF_LIFE_MS);
}

/**
 * Takes one event that counts into the state, in place. Its cost does not grow with what there was before.
 *
 * An event earlier than the one before (a clock that was put back) counts as of then. Events of films that the data set does
 * not have count as acts, but lean nowhere.
 *
 * @param offsetMinutes what the person's clocks are ahead of UTC: hours and weekdays are theirs
 */
export function takeIn(state: UserState, event: LoggedEvent, facts: FilmFacts, offsetMinutes: number): void {
  if (event.type === 'impression') {
    state.counts.impression += event.films.reduce((sum, { times = 1 }) => sum + times, 0);
    return;
  }
  const time = Math.max(state.time ?? event.time, event.time);
  const left = fading(time - (state.time ?? time));
  for (let k = 0; k < SUM_COUNT; k++) state.sums[k]! *= left;
  state.time = time;
  state.counts[event.type]++;
  countHour(state.sums, time + 60_000 * offsetMinutes);
  if (!state.sessions.has(event.session)) state.sessions.set(event.session, time);
  state.session = event.session;
  if ('movieId' in event) lean(state, event, facts, time);
}

const HOUR_MS = 3_600_000;
/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = 4;

function countHour(sums: Float64Array, localMs: number): void {
  const hours = Math.floor(localMs / HOUR_MS);
  sums[SUMS.hours + modulo(hours, 24)]!++;
  sums[SUMS.weekdays + modulo(Math.floor(hours / 24) + FIRST_WEEKDAY, 7)]!++;
}

const modulo = (value: number, base: number): number => ((value % base) + base) % base;

type FilmEvent = Extract<LoggedEvent, { readonly movieId: MovieId }>;

function lean(state: UserState, event: FilmEvent, facts: FilmFacts, time: number): void {
  const before = state.films.get(event.movieId) ?? { time, opinion: null, wish: null };
  const part = partOf(event);
  const weight = leaningOf(event);
  const replaced = part && before[part];
  if (replaced) {
    const left = replaced.weight * fading(time - replaced.time);
    addLeaning(state.sums, event.movieId, { weight: -left, size: -Math.abs(left) }, facts);
  }
  addLeaning(state.sums, event.movieId, { weight, size: Math.abs(weight) }, facts);
  // Set anew, so that the films stay in the order of their last acts.
  state.films.delete(event.movieId);
  state.films.set(event.movieId, { ...before, time, ...(part && { [part]: weight === 0 ? null : { weight, time } }) });
}

/** Which earlier leaning an event takes the place of; null for looks, which add up. */
function partOf({ type }: FilmEvent): 'opinion' | 'wish' | null {
  if (type === 'open' || type === 'click') return null;
  return type === 'watchlist' || type === 'unwatchlist' ? 'wish' : 'opinion';
}

/** Adds what a film leans, its genres sharing it, and the size of that: negative where something is taken off again. */
function addLeaning(
  sums: Float64Array,
  movieId: MovieId,
  { weight, size }: { readonly weight: number; readonly size: number },
  { itemOf, genreMasks, genreNames, eras, renowns }: FilmFacts,
): void {
  const item = itemOf(movieId);
  if (item === undefined) return;
  const genres = [...genreNames.keys()].filter((genre) => (genreMasks[item]! >>> genre) & 1);
  for (const genre of genres) sums[SUMS.genres + genre]! += weight / genres.length;
  if (eras[item] !== NO_ERA) sums[SUMS.eras + eras[item]!]! += weight;
  sums[SUMS.renowns + renowns[item]!]! += weight;
  sums[SUMS.mass]! += size;
}
