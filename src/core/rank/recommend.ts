import type { DrawnFilm } from '../explore/draw-memory';
import type { Opinions } from '../online/opinions';
import type { FilmCard, FilmRow, Reason, Tier } from '../types';
import type { Catalogue } from './catalogue';
import { forYou, type ListQuestion } from './for-you';
import { interleavedList, type InterleavedList, type Interleaving, type TeamedFilm } from './interleaved-list';
import { popularFilms } from './popular';
import type { RankingModel } from './ranking-model';

/** How many films each row holds at most. */
export const ROW_LENGTHS = { 'for-you': 24, near: 12, popular: 18 } as const;

/** What the rows are asked for. */
export interface RowsQuestion extends Omit<ListQuestion, 'limit' | 'strategy'> {
  /** Two makers of the list that learns, in place of the model and the wishes; none unless told. */
  readonly interleaving?: Interleaving | null;
}

/** The rows of the page, and the rule that made the first. */
export interface Rows {
  readonly tier: Tier;
  readonly rows: readonly FilmRow[];
  /** The films of the first that are tried out, and how to tell how they were drawn. It stays in its thread. */
  readonly draws: readonly DrawnFilm[];
}

/**
 * The rows of the page for a person's opinions: the list that learns, films near the latest liked one, popular films.
 *
 * While two lists are compared, the rows below hold no film of theirs: what is liked there is to nobody's credit.
 * No row holds a film the person has an opinion of, or one that their wishes leave out; beside the list that learns, no row is
 * empty. Pure: the same question and model give the same rows.
 */
export function recommend(catalogue: Catalogue, model: RankingModel | null, question: RowsQuestion): Rows {
  const { opinions, lap, interleaving = null } = question;
  const asked = { ...question, limit: ROW_LENGTHS['for-you'] };
  const list: InterleavedList = interleaving
    ? interleavedList(catalogue, interleaving, asked)
    : forYou(catalogue, model, asked);
  const cards = (films: readonly CardFilm[], why: readonly (readonly Reason[])[] = []): FilmCard[] =>
    films.map((film, rank) => card(catalogue, film, { rank, reasons: why[rank] ?? [], opinions }));
  const rows: FilmRow[] = [{ id: 'for-you', anchor: null, films: cards(list.films, list.reasons) }];
  const anchor = list.history.findLast(({ preference }) => preference === 1);
  if (list.tier !== 'popular' && anchor) {
    const below = list.allowed.slice();
    if (interleaving) for (const { item } of list.films) below[item] = 0;
    const near = cards(list.near.filter(({ item }) => below[item]).slice(0, ROW_LENGTHS.near));
    const popular = cards(popularFilms(catalogue, below, ROW_LENGTHS.popular));
    if (near.length > 0) rows.push({ id: 'near', anchor: catalogue.films.at(anchor.item), films: near });
    if (popular.length > 0) rows.push({ id: 'popular', anchor: null, films: popular });
  }
  lap?.('explain');
  return { tier: list.tier, rows, draws: list.films.flatMap((film, place) => drawn(catalogue, film, place)) };
}

function drawn({ films }: Catalogue, { item, explored, draw }: TeamedFilm, position: number): DrawnFilm[] {
  return draw && explored !== null ? [{ movieId: films.at(item).movieId, position, score: explored, draw }] : [];
}

type CardFilm = Pick<TeamedFilm, 'item' | 'score'> & Partial<TeamedFilm>;

/** A film as a card shows it. */
export function card(
  { films, likedBy }: Catalogue,
  { item, score, foundBy = [], wished = [], explored = null, team, duel }: CardFilm,
  place: Pick<FilmCard, 'rank' | 'reasons'> & { readonly opinions: Opinions },
): FilmCard {
  const { movieId, title, year, genres } = films.at(item);
  const { rank, reasons, opinions } = place;
  const opinion = opinions.get(movieId) ?? null;
  // Field by field: what a spread makes weighs five times as much, and outlives small collections.
  const likes = likedBy[item]!;
  const shown = {
    movieId,
    title,
    year,
    genres,
    rank,
    score,
    reasons,
    likedBy: likes,
    opinion,
    foundBy,
    wished,
    explored,
  };
  return team && duel !== undefined ? { ...shown, team, duel } : shown;
}
