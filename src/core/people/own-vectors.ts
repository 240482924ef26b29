/** A person's vectors in the space of the films: after each of their last opinions. */
import { gramian } from '../math/dense';
import { foldIn } from '../models/als/recommender';
import { DEFAULT_ALS } from '../models/als/config';
import type { SideOptions } from '../models/als/solver';
import type { StoredModel } from '../models/model-record';
import type { History } from '../models/recommender';
import { isRecordOf } from '../models/registry';
import { towerModel } from '../models/two-tower/model';
import { endOf, personInput, userTower } from '../models/two-tower/person';
import { itemVectorsOf } from '../retrieval/model-vectors';
import type { ItemVectors } from '../retrieval/vector-index';
import type { Vectors } from '../training-types';

/**
 * The person's vectors after each of their last `steps` opinions, oldest first, the whole history last; row-major.
 *
 * ALS folds in, the hybrid as the ALS among its ingredients does, two towers pass the history through the person's, without
 * time of day. Null for an empty history and for kinds without vectors of films.
 *
 * @throws AppError `model-damaged` when the films' vectors are not there
 */
export function ownVectors(model: StoredModel, history: History, steps: number): Vectors | null {
  const { record, arrays } = model;
  if (isRecordOf('two-tower', record)) {
    const { config, items } = record;
    const towers = towerModel(arrays, items, config);
    if (!towers) return null;
    const tower = userTower(towers, config);
    return trailOf(history, steps, config.factors, (part) => tower.vector(endOf(personInput(towers, config, part))));
  }
  const vectors = itemVectorsOf(model);
  const config = isRecordOf('als', record) ? record.config : DEFAULT_ALS;
  return vectors && foldedVectors(vectors, config, history, steps);
}

/** The same for any vectors of films that ALS made, as they are in the middle of its training; null without a history. */
export function foldedVectors(
  { values, width }: ItemVectors,
  options: SideOptions,
  history: History,
  steps: number,
): Vectors | null {
  const products = gramian(values, width);
  return trailOf(history, steps, width, (part) => foldIn(part, values, products, { ...options, factors: width }));
}

/** What stands in where neither can be had: the mean of the films wanted, by how strongly. Null where none is. */
export function meanVectors({ values, width }: ItemVectors, history: History, steps: number): Vectors | null {
  const wanted = history.filter(({ preference }) => preference === 1);
  return trailOf(wanted, steps, width, (part) => {
    const sum = new Float64Array(width);
    for (const { item, weight } of part) for (let k = 0; k < width; k++) sum[k]! += weight * values[item * width + k]!;
    return sum;
  });
}

function trailOf(
  history: History,
  steps: number,
  width: number,
  vectorOf: (part: History) => Float64Array,
): Vectors | null {
  const count = Math.min(steps, history.length);
  if (count < 1) return null;
  const values = new Float32Array(count * width);
  for (let at = 0; at < count; at++) {
    values.set(vectorOf(history.slice(0, history.length - count + at + 1)), at * width);
  }
  return { values, width };
}
