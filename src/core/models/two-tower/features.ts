import type { Csr, WeightedCsr } from '../../data/csr';
import type { Pack } from '../../data/pack';

/** What the item tower reads of films, by item index. */
export type FilmColumns = Pick<Pack, 'genreNames' | 'genreMasks' | 'years' | 'titles' | 'tags'>;

/** Columns that words and tags are hashed into. */
const TEXT_COLUMNS = 256;
/** Decades of release that have a column: 1920 and earlier … 2020 and later, a film lying between two. */
const DECADES = { first: 1920, count: 11 };
/** Columns for how many people like a film: log2(1 + likes), a film lying between two. */
const FAME_COLUMNS = 16;

/**
 * Features of films as a sparse matrix, items × features: genres, decade of release, title words and tags (hashed;
 * Weinberger et al. 2009), weighted by TF-IDF, and how many people like the film. Each group of a row has length 1 or is
 * empty.
 *
 * @param likes users × items; only how often each item occurs is read
 */
export function towerFeatures(films: FilmColumns, likes: Csr): WeightedCsr {
  const items = likes.cols;
  const liked = new Uint32Array(items);
  for (const item of likes.indices) liked[item]!++;
  const { genreNames } = films;
  const texts = textTerms(films, items);
  const starts = { decade: genreNames.length, text: genreNames.length + DECADES.count };
  const fame = starts.text + TEXT_COLUMNS;
  const rows = Array.from({ length: items }, (_, item) => [
    ...unit(genreEntries(films, item)),
    ...between(films.years[item] ? (films.years[item] - DECADES.first) / 10 : null, starts.decade, DECADES.count),
    ...unit(texts[item]!.map(([column, value]) => [starts.text + column, value])),
    ...between(Math.log2(1 + liked[item]!), fame, FAME_COLUMNS),
  ]);
  return sparse(rows, fame + FAME_COLUMNS);
}

type Entry = readonly [column: number, value: number];

function genreEntries({ genreNames, genreMasks }: FilmColumns, item: number): Entry[] {
  return genreNames.flatMap((_, genre): Entry[] => ((genreMasks[item]! >>> genre) & 1 ? [[genre, 1]] : []));
}

/** A position on a scale as shares of the two columns it lies between; beyond the ends, the last one. Null: nothing. */
function between(position: number | null, from: number, count: number): Entry[] {
  if (position === null) return [];
  const inside = Math.min(count - 1, Math.max(0, position));
  const low = Math.min(count - 2, Math.floor(inside));
  return unit([
    [from + low, 1 - (inside - low)],
    [from + low + 1, inside - low],
  ]);
}

/** Hashed words and tags of every film with their inverse document frequency, one entry a column. */
function textTerms({ titles, tags }: FilmColumns, items: number): Entry[][] {
  const terms = Array.from({ length: items }, (_, item) => new Set([...words(titles[item]!), ...tags[item]!]));
  const films = new Map<string, number>();
  for (const set of terms) for (const term of set) films.set(term, (films.get(term) ?? 0) + 1);
  return terms.map((set) => {
    const columns = new Map<number, number>();
    for (const term of set) {
      const column = hash(term) % TEXT_COLUMNS;
      columns.set(column, (columns.get(column) ?? 0) + Math.log((1 + items) / films.get(term)!));
    }
    return [...columns];
  });
}

function words(title: string): string[] {
  return title.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

function unit(entries: readonly Entry[]): Entry[] {
  const length = Math.hypot(...entries.map(([, value]) => value));
  return entries.filter(([, value]) => value !== 0).map(([column, value]) => [column, value / length]);
}

function sparse(rows: readonly (readonly Entry[])[], cols: number): WeightedCsr {
  const indptr = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => (indptr[at + 1] = indptr[at]! + row.length));
  const sorted = rows.map((row) => [...row].sort((a, b) => a[0] - b[0]));
  const indices = Uint32Array.from(sorted.flatMap((row) => row.map(([column]) => column)));
  const values = Float32Array.from(sorted.flatMap((row) => row.map(([, value]) => value)));
  return { rows: rows.length, cols, indptr, indices, values };
}
