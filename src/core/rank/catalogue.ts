import { filmsOf, type Films } from '../data/films';
import type { Pack } from '../data/pack';
import { topK } from '../math/top-k';
import { genreVectors, type GenreVectors } from '../models/content/genres';
import { likedCounts } from '../models/popularity';
import { trendingLikes } from '../online/item-features';
import type { ItemIndex, Scored } from '../types';
import { hiddenGems } from './gems';

/** All that ranking needs of a data set, computed once when it is opened. */
export interface Catalogue {
  readonly pack: Pack;
  readonly films: Films;
  /** People who liked each item, at the threshold in force. */
  readonly likedBy: Uint32Array;
  readonly genres: GenreVectors;
  /** How well known each film is, from 0 to 1: likedBy over the largest likedBy, by its square root. */
  readonly renown: Float32Array;
  /** The most liked films, best first. */
  readonly popular: readonly Scored[];
  /** What people liked of late in the data set, best first. */
  readonly trending: readonly ItemIndex[];
  /** Films that few know and most of those like, surest first: see `hiddenGems`. */
  readonly gems: readonly ItemIndex[];
  /** Year of the newest film; 0 where no year is known. */
  readonly newestYear: number;
}

/** Enough for a first list even when a person has seen many of the most popular films. */
const POPULAR_POOL = 500;
const TREND_HALF_LIFE_DAYS = 365;

/** Prepares a pack for ranking. `threshold` in stars says what counts as liked. */
export function openCatalogue(pack: Pack, threshold: number): Catalogue {
  const likedBy = likedCounts(pack.itemUsers, threshold);
  const popular = topK(likedBy, POPULAR_POOL);
  const most = Math.max(1, popular[0]?.score ?? 1);
  const renown = Float32Array.from(likedBy, (count) => Math.sqrt(count / most));
  const trend = trendingLikes(pack, { threshold, halfLifeDays: TREND_HALF_LIFE_DAYS });
  const trending = topK(trend, POPULAR_POOL, (item) => !(trend[item]! > 0)).map(({ item }) => item);
  const newestYear = pack.years.reduce((newest, year) => Math.max(newest, year), 0);
  const gems = hiddenGems(pack, likedBy);
  return {
    pack,
    films: filmsOf(pack),
    likedBy,
    genres: genreVectors(pack),
    renown,
    popular,
    trending,
    gems,
    newestYear,
  };
}
