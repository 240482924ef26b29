import { describe, expect, it } from 'vitest';
import { topK } from '../../src/core/math/top-k';
import { towerModel } from '../../src/core/models/two-tower/model';
import { DEFAULT_OWN_STEPS } from '../../src/core/models/two-tower/own-steps';
import { createTwoTowerRecommender } from '../../src/core/models/two-tower/recommender';
import { createPlainTowerEngine } from '../../src/core/models/two-tower/towers';
import { createTowerTrainer } from '../../src/core/models/two-tower/trainer';
import type { TowerData } from '../../src/core/models/two-tower/batches';
import type { Recommender } from '../../src/core/models/recommender';
import type { TwoTowerConfig } from '../../src/core/training-types';
import { unwanted, wanted } from '../fixtures/histories';
import { plainTowerData, SMALL_TOWERS, tinyTowerData } from '../fixtures/tower-data';
import { checkerboardContract, liveContract, recommenderContract } from './recommender-contract';

async function train(data: TowerData, config: TwoTowerConfig) {
  const trainer = createTowerTrainer(data, config, createPlainTowerEngine(), () => 0);
  for (let round = 0; round < config.iterations; round++) await trainer.step();
  return towerModel(trainer.model().arrays, data.features.rows, config)!;
}

const data = tinyTowerData();
const items = data.features.rows;
const config = { ...SMALL_TOWERS, iterations: 25, dropout: 0.4 };
const plain = { ...config, hidden: 0 };
const model = await train(data, config);
const withSteps = createTwoTowerRecommender(model, config, DEFAULT_OWN_STEPS);
const without = createTwoTowerRecommender(model, config);
const shallow = createTwoTowerRecommender(await train(data, plain), plain);
const traits = { items, knowsStrangers: true, ordered: true, hearsDislikesAlone: true, shareError: 1e-4 };

recommenderContract('two-tower', without, traits);
recommenderContract('two-tower without hidden layers', shallow, traits);
recommenderContract('two-tower with own steps', withSteps, traits);
liveContract('two-tower', without, 15);
checkerboardContract('two-tower', async (userItems) => {
  const settings = {
    ...SMALL_TOWERS,
    factors: 20,
    hidden: 0,
    iterations: 150,
    dropout: 0.3,
    idDropout: 0,
    weightDecay: 0,
  };
  const trained = await train(plainTowerData(userItems), settings);
  return createTwoTowerRecommender(trained, settings);
});

describe('what a trained two-tower network says', () => {
  const best = (recommender: Recommender, history: Parameters<Recommender['score']>[0]): readonly number[] =>
    topK(recommender.score(history), 6, (item) => history.some((taste) => taste.item === item)).map(({ item }) => item);

  it('prefers films of the kind that was liked, over those of every other kind', () => {
    for (const kind of [0, 1, 2, 3]) {
      const likes = [0, 1, 2].map((film) => wanted(14 * kind + film));
      const same = best(without, likes).filter((item) => Math.floor(item / 14) === kind);
      expect(same.length).toBeGreaterThanOrEqual(4);
    }
  });

  it('lowers films near an unwanted one', () => {
    const [neutral] = without.score([wanted(0), wanted(14)]).subarray(15);
    const [lowered] = without.score([wanted(0), wanted(14), unwanted(16, 2)]).subarray(15);
    expect(lowered!).toBeLessThan(neutral!);
  });

  it('reads the hour where it is told one', () => {
    const evening = without.score([wanted(0)], { hour: 20, weekday: 5 });
    const morning = without.score([wanted(0)], { hour: 8, weekday: 1 });
    expect(evening.every(Number.isFinite)).toBe(true);
    expect(evening).not.toEqual(morning);
  });

  it('learns from the own steps: what was liked scores higher, within the reach, and back without them', () => {
    const likes = [wanted(0), wanted(20)];
    const more = withSteps.score(likes);
    const less = without.score(likes);
    const chance = (scores: Float32Array): number => {
      const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
      return likes.reduce((total, { item }) => total + Math.log(Math.exp(scores[item]!) / sum), 0);
    };
    expect(chance(more)).toBeGreaterThan(chance(less));
    const still = createTwoTowerRecommender(model, config, { ...DEFAULT_OWN_STEPS, steps: 0 });
    expect(still.score(likes)).toEqual(less);
    const held = createTwoTowerRecommender(model, config, { steps: 50, learningRate: 10, reach: 1e-9 });
    held.score(likes).forEach((score, item) => expect(Math.abs(score - less[item]!)).toBeLessThan(1e-5));
  });
});
