import type { Rng } from '../../src/core/math/rng';

/** An evening of rating films. `start` is in seconds since 1970. */
interface Session {
  readonly start: number;
  /** How many ratings are meant for this session; films too new for it move to a later one. */
  readonly size: number;
}

/** The sample's first and last second: the years 2005 to 2023. */
export const FIRST_TIME = Date.UTC(2005, 0, 1) / 1000;
export const LAST_TIME = Date.UTC(2024, 0, 1) / 1000 - 1;

const DAY_S = 86_400;
const YEAR_S = 365.25 * DAY_S;
const MEAN_SESSION = 14;
/** Longest session, in seconds: nothing is rated later than this after a start. */
const SESSION_S = 3 * 3600;

/** When a film can be rated first: 1 July of its year, for want of the day. Seconds since 1970. */
export function releaseTime(year: number): number {
  return Date.UTC(year, 6, 1) / 1000;
}

/**
 * Draws the sessions of one person, in order of time; sizes sum to `count`.
 *
 * People leave at any time from 2006 to 2023, more often late than early, and were active for up to twelve years before.
 */
export function drawSessions(count: number, rng: Rng): Session[] {
  const sizes: number[] = [];
  for (let left = count; left > 0;) {
    const size = Math.min(left, 1 + Math.round(-MEAN_SESSION * Math.log(1 - rng.next())));
    sizes.push(size);
    left -= size;
  }
  const end = LAST_TIME - SESSION_S;
  const last = end - (end - FIRST_TIME - YEAR_S) * rng.next() ** 3;
  const first = Math.max(FIRST_TIME, last - 12 * YEAR_S * rng.next());
  const starts = sizes.map((_, s) => (s === 0 ? last : first + (last - first) * rng.next()));
  starts.sort((a, b) => a - b);
  return sizes.map((size, s) => ({ start: Math.floor(starts[s]!), size }));
}

/** How many ratings are meant for all sessions together. */
export function countRatings(sessions: readonly Session[]): number {
  return sessions.reduce((sum, session) => sum + session.size, 0);
}

/** A moment in one of the sessions that started after the film came out; bigger sessions are likelier. */
export function timeInSession(sessions: readonly Session[], year: number, rng: Rng): number {
  const possible = sessions.filter((session) => session.start >= releaseTime(year));
  let ticket = rng.next() * countRatings(possible);
  const chosen = possible.find((session) => (ticket -= session.size) < 0) ?? possible[possible.length - 1]!;
  return chosen.start + Math.min(rng.int(60 * chosen.size), SESSION_S);
}
