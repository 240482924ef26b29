import { describe, expect, it } from 'vitest';
import type { WeightedCsr } from '../../src/core/data/csr';
import { positives } from '../../src/core/data/positives';
import { DEFAULT_NEURAL_MF, validateNeuralMfConfig } from '../../src/core/models/neural-mf/config';
import { readNeuralModel } from '../../src/core/models/neural-mf/model';
import { createPlainPairEngine } from '../../src/core/models/neural-mf/network';
import { createNeuralMfRecommender } from '../../src/core/models/neural-mf/recommender';
import { createNeuralMfTrainer } from '../../src/core/models/neural-mf/trainer';
import type { NeuralMfConfig } from '../../src/core/training-types';
import { csrOfRows } from '../fixtures/checkerboard';
import { tinyPack } from '../fixtures/tiny-pack';
import { checkerboardContract, liveContract, recommenderContract } from './recommender-contract';

const pack = tinyPack();
const SMALL: NeuralMfConfig = { ...DEFAULT_NEURAL_MF, factors: 8, batchSize: 64, learningRate: 0.01, weightDecay: 0.1 };

const begin = (userItems: WeightedCsr, config: NeuralMfConfig) =>
  createNeuralMfTrainer(userItems, config, createPlainPairEngine(), () => 0);

async function fit(userItems: WeightedCsr, config: NeuralMfConfig) {
  const trainer = begin(userItems, config);
  for (let round = 0; round < config.iterations; round++) await trainer.step();
  const model = readNeuralModel(trainer.model().arrays, userItems.cols, config.factors)!;
  return createNeuralMfRecommender(model, config.factors);
}

const likes = positives(pack, 4);
const trained = await fit(likes, { ...SMALL, iterations: 30 });

recommenderContract('neural-mf', trained, { items: pack.items, knowsStrangers: true, ordered: true, shareError: 1e-4 });
liveContract('neural-mf', trained, 15);
checkerboardContract('neural-mf', (userItems) =>
  fit(userItems, { ...SMALL, iterations: 60, batchSize: 32, weightDecay: 5 }),
);

describe('training neural matrix factorisation', () => {
  it('lowers the loss, and gives the same model for the same seed', async () => {
    const train = async () => {
      const trainer = begin(likes, SMALL);
      const losses = [];
      for (let round = 0; round < 8; round++) losses.push((await trainer.step()).objective);
      return { losses, model: trainer.model().arrays };
    };
    const [one, two] = [await train(), await train()];
    expect(one.losses.at(-1)!).toBeLessThan(0.8 * one.losses[0]!);
    expect(one).toEqual(two);
  });

  it('goes on from a state as if there had been no break', async () => {
    const whole = begin(likes, SMALL);
    for (let round = 0; round < 3; round++) await whole.step();
    const first = begin(likes, SMALL);
    await first.step();
    const start = structuredClone(first.state());
    const second = createNeuralMfTrainer(likes, SMALL, createPlainPairEngine(), () => 0, { start });
    for (let round = 0; round < 2; round++) await second.step();
    expect(second.model()).toEqual(whole.model());
  });

  it('refuses what it cannot learn from', () => {
    expect(() => begin(csrOfRows([[], []], 3), SMALL)).toThrow('nothing to learn');
    expect(() => validateNeuralMfConfig({ ...SMALL, factors: 7 })).toThrow('even');
    expect(() => validateNeuralMfConfig({ ...SMALL, negatives: 0 })).toThrow('negatives');
  });
});
