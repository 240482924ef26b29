import type { ItemIndex } from '../../types';
import { pathShares } from '../path-shares';
import type { Context, History, Recommender } from '../recommender';
import type { TowerModel } from './model';
import { moveByOwnSteps, type OwnSteps } from './own-steps';
import { endOf, personInput, userTower, type PersonInput, type TowerShape } from './person';

/**
 * The two-tower network behind the recommender seam: one small forward pass for the person, then inner products.
 *
 * A score is cosine / temperature, the logit of training's softmax, so a person without a history has scores too: what
 * the network knows of everybody. `explain` follows the path from that person to this one (see `pathShares`).
 *
 * @param ownSteps learns from the history a little more, for this person alone; null for none
 */
export function createTwoTowerRecommender(
  model: TowerModel,
  shape: TowerShape,
  ownSteps: OwnSteps | null = null,
): Recommender {
  const { factors: d, temperature } = shape;
  const tower = userTower(model, shape);
  const items = model.itemVectors.length / d;
  const vectorOf = (item: number): Float32Array => model.itemVectors.subarray(item * d, (item + 1) * d);
  const read = (history: History, context?: Context): PersonInput => {
    const person = personInput(model, shape, history, context);
    return ownSteps ? moveByOwnSteps(person, history, model, shape, ownSteps) : person;
  };
  const scoreAll = (vector: Float64Array): Float32Array => {
    const person = Float32Array.from(vector, (value) => value / temperature);
    const scores = new Float32Array(items);
    for (let item = 0, at = 0; item < items; item++) {
      let sum = 0;
      for (let k = 0; k < d; k++, at++) sum += person[k]! * model.itemVectors[at]!;
      scores[item] = sum;
    }
    return scores;
  };
  return {
    name: 'two-tower',
    score: (history, context) => scoreAll(tower.vector(endOf(read(history, context)))),
    explain(history, wanted: readonly ItemIndex[], context) {
      if (history.length === 0) return wanted.map(() => new Float64Array(0));
      const person = read(history, context);
      const before = tower.vector(person.start);
      const after = tower.vector(endOf(person));
      const vectors = wanted.map((item) => Float64Array.from(vectorOf(item), (value) => value / temperature));
      const changes = vectors.map((vector) => vector.reduce((sum, v, k) => sum + v * (after[k]! - before[k]!), 0));
      return pathShares(person.start, person.moves, (input, place) => tower.back(input, vectors[place]!), changes);
    },
  };
}
