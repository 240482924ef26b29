import type { Pack } from '../../../src/core/data/pack';
import { dislikes, type TimedCsr } from '../../../src/core/data/times';
import type { TowerData } from '../../../src/core/models/two-tower/batches';
import { towerFeatures } from '../../../src/core/models/two-tower/features';

/** What a two-tower network learns from: some positives of a pack, and all its dislikes. */
export function towerDataOf(pack: Pack, positives: TimedCsr): TowerData {
  return { positives, negatives: dislikes(pack), features: towerFeatures(pack, positives) };
}
