/** The live path in plain TypeScript says what the network says on TensorFlow.js. */
import {
  add,
  matMul,
  mul,
  rsqrt,
  square,
  sum,
  tanh,
  tensor1d,
  tensor2d,
  tidy,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { towerModel } from '../../src/core/models/two-tower/model';
import { peopleVectors } from '../../src/core/models/two-tower/people';
import { endOf, personInput, userTower } from '../../src/core/models/two-tower/person';
import { createTwoTowerRecommender } from '../../src/core/models/two-tower/recommender';
import { LENGTH_EPSILON } from '../../src/core/models/two-tower/towers';
import { createTowerTrainer } from '../../src/core/models/two-tower/trainer';
import { historyOfRow } from '../../src/core/evaluate/live-scorer';
import type { TwoTowerConfig } from '../../src/core/training-types';
import { createTowerEngine } from '../../src/engines/networks';
import { unwanted, wanted } from '../fixtures/histories';
import { tfjsWasmUrls } from '../fixtures/tfjs-wasm';
import { SMALL_TOWERS, tinyTowerData } from '../fixtures/tower-data';

const data = tinyTowerData();
const history = [wanted(0), unwanted(15), wanted(3, 2), wanted(40)];

async function trained(config: TwoTowerConfig) {
  const engine = await createTowerEngine('tfjs-wasm', { wasmUrls: tfjsWasmUrls });
  const trainer = createTowerTrainer(data, config, engine, () => 0);
  await trainer.step();
  return towerModel(trainer.model().arrays, data.features.rows, config)!;
}

it.each([
  ['with a hidden layer', SMALL_TOWERS],
  ['without', { ...SMALL_TOWERS, hidden: 0 }],
])('scores a history as TensorFlow.js does, %s', async (_, config) => {
  const model = await trained(config);
  const { factors: d, hidden: h, temperature } = config;
  const input = endOf(personInput(model, config, history));
  const scores = tidy(() => {
    const start = tanh<Tensor2D>(tensor2d(Float32Array.from(input), [1, d]));
    const hidden =
      h > 0 ? tanh<Tensor2D>(add(matMul(start, tensor2d(model.userIn, [d, h])), tensor1d(model.userBias))) : null;
    const raw = hidden ? matMul(hidden, tensor2d(model.userOut, [h, d])) : start;
    const unit = mul<Tensor2D>(raw, rsqrt(add(sum(square(raw), 1, true), LENGTH_EPSILON)));
    return matMul(unit, tensor2d(model.itemVectors, [data.features.rows, d]), false, true).dataSync();
  });
  createTwoTowerRecommender(model, config)
    .score(history)
    .forEach((score, item) => expect(Math.abs(score - scores[item]! / temperature)).toBeLessThan(1e-4));
});

it('reads many people at once as it reads them one by one', async () => {
  const model = await trained(SMALL_TOWERS);
  const likesOnly = { ...data, negatives: null };
  const vectors = peopleVectors(model, SMALL_TOWERS, likesOnly);
  const tower = userTower(model, SMALL_TOWERS);
  for (const user of [0, 17, 47]) {
    const own = tower.vector(endOf(personInput(model, SMALL_TOWERS, historyOfRow(data.positives, user))));
    own.forEach((value, k) => expect(Math.abs(value - vectors[user * SMALL_TOWERS.factors + k]!)).toBeLessThan(1e-5));
  }
});
