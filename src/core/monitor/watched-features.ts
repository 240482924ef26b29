import type { Drift, DriftFigures, WatchedFeature } from '../monitor-types';
import type { LoggedEvent } from '../types';
import { categoryDrift, numberDrift } from './drift';
import { genreCounts, popularities, releaseYears, type WatchedFilms } from './film-traits';
import { actsIn, actsPerVisit, kindOf, likedItems, OPINION_KINDS, showings } from './watched-events';
import { DEFAULT_WINDOWS, latestWindows, type WindowOptions } from './windows';

/** What drift is measured of. */
export interface Watched {
  /** A log in its order, or several of them one after the other. */
  readonly events: readonly LoggedEvent[];
  readonly films: WatchedFilms;
  /** The film of every like that the model in use learned from. */
  readonly learned: ArrayLike<number>;
  /** 0 to 23, where the person is. */
  hourOf(time: number): number;
  /** `DEFAULT_WINDOWS` unless told. */
  readonly windows?: WindowOptions;
}

/** Six hours each, from midnight on. */
const PARTS_OF_DAY = ['night', 'morning', 'afternoon', 'evening'];

/** Two sides that are compared. */
type Sides<T> = readonly [reference: T, current: T];
type Sample = ArrayLike<number>;

/**
 * Measures every watched feature: always all of them, in the same order.
 *
 * - `liked-…`: the newest films the person wants against all likes the model learned from. One person is not the people of
 *   the data set, so this says how far the model is from where it learned; it need not be a change in the person.
 * - What the person does, and `shown-…`: the newest against as many just before them. Films count once a visit. Lists of
 *   one person hold the same films again and again, so their values are less independent than the test takes them to be.
 *
 * O(events + likes · log likes).
 */
export function watchFeatures({ events, films, learned, hourOf, windows = DEFAULT_WINDOWS }: Watched): Drift[] {
  const { size, least } = windows;
  const newest = (values: readonly number[]): Sides<readonly number[]> => latestWindows(values, size);
  const acts = actsIn(events);
  const kinds = newest(acts.map(kindOf).filter((kind) => kind >= 0));
  const parts = newest(acts.map(({ time }) => Math.floor(hourOf(time) / 6)));
  const shown = newest(showings(events, films.itemOf).map(({ item }) => item));
  return [
    ...filmDrifts('liked', [learned, likedItems(events, films.itemOf).slice(-size)], films, least),
    ofCategories('opinion-kind', OPINION_KINDS, tallies(kinds, OPINION_KINDS), least),
    ofCategories('part-of-day', PARTS_OF_DAY, tallies(parts, PARTS_OF_DAY), least),
    ofNumbers('acts-per-visit', newest(actsPerVisit(acts)), least, (acts) => acts),
    ...filmDrifts('shown', shown, films, least),
  ];
}

function filmDrifts(
  about: 'liked' | 'shown',
  [before, now]: Sides<Sample>,
  films: WatchedFilms,
  least: number,
): Drift[] {
  const likes = (popularity: number): number => Math.round(2 ** popularity - 1);
  return [
    ofNumbers(`${about}-popularity`, [popularities(before, films), popularities(now, films)], least, likes),
    ofNumbers(`${about}-year`, [releaseYears(before, films), releaseYears(now, films)], least, Math.floor),
    ofCategories(`${about}-genre`, films.genreNames, [genreCounts(before, films), genreCounts(now, films)], least),
  ];
}

function ofNumbers(
  feature: WatchedFeature,
  [before, now]: Sides<Sample>,
  least: number,
  tell: (edge: number) => number,
): Drift {
  return drift(feature, [before.length, now.length], least, () => numberDrift(before, now, tell));
}

function ofCategories(
  feature: WatchedFeature,
  names: readonly string[],
  [before, now]: Sides<Sample>,
  least: number,
): Drift {
  const sum = (counts: Sample): number => Math.round(Array.from(counts).reduce((total, count) => total + count, 0));
  return drift(feature, [sum(before), sum(now)], least, () => categoryDrift(names, before, now));
}

function drift(
  feature: WatchedFeature,
  [referenceCount, currentCount]: Sides<number>,
  least: number,
  measure: () => DriftFigures,
): Drift {
  const enough = Math.min(referenceCount, currentCount) >= least;
  return { feature, referenceCount, currentCount, figures: enough ? measure() : null };
}

/** How often each category comes, by its index. */
function tallies([before, now]: Sides<readonly number[]>, names: readonly string[]): Sides<Sample> {
  const tally = (own: readonly number[]) => names.map((_, at) => own.filter((category) => category === at).length);
  return [tally(before), tally(now)];
}
