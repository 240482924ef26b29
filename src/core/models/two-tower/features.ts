import type { Csr, WeightedCsr } from '../../data/csr';
import type { FilmColumns } from '../../data/films';
import {
  between,
  filmsWith,
  genresOf,
  hashText,
  inverseFrequency,
  sparseRows,
  unit,
  words,
  type Entry,
} from '../../data/terms';

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
  return sparseRows(rows, fame + FAME_COLUMNS);
}

function genreEntries({ genreNames, genreMasks }: FilmColumns, item: number): Entry[] {
  return genresOf(genreNames.length, genreMasks[item]!).map((genre) => [genre, 1]);
}

/** Hashed words and tags of every film with their inverse document frequency, one entry a column. */
function textTerms({ titles, tags }: FilmColumns, items: number): Entry[][] {
  const terms = Array.from({ length: items }, (_, item) => new Set([...longWords(titles[item]!), ...tags[item]!]));
  const films = filmsWith(terms);
  return terms.map((set) => {
    const columns = new Map<number, number>();
    for (const term of set) {
      const column = hashText(term) % TEXT_COLUMNS;
      columns.set(column, (columns.get(column) ?? 0) + inverseFrequency(items, films.get(term)!));
    }
    return [...columns];
  });
}

/** Words of two letters and more. */
function longWords(title: string): string[] {
  return words(title).filter((word) => [...word].length > 1);
}
