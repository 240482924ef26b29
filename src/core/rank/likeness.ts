import { rowDot } from '../math/dense';
import type { ItemVectors } from '../retrieval/vector-index';
import type { ItemIndex } from '../types';

/** How alike two films are: 0 is not at all, or nothing known; 1 is the same in all that counts. Symmetric. */
export type Likeness = (a: ItemIndex, b: ItemIndex) => number;

/** The genres two films share over the genres they have together (Jaccard 1912); 0 where neither has any. */
export function genreLikeness(genreMasks: Uint32Array): Likeness {
  return (a, b) => {
    const either = bitCount(genreMasks[a]! | genreMasks[b]!);
    return either === 0 ? 0 : bitCount(genreMasks[a]! & genreMasks[b]!) / either;
  };
}

/**
 * Cosines of a model's vectors, from 0: to point away from each other is no less alike than to have nothing in common.
 * A zero vector is like nothing. Norms are worked out once: make it once for each model.
 */
export function vectorLikeness({ values, width }: ItemVectors): Likeness {
  const norms = Float64Array.from({ length: values.length / width }, (_, item) =>
    Math.sqrt(rowDot(values, item, values, item, width)),
  );
  return (a, b) => {
    const length = norms[a]! * norms[b]!;
    return length > 0 ? Math.min(1, Math.max(0, rowDot(values, a, values, b, width) / length)) : 0;
  };
}

/** Set bits of 32 (Warren, Hacker's Delight, 5–1). */
function bitCount(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
