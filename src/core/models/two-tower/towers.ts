import { outer, product, productTransposed } from '../../math/matrix';
import { createPlainEngine, type StepEngine } from '../step-engine';

/** A hidden layer and the layer out of it: tanh(a · `into` + `bias`) · `out`. d × h, h, h × d. */
export interface Layers {
  readonly into: Float32Array;
  readonly bias: Float32Array;
  readonly out: Float32Array;
}

/** What the dense part of a step works on: from the sums of embeddings on. */
export interface TowerBatch {
  readonly users: number;
  readonly items: number;
  /** d. */
  readonly factors: number;
  /** h; 0 when there are no hidden layers. */
  readonly hidden: number;
  readonly temperature: number;
  /** users × d: what goes into the user tower's tanh. */
  readonly userInput: Float32Array;
  /** items × d. */
  readonly itemInput: Float32Array;
  /** users × items: how much a person wants each film; 0 for most, never negative. */
  readonly targets: Float32Array;
  /** Length items: subtracted from the logits (log of the chance that a film is among the candidates); null for none. */
  readonly logQ: Float32Array | null;
  readonly user: Layers;
  readonly item: Layers;
}

/** Slopes of the loss, shaped as what they are of. */
export interface TowerGradients {
  /** Mean over the people of Σ targets · (log Σ exp − logit): cross-entropy of a softmax over the items. */
  readonly loss: number;
  readonly userInput: Float32Array;
  readonly itemInput: Float32Array;
  readonly user: Layers;
  readonly item: Layers;
}

/** Computes the dense part of a two-tower network's steps. */
export type TowerEngine = StepEngine<TowerBatch, TowerGradients>;

/** Added under the root when vectors are scaled to length 1, so that a zero vector stays zero. */
export const LENGTH_EPSILON = 1e-6;

/** The engine in plain TypeScript, float64 inside. */
export function createPlainTowerEngine(nextTurn?: () => Promise<void>): TowerEngine {
  return createPlainEngine(towerGradients, nextTurn);
}

/** One tower's way from its input to vectors of length 1, with what the way back needs. */
export interface Passed {
  /** tanh of the input in the user tower, the input itself in the item tower. rows × d. */
  readonly start: Float64Array;
  /** rows × h; empty without hidden layers. */
  readonly hidden: Float64Array;
  /** rows × d, length 1. */
  readonly unit: Float64Array;
  /** 1 / length before scaling. */
  readonly scale: Float64Array;
}

/** Loss and slopes of one batch, in float64. */
export function towerGradients(batch: TowerBatch): TowerGradients {
  const { users, items, factors: d, hidden: h, temperature, targets, logQ } = batch;
  const person = passTower(batch.userInput, users, d, h, batch.user, true);
  const film = passTower(batch.itemInput, items, d, h, batch.item, false);
  const logits = new Float64Array(items);
  const userSlope = new Float64Array(users * d);
  const itemSlope = new Float64Array(items * d);
  let loss = 0;
  for (let row = 0; row < users; row++) {
    for (let item = 0; item < items; item++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += person.unit[row * d + k]! * film.unit[item * d + k]!;
      logits[item] = sum / temperature - (logQ?.[item] ?? 0);
    }
    loss += softmaxSlopes(logits, targets.subarray(row * items, (row + 1) * items)) / users;
    for (let item = 0; item < items; item++) {
      const slope = logits[item]! / (temperature * users);
      for (let k = 0; k < d; k++) {
        userSlope[row * d + k]! += slope * film.unit[item * d + k]!;
        itemSlope[item * d + k]! += slope * person.unit[row * d + k]!;
      }
    }
  }
  const user = backThroughTower(person, userSlope, users, d, h, batch.user, true);
  const item = backThroughTower(film, itemSlope, items, d, h, batch.item, false);
  return { loss, userInput: user.input, itemInput: item.input, user: user.layers, item: item.layers };
}

/** Turns logits into slopes of the cross-entropy in place: p · Σ targets − targets. Returns the cross-entropy. */
function softmaxSlopes(logits: Float64Array, targets: Float32Array): number {
  let most = -Infinity;
  for (const logit of logits) if (logit > most) most = logit;
  let sum = 0;
  let wanted = 0;
  let aligned = 0;
  for (let item = 0; item < logits.length; item++) {
    const target = targets[item]!;
    wanted += target;
    aligned += target === 0 ? 0 : target * (logits[item]! - most);
    logits[item] = Math.exp(logits[item]! - most);
    sum += logits[item]!;
  }
  for (let item = 0; item < logits.length; item++) logits[item] = (logits[item]! / sum) * wanted - targets[item]!;
  return wanted * Math.log(sum) - aligned;
}

/** Runs a tower forward on `rows` rows. */
export function passTower(
  input: ArrayLike<number>,
  rows: number,
  d: number,
  h: number,
  layers: Layers,
  squash: boolean,
): Passed {
  const start = Float64Array.from(input);
  if (squash) start.forEach((value, k) => (start[k] = Math.tanh(value)));
  const hidden = product(start, layers.into, rows, d, h);
  for (let k = 0; k < hidden.length; k++) hidden[k] = Math.tanh(hidden[k]! + layers.bias[k % h]!);
  const unit = h > 0 ? product(hidden, layers.out, rows, h, d) : start.slice();
  const scale = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = LENGTH_EPSILON;
    for (let k = 0; k < d; k++) sum += unit[row * d + k]! ** 2;
    scale[row] = 1 / Math.sqrt(sum);
    for (let k = 0; k < d; k++) unit[row * d + k]! *= scale[row]!;
  }
  return { start, hidden, unit, scale };
}

/** Slopes of a tower's input and layers from the slopes of its unit vectors. */
export function backThroughTower(
  { start, hidden, unit, scale }: Passed,
  unitSlope: Float64Array,
  rows: number,
  d: number,
  h: number,
  layers: Layers,
  squash: boolean,
): { readonly input: Float32Array; readonly layers: Layers } {
  const slope = new Float64Array(rows * d);
  for (let row = 0; row < rows; row++) {
    let along = 0;
    for (let k = row * d; k < (row + 1) * d; k++) along += unit[k]! * unitSlope[k]!;
    for (let k = row * d; k < (row + 1) * d; k++) slope[k] = scale[row]! * (unitSlope[k]! - unit[k]! * along);
  }
  const hiddenSlope = productTransposed(slope, layers.out, rows, d, h);
  for (let k = 0; k < hiddenSlope.length; k++) hiddenSlope[k]! *= 1 - hidden[k]! ** 2;
  const input = h > 0 ? productTransposed(hiddenSlope, layers.into, rows, h, d) : slope;
  const into = Float32Array.from(outer(start, hiddenSlope, rows, d, h));
  const out = Float32Array.from(outer(hidden, slope, rows, h, d));
  const bias = new Float32Array(h);
  for (let k = 0; k < hiddenSlope.length; k++) bias[k % h]! += hiddenSlope[k]!;
  if (squash) for (let k = 0; k < input.length; k++) input[k]! *= 1 - start[k]! ** 2;
  return { input: Float32Array.from(input), layers: { into, bias, out } };
}
