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
  const scores = nearness(anchor, data);
  return topK(scores, k, (item) => item === anchor || scores[item]! <= 0 || skip(item));
}

/** Films whose nearness is kept: with each like that of the one before is asked for again, and with undo the one before that. */
const KEPT = 3;

interface Kept extends Pick<NearData, 'similar' | 'genres'> {
  readonly anchor: ItemIndex;
  readonly scores: Float32Array;
}

/** By the likes they were worked out with, latest first. */
const kept = new WeakMap<Uint32Array, readonly Kept[]>();

/** How near all films are to one; kept, so it must not be changed. */
function nearness(anchor: ItemIndex, data: NearData): Float32Array {
  const known = kept.get(data.likedBy) ?? [];
  const isThis = (one: Kept): boolean =>
    one.anchor === anchor && one.similar === data.similar && one.genres === data.genres;
  const { similar, genres } = data;
  const found = known.find(isThis) ?? { anchor, similar, genres, scores: workOut(anchor, data) };
  kept.set(data.likedBy, [found, ...known.filter((one) => one !== found)].slice(0, KEPT));
  return found.scores;
}

function workOut(anchor: ItemIndex, { similar, genres, likedBy }: NearData): Float32Array {
  const scores = createGenreContent(genres).score([{ item: anchor, weight: 1, preference: 1 }]);
  const cosine = similar?.(anchor);
  for (let item = 0; item < scores.length; item++) {
    const shrink = likedBy[item]! / (likedBy[item]! + SHRINK);
    scores[item] = shrink * (cosine ? cosine[item]! + CONTENT_WEIGHT * scores[item]! : scores[item]!);
  }
  return scores;
}
