import { spreadOverGenres } from './cold-start';
import type { History } from '../models/recommender';
import type { ItemIndex, RowId, Scored, Tier } from '../types';
import type { Catalogue } from './catalogue';
import { nearData } from './for-you';
import { nearFilms } from './near';
import { popularFilms } from './popular';
import type { RankingModel } from './ranking-model';

/** How many films each row holds at most. */
export const ROW_LENGTHS: Readonly<Record<RowId, number>> = {
  ...{ 'for-you': 24, watchlist: 48 },
  ...{ near: 12, trending: 12, gems: 12, explore: 12, popular: 12 },
};

/** A row of fewer suggestions is not worth its heading. */
export const LEAST_FILMS = 4;
/** Hidden gems are among this share of all films by score, where there are scores. */
const GEM_SHARE = 0.1;
/** Well-known films to explore among, and how far down a place counts half. */
const EXPLORE = { pool: 80, placesToHalf: 30 } as const;
/** Gems to choose from for somebody of whom nothing is known. */
const GEM_POOL = 40;

/** A row of suggestions below the list that learns. */
export interface Shelf {
  readonly id: Exclude<RowId, 'for-you' | 'watchlist'>;
  readonly anchor: ItemIndex | null;
  readonly films: readonly Scored[];
}

/** What rows below a list are made from. */
export interface ShelfQuestion {
  readonly tier: Tier;
  readonly history: History;
  /** One byte for each item, 1 where it may be shown below the list; used up: films that are shown turn 0. */
  readonly free: Uint8Array;
  /** Films near to the one wanted last, nearest first. */
  readonly near: readonly Scored[];
  /** The scores that made the list; null where it is not personal. */
  readonly scores: Float32Array | null;
}

/**
 * The rows below the list that learns, each film once:
 *
 * - `near`: films near the one wanted last, and near the one wanted before it;
 * - `trending`: what people of the data set liked of late;
 * - `gems`: little-known films that most who know them like (`hiddenGems`), best score first and only from the best tenth of
 *   all scores; without scores the surest of them, spread over genres;
 * - `explore`: well-known films of the genres that the person has said least of, to learn from; once something is known;
 * - `popular`: for those of whom little is known.
 *
 * A row takes what those above it have left; one of fewer than `LEAST_FILMS` is left out. Deterministic.
 */
export function shelvesBelow(catalogue: Catalogue, model: RankingModel | null, question: ShelfQuestion): Shelf[] {
  const { tier, history, free, scores } = question;
  const shelves: Shelf[] = [];
  const add = (id: Shelf['id'], films: readonly Scored[], anchor: ItemIndex | null = null): void => {
    if (films.length < LEAST_FILMS) return;
    for (const { item } of films) free[item] = 0;
    shelves.push({ id, anchor, films });
  };
  for (const { anchor, films } of tier === 'popular' ? [] : nearRows(catalogue, model, question)) {
    add('near', films(), anchor);
  }
  add('trending', firstFree(catalogue.trending, free, ROW_LENGTHS.trending).map(withLikes(catalogue)));
  add('gems', scores ? gemsByScore(catalogue, scores, free) : surestGems(catalogue, free));
  if (tier !== 'popular') add('explore', exploreFilms(catalogue, history, free));
  if (tier === 'blend') add('popular', popularFilms(catalogue, free, ROW_LENGTHS.popular));
  return shelves;
}

/** Rows near the two films wanted last; asked for one after the other, as each takes films from the next. */
function nearRows(catalogue: Catalogue, model: RankingModel | null, { history, near, free }: ShelfQuestion) {
  const [last, before] = history
    .filter(({ preference }) => preference === 1)
    .map(({ item }) => item)
    .reverse();
  const isFree = ({ item }: Scored): boolean => free[item] === 1;
  const length = ROW_LENGTHS.near;
  const rows: { readonly anchor: ItemIndex; readonly films: () => readonly Scored[] }[] = [];
  if (last !== undefined) rows.push({ anchor: last, films: () => near.filter(isFree).slice(0, length) });
  if (before !== undefined) {
    const isTaken = (item: ItemIndex): boolean => !free[item];
    rows.push({ anchor: before, films: () => nearFilms(before, length, nearData(catalogue, model), isTaken) });
  }
  return rows;
}

function firstFree(items: readonly ItemIndex[], free: Uint8Array, count: number): ItemIndex[] {
  const first: ItemIndex[] = [];
  for (const item of items) {
    if (first.length >= count) break;
    if (free[item]) first.push(item);
  }
  return first;
}

const withLikes =
  ({ likedBy }: Catalogue) =>
  (item: ItemIndex): Scored => ({ item, score: likedBy[item]! });

function gemsByScore({ gems }: Catalogue, scores: Float32Array, free: Uint8Array): Scored[] {
  const best = gems
    .filter((item) => free[item])
    .map((item) => ({ item, score: scores[item]! }))
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, ROW_LENGTHS.gems);
  const most = GEM_SHARE * scores.length;
  while (best.length > 0 && countAbove(scores, best.at(-1)!.score, most) >= most) best.pop();
  return best;
}

/** How many scores lie above this one; it stops counting at `enough`. */
function countAbove(scores: Float32Array, score: number, enough: number): number {
  let count = 0;
  for (let item = 0; item < scores.length && count < enough; item++) if (scores[item]! > score) count++;
  return count;
}

function surestGems({ gems, pack }: Catalogue, free: Uint8Array): Scored[] {
  const pool = firstFree(gems, free, GEM_POOL).map((item, place) => ({ item, score: 1 / (1 + place / GEM_POOL) }));
  return spreadOverGenres(pool, pack.genreMasks, ROW_LENGTHS.gems);
}

/** The most liked films first, divided by how often the history, and what stands before them in the row, has their genres. */
function exploreFilms(catalogue: Catalogue, history: History, free: Uint8Array): Scored[] {
  const popular = catalogue.popular.map(({ item }) => item);
  const pool = firstFree(popular, free, EXPLORE.pool).map((item, place) => ({
    item,
    score: 1 / (1 + place / EXPLORE.placesToHalf),
  }));
  const known = history.map(({ item }) => item);
  return spreadOverGenres(pool, catalogue.pack.genreMasks, ROW_LENGTHS.explore, known).map(({ item }) =>
    withLikes(catalogue)(item),
  );
}
