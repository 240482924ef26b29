import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positives } from '../../../src/core/data/positives';
import { concentrationOver } from '../../../src/core/monitor/concentration';
import { genreCounts, popularities, releaseYears, type WatchedFilms } from '../../../src/core/monitor/film-traits';
import { actsIn, actsPerVisit, kindOf, likedItems, showings } from '../../../src/core/monitor/watched-events';
import { watchFeatures, type Watched } from '../../../src/core/monitor/watched-features';
import { DEFAULT_WINDOWS, latestWindows } from '../../../src/core/monitor/windows';
import type { Drift, WatchedFeature } from '../../../src/core/monitor-types';
import type { EventDraft, ItemIndex, LoggedEvent, MovieId } from '../../../src/core/types';
import { clear, dislike, impression, like, logged, open, rate, search, undo, watched } from '../../fixtures/events';
import { movieOf, tinyCatalogue } from '../../fixtures/tiny-pack';

const { pack, films: index, likedBy } = tinyCatalogue();
const films: WatchedFilms = { ...pack, likedBy, itemOf: index.indexOf };
const learned = positives(pack, 4).indices;
const [A, B, STRANGE] = [movieOf('Horror', 0), movieOf('Romance', 3), 5 as MovieId];
const [a, b] = [films.itemOf(A)!, films.itemOf(B)!];

const hourOf = (time: number): number => new Date(time).getUTCHours();
const watch = (events: readonly LoggedEvent[], more: Partial<Watched> = {}): Record<WatchedFeature, Drift> =>
  Object.fromEntries(
    watchFeatures({ events, films, learned, hourOf, ...more }).map((drift) => [drift.feature, drift]),
  ) as Record<WatchedFeature, Drift>;

/** A log whose nth event is in a visit, at an hour. */
function logOf(
  drafts: readonly EventDraft[],
  placeOf: (at: number) => { session: string; hour: number },
): LoggedEvent[] {
  return logged(drafts).map((event, at) => {
    const { session, hour } = placeOf(at);
    return { ...event, session, time: (24 * at + hour) * 3_600_000 };
  });
}

describe('windows', () => {
  it('are the newest values and as many before', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 25 }), (count, size) => {
        const values = Array.from({ length: count }, (_, at) => at);
        const [before, now] = latestWindows(values, size);
        expect(before.length).toBe(now.length);
        expect(now.length).toBe(Math.min(size, Math.floor(count / 2)));
        expect([...before, ...now]).toEqual(values.slice(count - 2 * now.length));
      }),
    );
  });
});

describe('what is taken from a log', () => {
  it('are likes that stand, of films that there are', () => {
    const events = logged([like(A), rate(B, 4), rate(B, 3), dislike(A), watched(A), like(STRANGE), undo(1), clear(A)]);
    expect(likedItems(events, films.itemOf)).toEqual([b, a]);
  });

  it('are likes once a visit', () => {
    const events = logOf([watched(A), rate(A, 5), like(A)], (at) => ({ session: at < 2 ? 'one' : 'two', hour: 0 }));
    expect(likedItems(events, films.itemOf)).toEqual([a, a]);
  });

  it('are films shown once a visit', () => {
    const drafts = [impression([A, B]), impression([B, STRANGE]), impression([B])];
    const events = logOf(drafts, (at) => ({ session: at < 2 ? 'one' : 'two', hour: 0 }));
    expect(showings(events, films.itemOf)).toEqual([
      { item: a, time: 0 },
      { item: b, time: 0 },
      { item: b, time: 48 * 3_600_000 },
    ]);
  });

  it('are acts by visit, without the newest visit', () => {
    const drafts = [like(A), search('alien'), impression([A]), open(A), like(B), undo(1)];
    const events = logOf(drafts, (at) => ({ session: at < 4 ? 'one' : 'two', hour: 0 }));
    const acts = actsIn(events);
    expect(acts.map(({ type }) => type)).toEqual(['search', 'open', 'like']);
    expect(actsPerVisit(acts)).toEqual([2]);
    expect(actsPerVisit([])).toEqual([]);
  });

  it('are kinds of opinions', () => {
    const drafts = [
      like(A),
      dislike(A),
      watched(A),
      rate(A, 1),
      rate(A, 2),
      rate(A, 3),
      rate(A, 4),
      rate(A, 5),
      open(A),
    ];
    expect(actsIn(logged(drafts)).map(kindOf)).toEqual([0, 1, 2, 3, 3, 4, 5, 5, -1]);
  });

  it('are traits of films: a film of two genres is half in each, one without a year has none', () => {
    const counts = genreCounts([a, b], films);
    expect(Object.fromEntries(films.genreNames.map((name, genre) => [name, counts[genre]]))).toMatchObject({
      Horror: 1,
      Romance: 0.5,
      Drama: 0.5,
      Children: 0,
    });
    expect([...releaseYears([a, b, pack.items - 1], films)]).toEqual([1970, 1973]);
    expect([...popularities([a], films)]).toEqual([Math.log2(1 + likedBy[a]!)]);
  });
});

