import { rowDot } from '../math/dense';
import type { ItemIndex } from '../types';

/** How like each item is to one of them, about −1 to 1; length items. 0 where nothing is known. */
export type Similarity = (anchor: ItemIndex) => Float32Array;

/** Cosines of items' vectors, rows of `width` numbers; a zero vector is like nothing. */
export function cosines(vectors: Float32Array, width: number): Similarity {
  const items = vectors.length / width;
  const norm = (item: number): number => Math.sqrt(rowDot(vectors, item, vectors, item, width));
  return (anchor) => {
    const anchorNorm = norm(anchor);
    return Float32Array.from({ length: items }, (_, item) => {
      const length = anchorNorm * norm(item);
      return length > 0 ? rowDot(vectors, anchor, vectors, item, width) / length : 0;
    });
  };
}
