import { plainProducts, rowDot } from '../math/dense';
import type { ItemIndex } from '../types';

/** How like each item is to one of them, about −1 to 1; length items. 0 where nothing is known. */
export type Similarity = (anchor: ItemIndex) => Float32Array;

/** Cosines of items' vectors, rows of `width` numbers; a zero vector is like nothing. */
export function cosines(vectors: Float32Array, width: number, makeProducts = plainProducts): Similarity {
  const productsWith = makeProducts(vectors, width);
  const items = vectors.length / width;
  const norms = Float64Array.from({ length: items }, (_, item) =>
    Math.sqrt(rowDot(vectors, item, vectors, item, width)),
  );
  return (anchor) => {
    const likeness = productsWith(vectors.subarray(anchor * width, (anchor + 1) * width));
    for (let item = 0; item < items; item++) {
      const length = norms[anchor]! * norms[item]!;
      likeness[item] = length > 0 ? likeness[item]! / length : 0;
    }
    return likeness;
  };
}
