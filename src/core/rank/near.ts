import { rowDot } from '../math/dense';
import { topK } from '../math/top-k';
import { createContent, type GenreVectors } from '../models/content';
import type { ItemIndex, Scored } from '../types';

/** What nearness is measured on. `itemFactors` is null while there is no model: genres alone decide then. */
export interface NearData {
  readonly itemFactors: Float32Array | null;
  readonly factors: number;
  readonly genres: GenreVectors;
  readonly likedBy: Uint32Array;
}

/** Below about this many likes a film's vector is mostly noise, and its cosine counts less. */
const SHRINK = 10;
const CONTENT_WEIGHT = 0.3;

/**
 * The k films nearest to `anchor`: n / (n + 10) × (cosine of the ALS vectors + 0.3 × cosine of genres), where n people
 * liked the film. Before there is a model, n / (n + 10) × cosine of genres.
 *
 * Left out are the anchor itself, what `skip` names, and films that are not near at all (0 or less): fewer than k then.
 */
export function nearFilms(anchor: ItemIndex, k: number, data: NearData, skip: (item: ItemIndex) => boolean): Scored[] {
  const scores = createContent(data.genres).score([{ item: anchor, weight: 1, preference: 1 }]);
  const { itemFactors, factors: d, likedBy } = data;
  const norm = (item: number): number => Math.sqrt(rowDot(itemFactors!, item, itemFactors!, item, d));
  const anchorNorm = itemFactors ? norm(anchor) : 0;
  for (let item = 0; item < scores.length; item++) {
    const shrink = likedBy[item]! / (likedBy[item]! + SHRINK);
    const length = itemFactors ? anchorNorm * norm(item) : 0;
    const cosine = length > 0 ? rowDot(itemFactors!, anchor, itemFactors!, item, d) / length : 0;
    scores[item] = itemFactors ? shrink * (cosine + CONTENT_WEIGHT * scores[item]!) : shrink * scores[item]!;
  }
  return topK(scores, k, (item) => item === anchor || scores[item]! <= 0 || skip(item));
}
