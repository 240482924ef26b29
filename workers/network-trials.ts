import type { Pack } from '../src/core/data/pack';
import type { TimedCsr } from '../src/core/data/times';
import { createSampler } from '../src/core/models/two-tower/batches';
import { DEFAULT_TWO_TOWER } from '../src/core/models/two-tower/config';
import { towerFeatures } from '../src/core/models/two-tower/features';
import { startParameters } from '../src/core/models/two-tower/parameters';
import type { TowerBatch } from '../src/core/models/two-tower/towers';
import { towerBatch } from '../src/core/models/two-tower/trainer';

/** A step of the network that the page trains unless told otherwise, on people and films of a data set. */
export function sampleStep(pack: Pack, people: TimedCsr): TowerBatch {
  const data = { positives: people, negatives: null, features: towerFeatures(pack, people) };
  const sizes = { items: pack.items, features: data.features.cols };
  const parameters = startParameters(sizes, DEFAULT_TWO_TOWER);
  return towerBatch(createSampler(data, DEFAULT_TWO_TOWER).batch(0, 0), parameters, data, DEFAULT_TWO_TOWER);
}
