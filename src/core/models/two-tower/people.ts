import type { TimedCsr } from '../../data/times';
import { addProduct } from './lookup';
import { activity } from './bags';
import { readHistories, type TowerData } from './batches';
import type { TowerModel } from './model';
import { SITUATION } from './parameters';
import { strangerInput, type TowerShape } from './person';
import { passTower } from './towers';

/**
 * Vectors of many people at once, users × d, as `personInput` and the user tower give them one by one, at no particular
 * time of day.
 */
export function peopleVectors(
  model: TowerModel,
  shape: TowerShape,
  { positives, negatives }: Pick<TowerData, 'positives' | 'negatives'>,
): Float32Array {
  const { factors: d, hidden: h } = shape;
  const inputs = new Float32Array(positives.rows * d);
  const stranger = strangerInput(model, d);
  for (let user = 0; user < positives.rows; user++) inputs.set(stranger, user * d);
  addHistories(inputs, positives, model.wanted, model, SITUATION.activity, shape);
  if (negatives) addHistories(inputs, negatives, model.unwanted, model, SITUATION.activity + 1, shape);
  const layers = { into: model.userIn, bias: model.userBias, out: model.userOut };
  return Float32Array.from(passTower(inputs, positives.rows, d, h, layers, true).unit);
}

function addHistories(
  inputs: Float32Array,
  histories: TimedCsr,
  table: Float32Array,
  { situation }: TowerModel,
  activityRow: number,
  shape: TowerShape,
): void {
  const d = shape.factors;
  addProduct(readHistories(histories, shape), table, d, inputs);
  for (let user = 0; user < histories.rows; user++) {
    const lively = activity(histories.indptr[user + 1]! - histories.indptr[user]!);
    for (let k = 0; k < d; k++) inputs[user * d + k]! += lively * situation[activityRow * d + k]!;
  }
}
