import type { Context } from '../models/recommender';
import type { Opinions } from '../online/opinions';
import type { FilmCard, FilmRow, Reason, Scored, Tier, Wishes } from '../types';
import type { Catalogue } from './catalogue';
import { forYou, knownItems, popularFilms, type ForYou } from './for-you';
import { nearFilms } from './near';
import type { RankingModel } from './ranking-model';
import { NO_WISHES } from './wishes';

/** How many films each row holds at most. */
export const ROW_LENGTHS = { 'for-you': 24, near: 12, popular: 18 } as const;

/**
 * The rows of the page for a person's opinions: the list that learns, films near the latest liked one, popular films.
 *
 * No row holds a film the person has an opinion of; beside the list that learns, no row is empty. Pure: the same opinions and model give the same rows.
 */
export function recommend(
  catalogue: Catalogue,
  opinions: Opinions,
  model: RankingModel | null,
  context?: Context,
  wishes: Wishes = NO_WISHES,
): { readonly tier: Tier; readonly rows: FilmRow[] } {
  const cards = (scored: readonly Scored[], why: ForYou['reasons'] = []): FilmCard[] =>
    scored.map((entry, rank) => card(catalogue, entry, rank, why[rank] ?? [], opinions));
  const { tier, history, films, reasons } = forYou(catalogue, model, {
    ...{ opinions, context, wishes, limit: ROW_LENGTHS['for-you'] },
  });
  const list: FilmRow = { id: 'for-you', anchor: null, films: cards(films, reasons) };
  if (tier === 'popular') return { tier, rows: [list] };
  const skip = knownItems(catalogue, opinions);
  const anchor = history.findLast(({ preference }) => preference === 1)!.item;
  const near = cards(nearFilms(anchor, ROW_LENGTHS.near, nearData(catalogue, model), skip));
  const popular = cards(popularFilms(catalogue, skip, ROW_LENGTHS.popular));
  const others: FilmRow[] = [
    { id: 'near', anchor: catalogue.films.at(anchor), films: near },
    { id: 'popular', anchor: null, films: popular },
  ];
  return { tier, rows: [list, ...others.filter((row) => row.films.length > 0)] };
}

/** What nearness is measured on, with or without a model. */
export function nearData(catalogue: Catalogue, model: RankingModel | null): Parameters<typeof nearFilms>[2] {
  return {
    similar: model?.similar ?? null,
    genres: catalogue.genres,
    likedBy: catalogue.likedBy,
  };
}

/** A film as a card shows it. */
export function card(
  { films, likedBy }: Catalogue,
  { item, score }: Scored,
  rank: number,
  reasons: readonly Reason[],
  opinions: Opinions,
): FilmCard {
  const film = films.at(item);
  return { ...film, rank, score, reasons, likedBy: likedBy[item]!, opinion: opinions.get(film.movieId) ?? null };
}
