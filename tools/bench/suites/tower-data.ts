import { filterEntries } from '../../../src/core/data/csr';
import type { Pack } from '../../../src/core/data/pack';
import type { TimedCsr } from '../../../src/core/data/times';
import type { TowerData } from '../../../src/core/models/two-tower/batches';
import { towerFeatures } from '../../../src/core/models/two-tower/features';

/** A rating of at most this many half stars says that a film was not liked. */
const DISLIKED = 5;

/** What a two-tower network learns from: some positives of a pack, and all its dislikes. */
export function towerDataOf(pack: Pack, positives: TimedCsr): TowerData {
  const { halfStars, timestamps } = pack.userItems;
  const disliked = (position: number): boolean => halfStars[position]! <= DISLIKED;
  const negatives = {
    ...filterEntries(pack.userItems, disliked),
    timestamps: timestamps.filter((_, position) => disliked(position)),
  };
  return { positives, negatives, features: towerFeatures(pack, positives) };
}
