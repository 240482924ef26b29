import { topK } from '../math/top-k';
import { createGenreContent, type GenreVectors } from '../models/content/genres';
import type { Similarity } from '../models/similar';
import type { ItemIndex, Scored } from '../types';

/** What nearness is measured on. `similar` is null while there is no model: genres alone decide then. */
export interface NearData {
  readonly similar: Similarity | null;
  readonly genres: GenreVectors;
  readonly likedBy: Uint32Array;
}

/** Below about this many likes a film's vector is mostly noise, and its cosine counts less. */
const SHRINK = 10;
const CONTENT_WEIGHT = 0.3;

/**
 * The k films nearest to `anchor`: n / (n + 10) × (likeness in the model + 0.3 × cosine of genres), where n people
 * liked the film. Before there is a model, n / (n + 10) × cosine of genres.
 *
 * Left out are the anchor itself, what `skip` names, and films that are not near at all (0 or less): fewer than k then.
 */
export function nearFilms(anchor: ItemIndex, k: number, data: NearData, skip: (item: ItemIndex) => boolean): Scored[] {
  const scores = createGenreContent(data.genres).score([{ item: anchor, weight: 1, preference: 1 }]);
  const { similar, likedBy } = data;
  const cosine = similar?.(anchor);
  for (let item = 0; item < scores.length; item++) {
    const shrink = likedBy[item]! / (likedBy[item]! + SHRINK);
    scores[item] = shrink * (cosine ? cosine[item]! + CONTENT_WEIGHT * scores[item]! : scores[item]!);
  }
  return topK(scores, k, (item) => item === anchor || scores[item]! <= 0 || skip(item));
}
