import type { Context } from '../models/recommender';
import { filmLinks } from '../data/film-links';
import { tierOf, tierRecommender } from './tiers';
import { historyOf } from '../online/taste';
import { waiting, type Opinions, type Watchlist } from '../online/opinions';
import type { FilmDetails, ItemIndex, Reason } from '../types';
import type { Catalogue } from './catalogue';
import { nearFilms } from './near';
import type { RankingModel } from './ranking-model';
import { reasonsFor } from './reasons';
import { nearData } from './for-you';
import { card } from './recommend';
import { ROW_LENGTHS } from './shelves';

/** For whom a film is looked at. */
interface Viewer {
  readonly opinions: Opinions;
  readonly watchlist?: Watchlist;
  readonly model: RankingModel | null;
  readonly context?: Context;
}

/** All that the sheet shows of one film: facts of the data set, `nearCount` films near it, and why the person gets its score. */
export function filmDetails(
  catalogue: Catalogue,
  item: ItemIndex,
  viewer: Viewer,
  nearCount: number = ROW_LENGTHS.near,
): FilmDetails {
  const { opinions, model } = viewer;
  const { films, pack, likedBy } = catalogue;
  const film = films.at(item);
  const starCounts = countStars(catalogue, item);
  const ratedBy = starCounts.reduce((sum, count) => sum + count, 0);
  const viewerOf = { opinions, waiting: new Set(waiting(viewer.watchlist ?? new Map(), opinions)) };
  const near = nearFilms(item, nearCount, nearData(catalogue, model), () => false);
  return {
    ...film,
    tags: pack.tags[item]!,
    likedBy: likedBy[item]!,
    ratedBy,
    meanStars: ratedBy === 0 ? null : starCounts.reduce((sum, n, at) => sum + (n * (at + 1)) / 2, 0) / ratedBy,
    starCounts,
    opinion: opinions.get(film.movieId) ?? null,
    onWatchlist: viewerOf.waiting.has(film.movieId),
    links: filmLinks(pack, item),
    near: near.map((entry, rank) => card(catalogue, entry, { rank, reasons: [], ...viewerOf })),
    ...whyScore(catalogue, item, viewer),
  };
}

/** Half-star histogram: length 10, from 0.5 to 5 stars. */
function countStars({ pack }: Catalogue, item: ItemIndex): number[] {
  const { indptr, halfStars } = pack.itemUsers;
  const counts = new Array<number>(10).fill(0);
  for (let k = indptr[item]!; k < indptr[item + 1]!; k++) counts[halfStars[k]! - 1]!++;
  return counts;
}

/** The score, its shares and its parts, without the film's own: a film does not explain itself. Null before there is a reason. */
function whyScore(
  catalogue: Catalogue,
  item: ItemIndex,
  { opinions, model, context }: Viewer,
): Pick<FilmDetails, 'score' | 'reasons' | 'parts'> {
  const history = historyOf(opinions, (movieId) => catalogue.films.indexOf(movieId)).filter((t) => t.item !== item);
  const rule = tierOf(history);
  if (rule.tier === 'popular' || !model) return { score: null, reasons: null, parts: null };
  const recommender = tierRecommender(rule, model, catalogue);
  const score = recommender.score(history, context)[item]!;
  const [reasons] = reasonsFor(catalogue, recommender, history, [{ item, score }], { most: Infinity, context });
  const [parts = [{ name: recommender.name, amount: score }]] = recommender.parts?.(history, [item]) ?? [];
  const size = (reason: Reason): number => Math.abs(reason.contribution);
  return { score, reasons: reasons!.sort((a, b) => size(b) - size(a)), parts };
}
