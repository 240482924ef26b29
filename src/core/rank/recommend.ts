import type { DrawnFilm } from '../explore/draw-memory';
import { waiting, type Opinions, type Watchlist } from '../online/opinions';
import type { FilmCard, FilmRow, ItemIndex, MovieId, Reason, Tier } from '../types';
import type { Catalogue } from './catalogue';
import { forYou, type ListQuestion } from './for-you';
import { interleavedList, type InterleavedList, type Interleaving, type TeamedFilm } from './interleaved-list';
import type { RankingModel } from './ranking-model';
import { ROW_LENGTHS, shelvesBelow } from './shelves';

/** What the rows are asked for. */
export interface RowsQuestion extends Omit<ListQuestion, 'limit' | 'strategy'> {
  /** Two makers of the list that learns, in place of the model and the wishes; none unless told. */
  readonly interleaving?: Interleaving | null;
  /** Films the person put on their watchlist; none unless told. */
  readonly watchlist?: Watchlist;
}

/** The rows of the page, and the rule that made the first. */
export interface Rows {
  readonly tier: Tier;
  readonly rows: readonly FilmRow[];
  /** The films of the first that are tried out, and how to tell how they were drawn. It stays in its thread. */
  readonly draws: readonly DrawnFilm[];
}

/**
 * The rows of the page for a person's opinions: the list that learns, the watchlist, and rows of suggestions (`shelvesBelow`).
 *
 * No film is suggested twice; so while two lists are compared, what is liked below is to nobody's credit. The watchlist is
 * newest first. A film of it that is liked, turned down, rated or seen has had its turn: it leaves the row, and comes back
 * when that opinion is taken back. It may stand in other rows, where its card says that it waits.
 *
 * No row holds a film the person has an opinion of, or one that their wishes leave out. Beside the list that learns, and a
 * watchlist that is filtered away, no row is empty. Pure: the same question and model give the same rows.
 */
export function recommend(catalogue: Catalogue, model: RankingModel | null, question: RowsQuestion): Rows {
  const { opinions, lap } = question;
  const { list, scores } = scoredList(catalogue, model, question);
  const onWatchlist = waiting(question.watchlist ?? new Map(), opinions);
  const viewer = { opinions, waiting: new Set(onWatchlist) };
  const cards = (films: readonly CardFilm[], why: readonly (readonly Reason[])[] = []): FilmCard[] =>
    films.map((film, rank) => card(catalogue, film, { rank, reasons: why[rank] ?? [], ...viewer }));
  const rows: FilmRow[] = [{ id: 'for-you', anchor: null, films: cards(list.films, list.reasons) }];
  const saved = onWatchlist.flatMap((movieId) => catalogue.films.indexOf(movieId) ?? []);
  if (saved.length > 0) {
    const films = cards(shownOf(catalogue, saved, list.allowed));
    rows.push({ id: 'watchlist', anchor: null, films, hidden: saved.length - films.length });
  }
  const free = list.allowed.slice();
  for (const { item } of list.films) free[item] = 0;
  for (const { id, anchor, films } of shelvesBelow(catalogue, model, { ...list, free, scores })) {
    rows.push({ id, anchor: anchor === null ? null : catalogue.films.at(anchor), films: cards(films) });
  }
  lap?.('explain');
  return { tier: list.tier, rows, draws: list.films.flatMap((film, place) => drawn(catalogue, film, place)) };
}

/** The list that learns, and the scores that made it; of two lists that are compared those of the second, null of a popular one. */
function scoredList(
  catalogue: Catalogue,
  model: RankingModel | null,
  { interleaving = null, watch, ...question }: RowsQuestion,
): { readonly list: InterleavedList; readonly scores: Float32Array | null } {
  let scores: Float32Array | null = null;
  const asked: ListQuestion = {
    ...question,
    limit: ROW_LENGTHS['for-you'],
    watch(step) {
      if (step.name === 'scored') ({ scores } = step);
      watch?.(step);
    },
  };
  const list = interleaving ? interleavedList(catalogue, interleaving, asked) : forYou(catalogue, model, asked);
  return { list, scores };
}

/** The films of a watchlist that are shown: those that may be, as many as fit. */
function shownOf({ likedBy }: Catalogue, saved: readonly ItemIndex[], allowed: Uint8Array): CardFilm[] {
  const shown = saved.filter((item) => allowed[item]).slice(0, ROW_LENGTHS.watchlist);
  return shown.map((item) => ({ item, score: likedBy[item]! }));
}

function drawn({ films }: Catalogue, { item, explored, draw }: TeamedFilm, position: number): DrawnFilm[] {
  return draw && explored !== null ? [{ movieId: films.at(item).movieId, position, score: explored, draw }] : [];
}

type CardFilm = Pick<TeamedFilm, 'item' | 'score'> & Partial<TeamedFilm>;

/** For whom a card is made. */
export interface CardViewer {
  readonly opinions: Opinions;
  /** Films that wait on the watchlist. */
  readonly waiting: ReadonlySet<MovieId>;
}

/** A film as a card shows it. */
export function card(
  { films, likedBy }: Catalogue,
  { item, score, foundBy = [], wished = [], explored = null, team, duel }: CardFilm,
  place: Pick<FilmCard, 'rank' | 'reasons'> & CardViewer,
): FilmCard {
  const { movieId, title, year, genres } = films.at(item);
  const { rank, reasons, opinions } = place;
  const onWatchlist = place.waiting.has(movieId);
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
    onWatchlist,
    foundBy,
    wished,
    explored,
  };
  return team && duel !== undefined ? { ...shown, team, duel } : shown;
}
