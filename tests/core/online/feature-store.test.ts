import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaningOf } from '../../../src/core/online/event-weights';
import { FEATURE_VERSION, openFeatureStore, type FeatureSnapshot } from '../../../src/core/online/feature-store';
import { standing } from '../../../src/core/online/standing';
import { HALF_LIFE_MS, SUMS } from '../../../src/core/online/user-state';
import type { LoggedEvent } from '../../../src/core/types';
import {
  anyLongLog,
  clear,
  dislike,
  impression,
  like,
  logged,
  open,
  rate,
  undo,
  watchlist,
} from '../../fixtures/events';
import { BLANK, DARK, FUNNY, SAD, SMALL_FACTS as facts, STRANGE } from '../../fixtures/film-facts';

const setting = { facts, offsetMinutes: 345 };
const log = anyLongLog([FUNNY, DARK, SAD, BLANK, STRANGE], 40);

/** Everything a store holds, the order of its maps included. */
function told(snapshot: FeatureSnapshot) {
  const { state, ...rest } = snapshot;
  return { ...rest, state: { ...state, films: [...state.films], sessions: [...state.sessions] } };
}
const made = (events: readonly LoggedEvent[]) => told(openFeatureStore(events, setting).snapshot());

describe('features kept up event by event', () => {
  it('equal, to the last bit and after every event, those made from the log', () => {
    fc.assert(
      fc.property(log, (events) => {
        const store = openFeatureStore([], setting);
        events.forEach((event, at) => {
          store.add(event);
          expect(told(store.snapshot())).toEqual(made(events.slice(0, at + 1)));
        });
      }),
      { numRuns: 150 },
    );
  });

  it('are, with undos, those of a log in which what was undone never was', () => {
    fc.assert(
      fc.property(log, (events) => {
        expect(made(events).state).toEqual(made(standing(events)).state);
      }),
    );
  });

  it('are those of the leanings that hold, worked out film by film', () => {
    fc.assert(
      fc.property(log, (events) => {
        const { sums, time } = openFeatureStore(events, setting).snapshot().state;
        const leanings = leaningsIn(standing(events));
        const left = (since: number): number => 2 ** ((since - time!) / HALF_LIFE_MS);
        const sum = (of: (item: number, weight: number) => number): number =>
          leanings.reduce((total, { movieId, weight, since }) => {
            const item = facts.itemOf(movieId);
            return item === undefined ? total : total + of(item, weight) * left(since);
          }, 0);
        const genres = [0b001, 0b101, 0b010, 0];
        const has = (item: number, genre: number): number => (genres[item]! >>> genre) & 1;
        const share = [1, 2, 1, 1];
        for (const genre of [0, 1, 2]) {
          const expected = sum((item, weight) => (weight * has(item, genre)) / share[item]!);
          expect(sums[SUMS.genres + genre]).toBeCloseTo(expected, 9);
        }
        expect(sums[SUMS.eras + 5]).toBeCloseTo(
          sum((item, weight) => (item === 0 || item === 2 ? weight : 0)),
          9,
        );
        expect(sums[SUMS.renowns + 2]).toBeCloseTo(
          sum((item, weight) => (item >= 2 ? weight : 0)),
          9,
        );
        expect(sums[SUMS.mass]).toBeCloseTo(
          sum((_, weight) => Math.abs(weight)),
          9,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('leave the log as it is', () => {
    const events = logged([like(FUNNY), undo(1)]);
    const copy = structuredClone(events);
    const store = openFeatureStore(events, setting);
    store.add(logged([like(SAD)], 3)[0]!);
    expect(events).toEqual(copy);
  });
});

/** The last opinion and wish of each film, and all looks, with the time the clock had come to. */
function leaningsIn(events: readonly LoggedEvent[]) {
  let clock = -Infinity;
  const timed = events.flatMap((event) => {
    if (event.type === 'impression') return [];
    clock = Math.max(clock, event.time);
    return [{ event, since: clock }];
  });
  const kindOf = ({ type }: LoggedEvent): string =>
    type === 'open' || type === 'click' ? 'look' : type.endsWith('watchlist') ? 'wish' : 'opinion';
  const filmOf = (event: LoggedEvent): number => ('movieId' in event ? event.movieId : -1);
  return timed.flatMap(({ event, since }, at) => {
    if (!('movieId' in event)) return [];
    const isReplaced = timed
      .slice(at + 1)
      .some(({ event: later }) => filmOf(later) === event.movieId && kindOf(later) === kindOf(event));
    const counts = kindOf(event) === 'look' || !isReplaced;
    return counts ? [{ movieId: event.movieId, weight: leaningOf(event), since }] : [];
  });
}

describe('an undo', () => {
  const readAt = (events: readonly LoggedEvent[]) => openFeatureStore(events, setting).read(100_000);

  it('takes itself and its event out of every feature', () => {
    const before = logged([like(FUNNY), rate(SAD, 5)]);
    expect(readAt([...before, ...logged([dislike(DARK), undo(3)], 3)])).toEqual(readAt(before));
  });

  it('of a clear or a wish brings back what was before', () => {
    const before = logged([like(FUNNY), watchlist(DARK)]);
    expect(readAt([...before, ...logged([clear(FUNNY), undo(3)], 3)])).toEqual(readAt(before));
    expect(readAt(logged([watchlist(DARK), undo(1)]))).toEqual(readAt([]));
  });

  it('of a look, a list shown, another undo or a later event changes nothing', () => {
    const events = logged([open(FUNNY), impression([DARK]), undo(1), undo(2), undo(3), undo(7), like(SAD)]);
    expect(readAt(events)).toEqual(readAt(events.filter(({ type }) => type !== 'undo')));
  });
});

describe('a kept snapshot', () => {
  it('goes on to the same features, whatever came after it', () => {
    fc.assert(
      fc.property(log, fc.nat(40), (events, at) => {
        const kept = openFeatureStore(events.slice(0, at), setting).snapshot();
        const copy = structuredClone(kept);
        expect(told(openFeatureStore(events, setting, kept).snapshot())).toEqual(made(events));
        expect(kept).toEqual(copy);
      }),
    );
  });

  const events = logged([like(FUNNY), like(DARK), rate(SAD, 2)]);
  const kept = openFeatureStore(events, setting).snapshot();
  /** Tells whether a snapshot was used: it says that a hundred films were shown. */
  const isUsed = (changes: Partial<FeatureSnapshot>, log = events, asked = setting): boolean => {
    const state = { ...kept.state, counts: { ...kept.state.counts, impression: 100 } };
    return openFeatureStore(log, asked, { ...kept, state, ...changes }).read(0).counts.impression === 100;
  };

  it('is used where it fits', () => {
    expect(isUsed({})).toBe(true);
    expect(isUsed({}, [...events, ...logged([open(SAD)], 4)])).toBe(true);
  });

  it.each([
    ['of another version', { version: FEATURE_VERSION + 1 }],
    ['of another data set', { packHash: 'other' }],
    ['of another time zone', { offsetMinutes: 0 }],
    ['of more events than there are', { events: 4 }],
    ['of other events', { eventsHash: kept.eventsHash + 1 }],
  ])('%s is made anew', (_, changes) => {
    expect(isUsed(changes)).toBe(false);
  });

  it('is made anew when an event of it was undone, is missing, or another tab had written in between', () => {
    expect(isUsed({}, [...events, ...logged([undo(1)], 4)])).toBe(false);
    expect(isUsed({}, events.slice(1))).toBe(false);
    expect(isUsed({}, [])).toBe(false);
    expect(isUsed({}, [events[0]!, events[2]!, ...logged([like(BLANK)], 4)])).toBe(false);
  });
});
