import type { GenreVectors } from '../models/content/genres';
import type { ItemVectors } from '../retrieval/vector-index';

/** The films' descriptions by genre as one dense row each, for what takes vectors: length 1, or 0 where there is no genre. */
export function genreRows({ vectors, rowOf }: GenreVectors): ItemVectors {
  const width = Math.max(1, vectors.cols);
  const values = new Float32Array(rowOf.length * width);
  rowOf.forEach((row, item) => {
    for (let at = vectors.indptr[row]!; at < vectors.indptr[row + 1]!; at++) {
      values[item * width + vectors.indices[at]!] = vectors.values[at]!;
    }
  });
  return { values, width };
}
