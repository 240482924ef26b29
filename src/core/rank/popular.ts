import { topK } from '../math/top-k';
import type { FoundBy, Scored } from '../types';
import { gatherCandidates } from './candidates';
import type { Catalogue } from './catalogue';
import { spreadOverGenres } from './cold-start';

/** Popular films to choose from: more would let little-known films in for the sake of spread. */
const SPREAD_POOL = { least: 60, each: 2.5 };
/** Of four films three are the most liked of all time, one is what people like of late. */
const QUOTAS = { popularity: 3, trending: 1 };
/** A place that is this much further down counts half: about as likes fall along the most liked films. */
const PLACES_TO_HALF = 30;

/** A popular film; the score is the number of people who liked it. */
export interface PopularFilm extends Scored {
  readonly foundBy: readonly FoundBy[];
}

/**
 * Popular films that differ in genre, of all time and of late: for people of whom nothing is known.
 *
 * @param allowed one byte for each item, 1 where it may be shown; fewer than `count` come back when fewer may
 */
export function popularFilms(catalogue: Catalogue, allowed: Uint8Array, count: number): PopularFilm[] {
  const { likedBy, trending, pack } = catalogue;
  const size = Math.max(SPREAD_POOL.least, Math.ceil(SPREAD_POOL.each * count));
  const sources = [
    { name: 'popularity', offers: mostLiked(catalogue, allowed, size), quota: QUOTAS.popularity },
    { name: 'trending', offers: trending, quota: QUOTAS.trending },
  ];
  const pool = gatherCandidates(sources, size, allowed);
  const placed = pool.map(({ item }, place) => ({ item, score: 1 / (1 + place / PLACES_TO_HALF) }));
  const foundBy = new Map(pool.map((candidate) => [candidate.item, candidate.broughtBy]));
  return spreadOverGenres(placed, pack.genreMasks, count).map(({ item }) => ({
    ...{ item, score: likedBy[item]!, foundBy: foundBy.get(item)! },
  }));
}

/** Best first. The prepared head will do unless a filter has thinned it out. */
function mostLiked({ popular, likedBy }: Catalogue, allowed: Uint8Array, size: number): Scored['item'][] {
  const head = popular.filter(({ item }) => allowed[item]);
  const films = head.length >= size ? head : topK(likedBy, size, (item) => !allowed[item]);
  return films.map(({ item }) => item);
}
