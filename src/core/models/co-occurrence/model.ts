import type { ItemIndex } from '../../types';
import type { Similarity } from '../similar';
import type { ModelArrays } from '../trainer';
import type { CoOccurrenceConfig } from './config';

/** What people watch then: for each item the best others. */
export interface CoOccurrenceModel {
  readonly items: number;
  /** Places for others beside each item. */
  readonly neighbours: number;
  /** items × neighbours, row-major, best first: item indices, exact in float32 up to 16 million; −1 where none is left. */
  readonly followers: Float32Array;
  /** Aligned with `followers`: above 0, or 0 where none is left. */
  readonly weights: Float32Array;
}

/** The arrays under their names, for storage: not copied. */
export function coOccurrenceArrays({ followers, weights }: CoOccurrenceModel): ModelArrays {
  return { followers, weights };
}

/** Reads a model back, not copied; null when an array is missing, of another length, or holds what cannot be. */
export function readCoOccurrence(
  { followers, weights }: ModelArrays,
  items: number,
  { neighbours }: Pick<CoOccurrenceConfig, 'neighbours'>,
): CoOccurrenceModel | null {
  const size = items * neighbours;
  if (followers?.length !== size || weights?.length !== size) return null;
  for (let at = 0; at < size; at++) {
    const [item, weight] = [followers[at]!, weights[at]!];
    const isEmpty = item === -1 && weight === 0;
    const isFollower = Number.isInteger(item) && item >= 0 && item < items && weight > 0 && weight < Infinity;
    if (!isEmpty && !isFollower) return null;
  }
  return { items, neighbours, followers, weights };
}

/** Calls `take` with each follower of an item and its weight, best first. */
export function eachFollower(
  { neighbours, followers, weights }: CoOccurrenceModel,
  item: number,
  take: (follower: number, weight: number) => void,
): void {
  for (let at = item * neighbours; at < (item + 1) * neighbours && followers[at]! >= 0; at++) {
    take(followers[at]!, weights[at]!);
  }
}

/** How near the followers of an item are, the best one 1; all others, and the item itself, 0. */
export function followerSimilarity(model: CoOccurrenceModel): Similarity {
  return (anchor: ItemIndex) => {
    const near = new Float32Array(model.items);
    const best = model.weights[anchor * model.neighbours]!;
    eachFollower(model, anchor, (follower, weight) => (near[follower] = weight / best));
    return near;
  };
}
