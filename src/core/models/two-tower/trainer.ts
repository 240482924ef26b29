import type { TwoTowerConfig } from '../../training-types';
import { AppError } from '../../errors';
import { createBatchTrainer, nothingToLearn, type BatchLearner, type BatchTrainerOptions } from '../batch-trainer';
import { createEngineLearner } from '../engine-learner';
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
  refuseHuge(data, config);
  return createBatchTrainer(
    createLearner(data, config, engine, options.start?.arrays),
    config.iterations,
    now,
    options,
  );
}

/** A step holds some matrices of people × films; one of more numbers than this is no step for a browser. */
const MOST_SCORES = 2 ** 24;

function refuseHuge({ positives: { rows, cols } }: TowerData, { batchSize, candidates }: TwoTowerConfig): void {
  const [people, films] = [Math.min(rows, batchSize), Math.min(cols, candidates)];
  if (people * films <= MOST_SCORES) return;
  const message =
    `A step would compare ${people} people with ${films} films, which needs too much memory. ` +
    `Set batchSize to ${Math.floor(MOST_SCORES / films)} or less.`;
  throw new AppError('config-invalid', message, { name: 'batchSize', value: batchSize });
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
  return createEngineLearner(engine, optimiser, {
    batches: sampler.batches,
    examples: sampler.people,
    prepare(round, at) {
      const batch = sampler.batch(round, at);
      return {
        batch: towerBatch(batch, parameters, data, config),
        slopes: (towers) => parameterSlopes(batch, towers, features, lengths, config.factors),
      };
    },
    model: () => towerArrays(exportTowers(parameters, features, isKnown, config)),
  });
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
