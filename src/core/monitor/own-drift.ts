import type { Drift } from '../monitor-types';
import type { ItemIndex } from '../types';
import { countInBins } from './binning';
import { dispersion } from './dispersion';
import { numberEdges } from './drift';
import { genreCounts, popularities, releaseYears, type WatchedFilms } from './film-traits';
import { psiByGroups } from './psi';
import { psiOfShuffledGroups } from './shuffled-groups';
import { wantedFilms, type WantedFilm } from './watched-events';
import { watchFeatures, type Watched } from './watched-features';
import { DEFAULT_WINDOWS, latestWindows, windowsAround, type WindowOptions } from './windows';

/** What the newest likes are held against: the person's own before them, or those the model learned from. */
export type LikedReference = 'own' | 'learned';

/** What drift of one person is measured of. */
export interface OwnWatched extends Watched {
  /** The model in use has learned from the likes here before this time, in milliseconds since 1970; null: from none. */
  readonly learnedUntil: number | null;
}

/** The watched features of one person. */
export interface OwnDrift {
  readonly drifts: readonly Drift[];
  readonly likedReference: LikedReference;
  /** Likes that are new to the model in use; null where it has learned from none here. */
  readonly newLikes: number | null;
}

/**
 * `watchFeatures` of one person: as soon as there are enough likes, of two visits on either side, the newest are held
 * against as many just before them.
 *
 * One person is not the people of a data set. Whoever has a clear taste differs from them for good, and training again
 * mends that little; that their taste has changed is news. Nor are the likes of a visit independent: they are of the film
 * searched for, or of the page that was looked at. So what chance makes (`psiByChance`) is taken from the person's own
 * visits: how much those of a side differ, and, where there are enough, what dealing them out anew gives. One visit alone
 * cannot tell.
 *
 * Likes that the model in use has learned from are no news to it: from then on they are the reference, and only likes
 * since are held against them. As long as there are too few of those, nothing is said of what is liked. Where too few were
 * learned, or of one visit alone, the newest are held against those just before them, as without a model that learned.
 */
export function watchOwnFeatures(watched: OwnWatched): OwnDrift {
  const { events, films, learnedUntil, windows = DEFAULT_WINDOWS } = watched;
  const liked = wantedFilms(events, films.itemOf);
  const learned = learnedUntil === null ? 0 : liked.filter(({ time }) => time < learnedUntil).length;
  const newLikes = learned > 0 ? liked.length - learned : null;
  const all = watchFeatures(watched);
  const since = (time: number): Drift[] =>
    watchFeatures({ ...watched, events: events.filter((event) => event.time >= time) });
  const ofLikes = learned > 0 ? since(learnedUntil!) : all;
  const drifts = all.map((drift, at) => (COUNTED.has(drift.feature) ? ofLikes[at]! : drift));
  const sides = windowsOf(liked, learned, windows).find(
    (both) => both[1].length >= windows.least && both.every((side) => byVisit(side).length >= LEAST_VISITS),
  );
  if (!sides) return { drifts, likedReference: 'learned', newLikes };
  const [before, now] = sides;
  const visits: Sides<Visits> = [byVisit(before), byVisit(now)];
  const own = watchFeatures({ ...watched, learned: itemsOf(before), windows: { ...windows, size: now.length } });
  return {
    drifts: drifts.map((drift, at) => {
      const counted = COUNTED.get(drift.feature);
      return counted ? withVisits(own[at]!, counted(visits, films)) : drift;
    }),
    likedReference: 'own',
    newLikes,
  };
}

/** Likes before and now, in the order of preference; `learned` of them are no news to the model in use. */
function windowsOf(
  liked: readonly WantedFilm[],
  learned: number,
  { size, least }: WindowOptions,
): Sides<readonly WantedFilm[]>[] {
  if (learned < least) return [latestWindows(liked, size)];
  return [windowsAround(liked, learned, size), latestWindows(liked.slice(learned), size)];
}

/** With one alone on a side, nothing says how much visits differ. */
const LEAST_VISITS = 2;

/** The items of each visit. */
type Visits = readonly (readonly ItemIndex[])[];
type Sides<T> = readonly [before: T, now: T];
type VisitCounts = Sides<readonly ArrayLike<number>[]>;

/** How the likes of visits are counted over the bins of a feature. */
const COUNTED: ReadonlyMap<Drift['feature'], (sides: Sides<Visits>, films: WatchedFilms) => VisitCounts> = new Map([
  ['liked-popularity', numbersBy(popularities)],
  ['liked-year', numbersBy(releaseYears)],
  ['liked-genre', (sides, films) => onBoth(sides, (items) => genreCounts(items, films))],
]);

function numbersBy(numbersOf: typeof popularities) {
  return (sides: Sides<Visits>, films: WatchedFilms): VisitCounts => {
    const edges = numberEdges(numbersOf(sides[0].flat(), films), numbersOf(sides[1].flat(), films));
    return onBoth(sides, (items) => countInBins(numbersOf(items, films), edges));
  };
}

function onBoth([before, now]: Sides<Visits>, count: (items: readonly ItemIndex[]) => ArrayLike<number>): VisitCounts {
  return [before.map(count), now.map(count)];
}

function withVisits(drift: Drift, visits: VisitCounts): Drift {
  const { figures, referenceCount, currentCount } = drift;
  if (!figures) return drift;
  const bins = figures.bins.filter(({ reference, current }) => reference > 0 || current > 0).length;
  const byVisits = psiByGroups([referenceCount, currentCount], bins, dispersion(visits));
  return {
    ...drift,
    figures: { ...figures, psiByChance: Math.max(figures.psiByChance, byVisits, psiOfShuffledGroups(visits)) },
  };
}

function byVisit(films: readonly WantedFilm[]): ItemIndex[][] {
  const visits = new Map<string, ItemIndex[]>();
  for (const { item, session } of films) visits.set(session, [...(visits.get(session) ?? []), item]);
  return [...visits.values()];
}

const itemsOf = (films: readonly WantedFilm[]): ItemIndex[] => films.map(({ item }) => item);
