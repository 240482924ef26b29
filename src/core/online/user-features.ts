import type { EventType, MovieId } from '../types';
import { EVENT_WEIGHTS } from './event-weights';
import { ERAS, RENOWNS, type FilmFacts } from './film-facts';
import { fading, SUMS, type UserState } from './user-state';

/** How many films `recent` holds at most, and how far back `lastDay` goes. */
const RECENT_FILMS = 20;
const DAY_MS = 24 * 3_600_000;

/** What the log says of a person at a moment. Everything is finite; of an empty log all is 0, empty or null. */
export interface UserFeatures {
  /** By type; for impressions the films shown. Undos and what they undid are not counted. */
  readonly counts: Readonly<Record<EventType, number>>;
  /** Events other than impressions. */
  readonly acts: number;
  /** Engagement (acts, each by its `EVENT_WEIGHTS`) per film shown, at most 1; without a film shown, as if there had been one. */
  readonly engagementRate: number;
  /** Films that something was done with. */
  readonly films: number;
  /** Those of the last acts, newest first, each once. */
  readonly recent: readonly MovieId[];
  /** Those of acts of the last 24 hours, newest first, each once. */
  readonly lastDay: readonly MovieId[];
  readonly sessions: number;
  /** Milliseconds from the first act of the latest visit to the newest act. */
  readonly sessionMs: number;
  /** Milliseconds since the newest act, from 0; null before the first. */
  readonly idleMs: number | null;
  /**
   * Leanings: −1 (against) to 1 (for), by genre of the pack, by `ERAS` and by `RENOWNS`. A leaning is the part of the faded
   * sum of what all films lean that falls to the genre, shrunk to 0 while that sum is small. Those of the genres sum, in
   * size, to at most 1, and so do those of the others.
   */
  readonly genres: readonly number[];
  readonly eras: readonly number[];
  readonly renowns: readonly number[];
  /** Shares of the acts, the older ones faded: by hour (24) and by weekday (7, 0 is Sunday) where the person is. */
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
}

/** With what all films lean as strong as this, leanings are shrunk by half. */
const SHRINKAGE = 1;

/** The features at `now` (milliseconds); a `now` before the newest act counts as that. O(films of the person). */
export function featuresOf(state: UserState, now: number, { genreNames }: Pick<FilmFacts, 'genreNames'>): UserFeatures {
  const { counts, films, sessions, sums } = state;
  const idleMs = state.time === null ? null : Math.max(0, now - state.time);
  const newestFirst = [...films].reverse();
  const within = (limit: number): number => state.time! + idleMs! - limit;
  const left = fading(idleMs ?? 0);
  const strength = Math.max(0, sums[SUMS.mass]!) * left + SHRINKAGE;
  const leanings = (from: number, length: number): number[] => slice(sums, from, length, left / strength);
  return {
    counts: { ...counts },
    acts: actsIn(counts),
    engagementRate: engagementRate(counts),
    films: films.size,
    recent: newestFirst.slice(0, RECENT_FILMS).map(([movieId]) => movieId),
    lastDay: newestFirst.filter(([, { time }]) => time > within(DAY_MS)).map(([movieId]) => movieId),
    sessions: sessions.size,
    sessionMs: state.session === null ? 0 : state.time! - sessions.get(state.session)!,
    idleMs,
    genres: leanings(SUMS.genres, genreNames.length),
    eras: leanings(SUMS.eras, ERAS.length),
    renowns: leanings(SUMS.renowns, RENOWNS.length),
    hours: shares(slice(sums, SUMS.hours, 24)),
    weekdays: shares(slice(sums, SUMS.weekdays, 7)),
  };
}

function actsIn(counts: Readonly<Record<EventType, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.impression;
}

function engagementRate(counts: Readonly<Record<EventType, number>>): number {
  const types = Object.keys(counts) as EventType[];
  const engagement = types.reduce((sum, type) => sum + EVENT_WEIGHTS[type] * counts[type], 0);
  return Math.min(1, engagement / Math.max(1, counts.impression));
}

function slice(sums: Float64Array, from: number, length: number, factor = 1): number[] {
  return Array.from(sums.subarray(from, from + length), (sum) => factor * sum);
}

function shares(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return total === 0 ? values.map(() => 0) : values.map((value) => value / total);
}
