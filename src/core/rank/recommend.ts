import { topK } from '../math/top-k';
import type { Context, History, Recommender } from '../models/recommender';
import { historyOf } from '../online/taste';
import type { Opinions } from '../online/opinions';
import type { Film, FilmCard, FilmRow, ItemIndex, Reason, Scored, Tier } from '../types';
import type { Catalogue } from './catalogue';
import { spreadOverGenres } from './cold-start';
import { nearFilms } from './near';
import type { RankingModel } from './ranking-model';
import { tierOf, tierRecommender } from './tiers';

/** How many films each row holds at most. */
export const ROW_LENGTHS = { 'for-you': 24, near: 12, popular: 18 } as const;
/** Films to choose the popular row from; more would let little-known films in for the sake of spread. */
const SPREAD_POOL = 60;
const REASONS_PER_CARD = 2;

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
): { readonly tier: Tier; readonly rows: FilmRow[] } {
  const history = historyOf(opinions, (movieId) => catalogue.films.indexOf(movieId));
  const rule = tierOf(history);
  const known = knownItems(catalogue, opinions);
  const skip = (item: ItemIndex): boolean => known.has(item);
  const cards = (scored: readonly Scored[], why: readonly (readonly Reason[])[] = []): FilmCard[] =>
    scored.map((entry, rank) => card(catalogue, entry, rank, why[rank] ?? [], opinions));

  if (rule.tier === 'popular') {
    return {
      tier: rule.tier,
      rows: [{ id: 'for-you', anchor: null, films: cards(popular(catalogue, skip, 'for-you')) }],
    };
  }
  const recommender = tierRecommender(rule, model, catalogue);
  const best = topK(recommender.score(history, context), ROW_LENGTHS['for-you'], skip);
  const why = reasonsFor(catalogue, recommender, history, best, { context });
  const rows: FilmRow[] = [{ id: 'for-you', anchor: null, films: cards(best, why) }];
  const anchor = history.findLast(({ preference }) => preference === 1)!.item;
  const near = nearFilms(anchor, ROW_LENGTHS.near, nearData(catalogue, model), skip);
  rows.push({ id: 'near', anchor: catalogue.films.at(anchor), films: cards(near) });
  rows.push({ id: 'popular', anchor: null, films: cards(popular(catalogue, skip, 'popular')) });
  return { tier: rule.tier, rows: rows.filter(({ id, films }) => id === 'for-you' || films.length > 0) };
}

/** What nearness is measured on, with or without a model. */
export function nearData(catalogue: Catalogue, model: RankingModel | null): Parameters<typeof nearFilms>[2] {
  return {
    similar: model?.similar ?? null,
    genres: catalogue.genres,
    likedBy: catalogue.likedBy,
  };
}

/** Per item, the history films and their signed shares of its score, strongest first; at most `most` of them. */
export function reasonsFor(
  catalogue: Catalogue,
  recommender: Recommender,
  history: History,
  scored: readonly Scored[],
  { most = REASONS_PER_CARD, context }: { readonly most?: number; readonly context?: Context | undefined } = {},
): Reason[][] {
  const shares = recommender.explain(
    history,
    scored.map(({ item }) => item),
    context,
  );
  return shares.map((row) =>
    history
      .map(({ item }, at) => ({ ...reasonFilm(catalogue.films.at(item)), contribution: row[at]! }))
      .sort((a, b) => b.contribution - a.contribution)
      .slice(0, most),
  );
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

function popular(catalogue: Catalogue, skip: (item: ItemIndex) => boolean, row: keyof typeof ROW_LENGTHS): Scored[] {
  const pool = catalogue.popular.filter(({ item }) => !skip(item)).slice(0, SPREAD_POOL);
  return spreadOverGenres(pool, catalogue.pack.genreMasks, ROW_LENGTHS[row]);
}

function knownItems({ films }: Catalogue, opinions: Opinions): Set<ItemIndex> {
  return new Set([...opinions.keys()].flatMap((movieId) => films.indexOf(movieId) ?? []));
}

const reasonFilm = ({ movieId, title }: Film): Pick<Reason, 'movieId' | 'title'> => ({ movieId, title });
