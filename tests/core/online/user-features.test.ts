import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFeatureStore } from '../../../src/core/online/feature-store';
import type { UserFeatures } from '../../../src/core/online/user-features';
import { HALF_LIFE_MS } from '../../../src/core/online/user-state';
import type { EventDraft, LoggedEvent, MovieId } from '../../../src/core/types';
import {
  anyLongLog,
  clear,
  click,
  dislike,
  impression,
  like,
  logged,
  open,
  rate,
  search,
  undo,
  unwatchlist,
  watched,
  watchlist,
} from '../../fixtures/events';
import { BLANK, DARK, FUNNY, SAD, SMALL_FACTS as facts, STRANGE } from '../../fixtures/film-facts';

const HOUR = 3_600_000;

function read(events: readonly LoggedEvent[], now = 0, offsetMinutes = 0): UserFeatures {
  return openFeatureStore(events, { facts, offsetMinutes }).read(now);
}
/** Events at given times, in one visit unless told. */
const timed = (...events: [draft: EventDraft, time: number, session?: string][]): LoggedEvent[] =>
  logged(events.map(([draft]) => draft)).map((event, at) => {
    const [, time, session = 'visit'] = events[at]!;
    return { ...event, time, session };
  });
const close = (values: readonly number[]): unknown => values.map((value) => expect.closeTo(value, 12) as unknown);
const zeros = (length: number): number[] => new Array<number>(length).fill(0);

describe('features of an empty log', () => {
  it('are nothing, and defined', () => {
    const features = read([], 5);
    expect(Object.values(features.counts)).toEqual(zeros(12));
    expect(features).toMatchObject({ acts: 0, engagementRate: 0, films: 0, recent: [], lastDay: [] });
    expect(features).toMatchObject({ sessions: 0, sessionMs: 0, idleMs: null, genres: zeros(3), eras: zeros(8) });
    expect(features).toMatchObject({ renowns: zeros(3), hours: zeros(24), weekdays: zeros(7) });
  });
});

describe('counts', () => {
  it('are by type, films for impressions; undo and undone are none', () => {
    const events = [impression([FUNNY, DARK, FUNNY]), open(SAD), search('x'), like(SAD), dislike(SAD), undo(5)];
    const { counts, acts } = read(logged(events));
    expect(counts).toMatchObject({ impression: 3, open: 1, search: 1, like: 1, dislike: 0, undo: 0 });
    expect(acts).toBe(3);
  });

  it('hold events of films that are not there', () => {
    const { counts, films, recent, genres } = read(logged([like(STRANGE)]));
    expect([counts.like, films, recent]).toEqual([1, 1, [STRANGE]]);
    expect(genres).toEqual(zeros(3));
  });
});

describe('the engagement rate', () => {
  it('is the weight of the acts per film shown', () => {
    const shown = impression([FUNNY, DARK, SAD, BLANK]);
    expect(read(logged([shown, open(SAD), like(SAD)])).engagementRate).toBeCloseTo(1 / 4, 12);
  });

  it('is at most 1, and defined without a film shown', () => {
    expect(read(logged([open(SAD)])).engagementRate).toBeCloseTo(0.2, 12);
    expect(read(logged([watched(SAD), watched(DARK), impression([SAD])])).engagementRate).toBe(1);
  });
});

describe('recent films', () => {
  it('are the last 20 that something was done with, newest first, each once', () => {
    const movies = Array.from({ length: 25 }, (_, n) => (100 + n) as MovieId);
    const { recent, films } = read(logged([...movies.map(open), like(movies[3]!)]));
    expect(films).toBe(25);
    expect(recent).toEqual([movies[3], ...movies.slice(6).reverse()]);
  });

  it('of the last day are those of less than 24 hours ago', () => {
    const events = timed([open(FUNNY), 0], [open(DARK), 1], [open(SAD), HOUR]);
    expect(read(events, 24 * HOUR).lastDay).toEqual([SAD, DARK]);
    expect(read(events, 26 * HOUR).lastDay).toEqual([]);
    // Before its time: as of the newest act.
    expect(read(events, -HOUR).lastDay).toEqual([SAD, DARK, FUNNY]);
  });

  it('are not those that were only shown', () => {
    expect(read(logged([impression([FUNNY])]))).toMatchObject({ recent: [], lastDay: [], films: 0, idleMs: null });
  });
});

describe('visits', () => {
  it('last from their first act to the newest, also where two tabs take turns', () => {
    const events = timed([open(SAD), 1000, 'a'], [open(SAD), 3000, 'b'], [open(SAD), 7000, 'a']);
    expect(read(events.slice(0, 2))).toMatchObject({ sessions: 2, sessionMs: 0 });
    expect(read(events, 10_000)).toMatchObject({ sessions: 2, sessionMs: 6000, idleMs: 3000 });
  });

  it('do not run backwards with the clock', () => {
    const events = timed([open(SAD), 5000], [open(FUNNY), 2000]);
    expect(read(events, 4000)).toMatchObject({ sessionMs: 0, idleMs: 0, recent: [FUNNY, SAD] });
  });
});

