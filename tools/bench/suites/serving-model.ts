import { transfer } from 'comlink';
import { DEFAULT_ALS } from '../../../src/core/models/als/config';
import { recordModel, type StoredModel } from '../../../src/core/models/model-record';
import { defaultPlan } from '../../../src/core/models/registry';
import type { TrainOptions } from '../../../src/core/training-types';
import type { ServingTask } from '../serving-results';
import type { PackFacts } from '../suite';
import { clusteredVectors } from './clustered-vectors';
import { startTrain } from './serve-calls';

const SEED = 1;
const ALL_OF_IT: TrainOptions = {
  ...{ plan: { engine: 'wasm', shards: 1 }, patience: null, from: 'random', own: [], rounds: null },
};

/** The model to serve with its default configuration. The buffer stays as it is. */
export function makeModel(
  { model, trained }: ServingTask,
  buffer: ArrayBuffer,
  facts: PackFacts,
): Promise<StoredModel> {
  return trained ? trainModel(model, buffer.slice(0)) : Promise.resolve(drawnModel(facts));
}

/** Trained by the page's own worker. */
async function trainModel(kind: ServingTask['model'], buffer: ArrayBuffer): Promise<StoredModel> {
  const { calls, end } = startTrain();
  try {
    await calls.start(transfer(buffer, [buffer]), defaultPlan(kind), ALL_OF_IT);
    while (!(await calls.step()).done);
    return await calls.finish(null);
  } finally {
    end();
  }
}

/** Factors that nobody learned. */
function drawnModel({ info, users, items, hash }: PackFacts): StoredModel {
  const metrics = { objective: 0, trainMs: 0, iterations: 0 };
  const about = { packHash: hash, dataset: info.id, engine: 'none', parentId: null, createdAt: 0, users, items };
  const itemFactors = clusteredVectors(items, DEFAULT_ALS.factors, SEED).values;
  return recordModel({ kind: 'als', config: DEFAULT_ALS, metrics, steps: [], ...about }, { itemFactors });
}
