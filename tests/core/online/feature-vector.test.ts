import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFeatureStore } from '../../../src/core/online/feature-store';
import { FEATURE_NAMES, featureVector } from '../../../src/core/online/feature-vector';
import type { LoggedEvent } from '../../../src/core/types';
import { anyLongLog, impression, like, logged, open, watched } from '../../fixtures/events';
import { BLANK, DARK, FUNNY, SAD, SMALL_FACTS as facts, STRANGE } from '../../fixtures/film-facts';

const vector = (events: readonly LoggedEvent[], now = 0): Float64Array =>
  featureVector(openFeatureStore(events, { facts, offsetMinutes: 60 }).read(now), facts.genreNames);
const named = (events: readonly LoggedEvent[], now?: number): Record<string, number> => {
  const values = vector(events, now);
  return Object.fromEntries(FEATURE_NAMES.map((name, at) => [name, values[at]!]));
};

describe('the feature vector', () => {
  it('has 50 numbers, each with a name of its own', () => {
    expect(vector([])).toHaveLength(50);
    expect(new Set(FEATURE_NAMES).size).toBe(50);
    for (const name of FEATURE_NAMES) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it('of an empty log is zeros', () => {
    expect([...vector([])]).toEqual(new Array(50).fill(0));
  });

  it('is finite, leanings within −1 and 1, all else within 0 and 1, whatever was done', () => {
    fc.assert(
      fc.property(
        anyLongLog([FUNNY, DARK, SAD, BLANK, STRANGE], 60),
        fc.oneof(fc.integer(), fc.constantFrom(0, 1e15, -1e15)),
        (events, now) => {
          vector(events, now).forEach((value, at) => {
            expect(value).toBeGreaterThanOrEqual(/^(genre|era|renown)/.test(FEATURE_NAMES[at]!) ? -1 : 0);
            expect(value).toBeLessThanOrEqual(1 + 1e-12);
          });
        },
      ),
    );
  });

  it('holds each number under its name', () => {
    const day = 24 * 3_600_000;
    // Saturday, 3 January 1970, at one o'clock an hour east of Greenwich.
    const events = logged([impression([FUNNY, DARK]), like(DARK), open(SAD)]).map((event) => ({
      ...event,
      time: 2 * day,
    }));
    const told = named(events, 3 * day);
    expect(told).toMatchObject({
      share_night: 1,
      share_evening: 0,
      share_weekend: 1,
      share_like: 0.5,
      share_open: 0.5,
    });
    expect(told['genre_film_noir']).toBeGreaterThan(0.15);
    expect(told['genre_comedy']).toBe(told['genre_film_noir']);
    expect(told['genre_drama']).toBeGreaterThan(0);
    expect(told['genre_war']).toBe(0);
    expect(told['era_1950s']).toBeGreaterThan(told['era_1990s']!);
    expect(told['renown_known']).toBe(told['era_1950s']);
    expect(told['recency']).toBe(0.5);
    expect(told['engagement_rate']).toBeCloseTo(0.5, 12);
    expect(told['acts']).toBeCloseTo(Math.log(3) / Math.log(1001), 12);
    expect(told['shown']).toBeCloseTo(Math.log(3) / Math.log(10_001), 12);
    expect(told['films']).toBe(told['acts']);
    expect([told['films_last_day'], told['session_minutes']]).toEqual([0, 0]);
  });

  it('has amounts of at most 1', () => {
    const events = logged(Array.from({ length: 1200 }, (_, n) => watched((n + 1) as typeof FUNNY)));
    expect(named(events)).toMatchObject({ acts: 1, films: 1, films_last_day: 1, share_watched: 1 });
  });
});