describe('leanings', () => {
  it('are shares of all leanings, genres sharing what a film leans', () => {
    const { genres, eras, renowns } = read(logged([like(DARK), dislike(SAD)]), 2000);
    const strength = 0.8 * (2 ** (-1000 / HALF_LIFE_MS) + 1) + 1;
    const liked = 0.8 * 2 ** (-1000 / HALF_LIFE_MS);
    expect(genres).toEqual(close([liked / 2 / strength, -0.8 / strength, liked / 2 / strength]));
    expect(eras).toEqual(close([0, liked / strength, 0, 0, 0, -0.8 / strength, 0, 0]));
    expect(renowns).toEqual(close([0, liked / strength, -0.8 / strength]));
  });

  it('halve with their half-life, and what is newer counts more', () => {
    const events = timed([like(FUNNY), 0], [like(SAD), HALF_LIFE_MS]);
    const { genres } = read(events, 2 * HALF_LIFE_MS);
    expect(genres).toEqual(close([0.2 / 1.6, 0.4 / 1.6, 0]));
  });

  it.each([
    ['five stars', rate(FUNNY, 5), 0.9],
    ['four stars', rate(FUNNY, 4), 0.45],
    ['three stars', rate(FUNNY, 3), 0],
    ['one star', rate(FUNNY, 1), -0.9],
    ['a like', like(FUNNY), 0.8],
    ['a dislike', dislike(FUNNY), -0.8],
    ['having watched it', watched(FUNNY), 0.5],
    ['a wish to see it', watchlist(FUNNY), 0.3],
    ['a link followed', click(FUNNY), 0.2],
    ['a look', open(FUNNY), 0.1],
    ['a list that shows it', impression([FUNNY]), 0],
  ])('of %s are in the table', (_, draft, weight) => {
    expect(read(logged([draft])).genres[0]).toBeCloseTo(weight / (1 + Math.abs(weight)), 12);
  });

  it.each([
    ['an opinion takes the place of the one before', [dislike(FUNNY), rate(FUNNY, 2), like(FUNNY)], [like(FUNNY)]],
    ['clear takes it back', [like(FUNNY), clear(FUNNY)], []],
    ['taken off the watchlist', [watchlist(FUNNY), unwatchlist(FUNNY)], []],
    ['an opinion leaves the wish', [watchlist(FUNNY), like(FUNNY), clear(FUNNY)], [watchlist(FUNNY)]],
  ])('%s', (_, drafts, left) => {
    const moment = (all: EventDraft[]): LoggedEvent[] => logged(all).map((event) => ({ ...event, time: 1000 }));
    const { genres, eras, renowns } = read(moment(drafts));
    const alone = read(moment(left));
    expect([genres, eras, renowns].map(close)).toEqual([alone.genres, alone.eras, alone.renowns]);
  });

  it('are smaller in sum than 1, whatever was done', () => {
    fc.assert(
      fc.property(anyLongLog([FUNNY, DARK, SAD, BLANK, STRANGE], 60), fc.integer(), (events, now) => {
        const features = read(events, now);
        for (const values of [features.genres, features.eras, features.renowns]) {
          expect(values.reduce((sum, value) => sum + Math.abs(value), 0)).toBeLessThan(1);
        }
      }),
    );
  });
});

describe('habits', () => {
  // 4 January 1970 was a Sunday.
  const sunday = 3 * 24 * HOUR;

  it('are shares by hour and weekday where the person is', () => {
    const events = timed([open(SAD), sunday + 23.5 * HOUR], [open(SAD), sunday + 23.5 * HOUR]);
    expect(read(events).hours[23]).toBe(1);
    expect(read(events).weekdays[0]).toBe(1);
    const india = read(events, 0, 330);
    expect([india.hours[5], india.weekdays[1]]).toEqual([1, 1]);
    const newYork = read(events, 0, -300);
    expect([newYork.hours[18], newYork.weekdays[0]]).toEqual([1, 1]);
  });

  it('are known before 1970 too', () => {
    const { hours, weekdays } = read(timed([open(SAD), -HOUR]));
    expect([hours[23], weekdays[3]]).toEqual([1, 1]);
  });

  it('fade like the rest, and sum to 1', () => {
    const events = timed([open(SAD), 0], [search('x'), HALF_LIFE_MS + HOUR]);
    const { hours } = read(events);
    expect(hours[0]! / hours[1]!).toBeCloseTo(0.5, 2);
    expect(hours.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
