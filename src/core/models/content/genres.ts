import type { WeightedCsr } from '../../data/csr';
import type { FilmColumns } from '../../data/films';
import { genresOf, inverseFrequency, sparseRows, unit, type Entry } from '../../data/terms';
import type { ItemIndex } from '../../types';
import type { History, Recommender } from '../recommender';
import { createContent } from './recommender';

/**
 * Films described by their genres alone: what the live lists and the films near another go by.
 *
 * A catalogue has few sets of genres (a thousand in 87 K films), so each is described once, and scored once a list.
 */
export interface GenreVectors {
  /** Sets of genres × genres: TF-IDF over all films, rows of length 1, or empty where there is no genre. */
  readonly vectors: WeightedCsr;
  /** The row of each film. Length items. */
  readonly rowOf: Uint32Array;
}

/** Describes films by the genres they have. O(items + sets · genres). */
export function genreVectors({ genreNames, genreMasks }: Pick<FilmColumns, 'genreNames' | 'genreMasks'>): GenreVectors {
  const rows = new Map<number, number>();
  const rowOf = Uint32Array.from(genreMasks, (mask) => {
    const row = rows.get(mask) ?? rows.size;
    rows.set(mask, row);
    return row;
  });
  const sets = [...rows.keys()].map((mask) => genresOf(genreNames.length, mask));
  const counts = new Uint32Array(genreNames.length);
  for (const row of rowOf) for (const genre of sets[row]!) counts[genre]!++;
  const weight = (genre: number): Entry => [genre, inverseFrequency(genreMasks.length, counts[genre]!)];
  return {
    vectors: sparseRows(
      sets.map((set) => unit(set.map(weight))),
      genreNames.length,
    ),
    rowOf,
  };
}

/** `createContent` on genres: the same scores and shares, worked out once for each set of genres. */
export function createGenreContent({ vectors, rowOf }: GenreVectors, focus = 0): Recommender {
  const content = createContent(vectors, focus);
  const setsOf = (history: History): History =>
    history.map((taste) => ({ ...taste, item: rowOf[taste.item]! as ItemIndex }));
  return {
    name: content.name,
    score(history) {
      const bySet = content.score(setsOf(history));
      const scores = new Float32Array(rowOf.length);
      for (let item = 0; item < scores.length; item++) scores[item] = bySet[rowOf[item]!]!;
      return scores;
    },
    explain: (history, items) =>
      content.explain(
        setsOf(history),
        items.map((item) => rowOf[item]! as ItemIndex),
      ),
  };
}
