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
import { DEFAULT_WINDOWS, latestWindows } from './windows';

/** What the newest likes are held against: the person's own before them, or those the model learned from. */
export type LikedReference = 'own' | 'learned';

/** The watched features of one person. */
export interface OwnDrift {
  readonly drifts: readonly Drift[];
  readonly likedReference: LikedReference;
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
 */
export function watchOwnFeatures(watched: Watched): OwnDrift {
  const { events, films, windows = DEFAULT_WINDOWS } = watched;
  const drifts = watchFeatures(watched);
  const [before, now] = latestWindows(wantedFilms(events, films.itemOf), windows.size);
  const visits: Sides<Visits> = [byVisit(before), byVisit(now)];
  if (now.length < windows.least || visits.some((own) => own.length < LEAST_VISITS)) {
    return { drifts, likedReference: 'learned' };
  }
  const own = watchFeatures({ ...watched, learned: itemsOf(before), windows: { ...windows, size: now.length } });
  return {
    drifts: drifts.map((drift, at) => {
      const counted = COUNTED.get(drift.feature);
      return counted ? withVisits(own[at]!, counted(visits, films)) : drift;
    }),
    likedReference: 'own',
  };
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