describe('watched features', () => {
  const eachAVisit = (drafts: readonly EventDraft[]): LoggedEvent[] =>
    logOf(drafts, (at) => ({ session: `visit ${at}`, hour: 0 }));
  const horror = eachAVisit(Array.from({ length: 40 }, (_, at) => like(movieOf('Horror', at % 14))));

  it('are always the same, and say nothing of too few values', () => {
    const none = watchFeatures({ events: [], films, learned, hourOf });
    expect(none.map(({ feature }) => feature)).toEqual([
      ...['liked-popularity', 'liked-year', 'liked-genre', 'opinion-kind', 'part-of-day', 'acts-per-visit'],
      ...['shown-popularity', 'shown-year', 'shown-genre'],
    ]);
    expect(none.every(({ figures }) => figures === null)).toBe(true);
    const few = watch(horror.slice(0, DEFAULT_WINDOWS.least - 1));
    expect(few['liked-genre']).toMatchObject({ referenceCount: learned.length, currentCount: 19, figures: null });
  });

  it('find the genre that is liked now', () => {
    const { figures, currentCount } = watch(horror)['liked-genre'];
    expect(currentCount).toBe(40);
    expect(figures!.psi).toBeGreaterThan(1);
    expect(figures!.psi).toBeGreaterThan(figures!.psiByChance);
    const bin = figures!.bins.find(({ of }) => of === 'Horror')!;
    expect(bin.reference).toBeLessThan(0.3);
    expect(bin.current).toBeGreaterThan(0.8);
  });

  it('find nothing where the likes are those that were learned', () => {
    const movies = Array.from(learned, (item) => pack.movieIds[item] as MovieId);
    const drifts = watch(eachAVisit(movies.map(like)), { windows: { size: learned.length, least: 20 } });
    for (const name of ['liked-popularity', 'liked-year', 'liked-genre'] as const) {
      const { psi, klBits } = drifts[name].figures!;
      expect([psi, klBits]).toEqual([expect.closeTo(0, 10), expect.closeTo(0, 10)]);
    }
    expect(drifts['liked-year'].figures!.ks).toEqual({ statistic: 0, pValue: 1 });
  });

  it('find other hours, other opinions and longer visits', () => {
    const drafts = Array.from({ length: 200 }, (_, at) => (at < 100 ? like(A) : rate(A, 1)));
    const events = logOf(drafts, (at) => ({
      session: `visit ${at < 100 ? Math.floor(at / 2) : Math.floor(at / 4)}`,
      hour: at < 100 ? 9 : 21,
    }));
    const drifts = watch(events);
    expect(drifts['opinion-kind'].figures!.bins).toMatchObject([
      { of: 'liked', reference: 1, current: 0 },
      {},
      {},
      { of: 'stars-1-2', reference: 0, current: 1 },
      {},
      {},
    ]);
    expect(drifts['part-of-day'].figures!.bins.map(({ current }) => current)).toEqual([0, 0, 0, 1]);
    expect(drifts['acts-per-visit'].figures!.ks!.pValue).toBeLessThan(0.05);
  });

  it('find other films in the lists', () => {
    const shownKind = (kind: 'Horror' | 'Romance') =>
      impression(Array.from({ length: 10 }, (_, n) => movieOf(kind, n)));
    const drafts = [0, 1, 2, 3, 4, 5].map((visit) => shownKind(visit < 3 ? 'Horror' : 'Romance'));
    const drifts = watch(logOf(drafts, (at) => ({ session: `visit ${at}`, hour: 1 })));
    expect(drifts['shown-genre']).toMatchObject({ referenceCount: 30, currentCount: 30 });
    expect(drifts['shown-genre'].figures!.psi).toBeGreaterThan(2);
    expect(drifts['shown-year'].figures!.psi).toBeCloseTo(0, 12);
  });
});

describe('concentration over time', () => {
  const at = (item: number, time: number) => ({ item: item as ItemIndex, time });

  it('has a point for every full window, the newest last', () => {
    const shown = [at(9, 0), at(0, 1), at(0, 2), at(0, 3), at(0, 4), at(0, 5), at(1, 6), at(2, 7), at(3, 8)];
    expect(concentrationOver(shown, 4, 4)).toEqual([
      { until: 4, shown: 4, gini: 1, entropyBits: 0, coverage: 0.25 },
      { until: 8, shown: 4, gini: 0, entropyBits: 2, coverage: 1 },
    ]);
    expect(concentrationOver(shown.slice(1, 4), 4, 4)).toEqual([]);
  });
});
