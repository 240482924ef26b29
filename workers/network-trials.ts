import type { Pack } from '../src/core/data/pack';
import type { TimedCsr } from '../src/core/data/times';
import { createSampler } from '../src/core/models/two-tower/batches';
import { DEFAULT_TWO_TOWER } from '../src/core/models/two-tower/config';
import { towerFeatures } from '../src/core/models/two-tower/features';
import { startParameters } from '../src/core/models/two-tower/parameters';
import type { TowerBatch, TowerEngine } from '../src/core/models/two-tower/towers';
import { towerBatch } from '../src/core/models/two-tower/trainer';

/** Steps that are timed, after one that is not: starting up, shaders and compilers have their say in that one. */
const TIMED_STEPS = 5;
/** An engine that has used up this much is not asked for another step. */
const ENOUGH_MS = 2000;

/** A step of the network that the page trains unless told otherwise, on people and films of a data set. */
export function sampleStep(pack: Pack, people: TimedCsr): TowerBatch {
  const data = { positives: people, negatives: null, features: towerFeatures(pack, people) };
  const sizes = { items: pack.items, features: data.features.cols };
  const parameters = startParameters(sizes, DEFAULT_TWO_TOWER);
  return towerBatch(createSampler(data, DEFAULT_TWO_TOWER).batch(0, 0), parameters, data, DEFAULT_TWO_TOWER);
}

/** Milliseconds of one step: the fastest of a few. */
export async function timeStep(engine: TowerEngine, batch: TowerBatch, now: () => number): Promise<number> {
  const times: number[] = [];
  for (let used = 0; times.length <= TIMED_STEPS && used < ENOUGH_MS;) {
    const start = now();
    await engine.gradients(batch);
    times.push(now() - start);
    used += times.at(-1)!;
  }
  return Math.min(...(times.length > 1 ? times.slice(1) : times));
}
