import type { TwoTowerConfig } from '../../training-types';
import {
  createBatchTrainer,
  nothingToLearn,
  wentAstray,
  type BatchLearner,
  type BatchTrainerOptions,
} from '../batch-trainer';
import { createOptimiser } from '../optimiser';
import type { ModelArrays, Trainer } from '../trainer';
import { createSampler, type SampledBatch, type TowerData } from './batches';
import { validateTwoTowerConfig } from './config';
import { itemInputs, parameterSlopes, userInputs } from './lookup';
import { exportTowers, towerArrays } from './model';
import { DECAYING, parameterLengths, startParameters, type TowerParameters } from './parameters';
import type { TowerBatch, TowerEngine } from './towers';

/**
 * Trains a two-tower network: softmax over the films (all, or sampled with logQ correction; Yi et al. 2019), Adam,
 * clipped gradients. A round visits every person once.
 *
 * The same data, configuration (with its seed), start and engine give the same model, bit for bit; a training that went
 * on from a state gives the model it would have given without the break.
 *
 * @param now milliseconds, any origin; only differences are used
 * @throws AppError `config-invalid` for a bad configuration or a start of another shape, `data-empty` when there is no
 *   positive; a step throws `model-diverged` when the loss is not finite
 */
export function createTowerTrainer(
  data: TowerData,
  config: TwoTowerConfig,
  engine: TowerEngine,
  now: () => number,
  options: BatchTrainerOptions = {},
): Trainer {
  validateTwoTowerConfig(config);
  if (data.positives.indices.length === 0) throw nothingToLearn();
  return createBatchTrainer(
    createLearner(data, config, engine, options.start?.arrays),
    config.iterations,
    now,
    options,
  );
}

function createLearner(
  data: TowerData,
  config: TwoTowerConfig,
  engine: TowerEngine,
  start: ModelArrays | undefined,
): BatchLearner {
  const { features, positives } = data;
  const sizes = { items: features.rows, features: features.cols };
  const lengths = parameterLengths(sizes, config);
  const optimiser = createOptimiser({ ...startParameters(sizes, config) }, { ...config, decaying: DECAYING }, start);
  const { parameters } = optimiser;
  const sampler = createSampler(data, config);
  const isKnown = new Uint8Array(positives.cols);
  for (const item of positives.indices) isKnown[item] = 1;
  return {
    batches: sampler.batches,
    examples: sampler.people,
    async learn(round, at, signal) {
      const batch = sampler.batch(round, at);
      const towers = await engine.gradients(towerBatch(batch, parameters, data, config), signal);
      if (!Number.isFinite(towers.loss)) throw wentAstray();
      const slopes = parameterSlopes(batch, towers, features, lengths, config.factors);
      return { loss: towers.loss, norm: optimiser.step(slopes) };
    },
    model: () => towerArrays(exportTowers(parameters, features, isKnown, config)),
    state: () => optimiser.state(),
    memoryBytes: () => optimiser.sizeBytes + engine.memoryBytes(),
    engineName: () => engine.name,
    dispose: () => engine.dispose(),
  };
}

/** A batch with its embeddings looked up. */
export function towerBatch(
  batch: SampledBatch,
  parameters: TowerParameters,
  { features }: Pick<TowerData, 'features'>,
  { factors, hidden, temperature }: Pick<TwoTowerConfig, 'factors' | 'hidden' | 'temperature'>,
): TowerBatch {
  const { candidates, known, targets, logQ } = batch;
  return {
    ...{ users: batch.wanted.rows, items: known.length, factors, hidden, temperature, targets, logQ },
    userInput: userInputs(batch, parameters, features, factors),
    itemInput: itemInputs(candidates, known, parameters, features, factors),
    user: { into: parameters.userIn, bias: parameters.userBias, out: parameters.userOut },
    item: { into: parameters.itemIn, bias: parameters.itemBias, out: parameters.itemOut },
  };
}
