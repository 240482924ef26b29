import type { Csr } from '../../data/csr';
import { createRng, roundSeed, shuffle, type Rng } from '../../math/rng';
import type { NeuralMfConfig } from '../../training-types';
import { createBatchTrainer, nothingToLearn, type BatchLearner, type BatchTrainerOptions } from '../batch-trainer';
import { createEngineLearner } from '../engine-learner';
import { createOptimiser } from '../optimiser';
import type { ModelArrays, Trainer } from '../trainer';
import { validateNeuralMfConfig } from './config';
import { neuralModel } from './model';
import type { PairBatch, PairEngine } from './network';
import { NEURAL_DECAYING, startNeural, type NeuralParameters } from './parameters';

/** Gradients longer than this are scaled down; the loss is a mean, so they seldom are. */
const CLIP = 10;

/**
 * Trains neural matrix factorisation (NeuMF; He et al. 2017): binary cross-entropy on likes and on films drawn at random,
 * Adam. A round visits every like once.
 *
 * The same data, configuration (with its seed), start and engine give the same model, bit for bit.
 *
 * @param now milliseconds, any origin; only differences are used
 * @throws AppError `config-invalid` for a bad configuration or a start of another shape, `data-empty` when there is no
 *   positive; a step throws `model-diverged` when the loss is not finite
 */
export function createNeuralMfTrainer(
  positives: Csr,
  config: NeuralMfConfig,
  engine: PairEngine,
  now: () => number,
  options: BatchTrainerOptions = {},
): Trainer {
  validateNeuralMfConfig(config);
  if (positives.indices.length === 0) throw nothingToLearn();
  const learner = createLearner(positives, config, engine, options.start?.arrays);
  return createBatchTrainer(learner, config.iterations, now, options);
}

function createLearner(
  positives: Csr,
  config: NeuralMfConfig,
  engine: PairEngine,
  start: ModelArrays | undefined,
): BatchLearner {
  const { rows: users, cols: items } = positives;
  const fresh = { ...startNeural(users, items, config) };
  const optimiser = createOptimiser(fresh, { ...config, decaying: NEURAL_DECAYING, clip: CLIP }, start);
  const pairs = createPairs(positives, config);
  return createEngineLearner(engine, optimiser, {
    batches: pairs.batches,
    examples: positives.indices.length,
    prepare(round, at) {
      const drawn = pairs.batch(round, at);
      return {
        batch: lookUp(drawn, optimiser.parameters, config.factors),
        slopes: (told) => ({
          user: scattered(told.users, drawn.users, users, config.factors),
          item: scattered(told.items, drawn.items, items, config.factors),
          ...told.layers,
        }),
      };
    },
    model: () => neuralModel(optimiser.parameters, config.factors),
  });
}

/** People, films and labels of one step. */
interface DrawnPairs {
  readonly users: Uint32Array;
  readonly items: Uint32Array;
  readonly labels: Float32Array;
}

function createPairs(positives: Csr, { batchSize, negatives, seed }: NeuralMfConfig) {
  const nnz = positives.indices.length;
  const size = Math.min(batchSize, nnz);
  const order = Uint32Array.from({ length: nnz }, (_, k) => k);
  const userOf = new Uint32Array(nnz);
  for (let user = 0; user < positives.rows; user++)
    userOf.fill(user, positives.indptr[user], positives.indptr[user + 1]);
  let rng = createRng(0);
  return {
    batches: Math.ceil(nnz / size),
    batch(round: number, at: number): DrawnPairs {
      if (at === 0) {
        rng = createRng(roundSeed(seed, round));
        shuffle(order.sort(), rng);
      }
      const each = 1 + negatives;
      const [users, items] = [new Uint32Array(size * each), new Uint32Array(size * each)];
      const labels = new Float32Array(size * each);
      for (let k = 0; k < size; k++) {
        const like = order[(at * size + k) % nnz]!;
        users.fill(userOf[like]!, k * each, (k + 1) * each);
        items[k * each] = positives.indices[like]!;
        labels[k * each] = 1;
        for (let other = 1; other < each; other++) items[k * each + other] = unliked(positives, userOf[like]!, rng);
      }
      return { users, items, labels };
    },
  };
}

/** Draws for a film the person does not like; gives up on whoever likes nearly all. */
const MOST_DRAWS = 20;

function unliked({ indptr, indices, cols }: Csr, user: number, rng: Rng): number {
  const likes = indices.subarray(indptr[user], indptr[user + 1]);
  let item = rng.int(cols);
  for (let draw = 1; draw < MOST_DRAWS && likes.includes(item); draw++) item = rng.int(cols);
  return item;
}

function lookUp({ users, items, labels }: DrawnPairs, parameters: NeuralParameters, d: number): PairBatch {
  const { user, item, ...layers } = parameters;
  return {
    ...{ pairs: labels.length, factors: d, labels, layers },
    users: gathered(user, users, d),
    items: gathered(item, items, d),
  };
}

function gathered(table: Float32Array, rows: Uint32Array, d: number): Float32Array {
  const out = new Float32Array(rows.length * 2 * d);
  rows.forEach((row, at) => out.set(table.subarray(row * 2 * d, (row + 1) * 2 * d), at * 2 * d));
  return out;
}

/** The slope of a gather: sums of the slopes of a row's copies. */
function scattered(slopes: Float32Array, rows: Uint32Array, count: number, d: number): Float32Array {
  const out = new Float32Array(count * 2 * d);
  rows.forEach((row, at) => {
    for (let k = 0; k < 2 * d; k++) out[row * 2 * d + k]! += slopes[at * 2 * d + k]!;
  });
  return out;
}
