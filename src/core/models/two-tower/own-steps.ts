import type { History } from '../recommender';
import type { TowerModel } from './model';
import { endOf, userTower, type PersonInput, type TowerShape } from './person';

/** A few gradient steps on a person's own opinions, for their side of the network alone. */
export interface OwnSteps {
  readonly steps: number;
  readonly learningRate: number;
  /** The steps may move the input by at most this part of its own length. */
  readonly reach: number;
}

/** Enough to be seen in a list, bounded so that one click cannot turn it over. */
export const DEFAULT_OWN_STEPS: OwnSteps = { steps: 8, learningRate: 0.5, reach: 0.5 };

/**
 * Moves a person's input by gradient steps on the loss of their own history: the softmax over all films, every wanted
 * film a target and every unwanted one a negative target of the same weight. The network itself is not changed, and the
 * result depends on the history alone, so taking a click back takes its steps back.
 *
 * The move is split among the entries by their weights. Without a history nothing moves.
 */
export function moveByOwnSteps(
  person: PersonInput,
  history: History,
  model: TowerModel,
  shape: TowerShape,
  { steps, learningRate, reach }: OwnSteps,
): PersonInput {
  const total = history.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return person;
  const from = endOf(person);
  const longest = reach * length(from);
  const moved = new Float64Array(from.length);
  for (let step = 0; step < steps; step++) {
    const slope = ownSlope(
      from.map((value, k) => value + moved[k]!),
      history,
      model,
      shape,
    ).slope;
    for (let k = 0; k < moved.length; k++) moved[k]! -= learningRate * slope[k]!;
    const tooFar = length(moved) / longest;
    if (tooFar > 1) for (let k = 0; k < moved.length; k++) moved[k]! /= tooFar;
  }
  const moves = person.moves.map((move, at) => {
    const share = history[at]!.weight / total;
    return move.map((value, k) => value + share * moved[k]!);
  });
  return { start: person.start, moves };
}

/** Loss of a person's own history at an input, and its slope (length d). Weights of the history are scaled to sum 1. */
export function ownSlope(
  input: Float64Array,
  history: History,
  model: TowerModel,
  shape: TowerShape,
): { readonly loss: number; readonly slope: Float64Array } {
  const { factors: d, temperature } = shape;
  const { itemVectors } = model;
  const tower = userTower(model, shape);
  const person = tower.vector(input);
  const items = itemVectors.length / d;
  const logits = new Float64Array(items);
  for (let item = 0, at = 0; item < items; item++) {
    let sum = 0;
    for (let k = 0; k < d; k++, at++) sum += person[k]! * itemVectors[at]!;
    logits[item] = sum / temperature;
  }
  const most = logits.reduce((best, logit) => Math.max(best, logit), -Infinity);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - most), 0);
  const weights = history.reduce((total, { weight }) => total + weight, 0);
  const direction = new Float64Array(d);
  let [loss, signed] = [0, 0];
  for (const { item, weight, preference } of history) {
    const share = ((preference === 1 ? 1 : -1) * weight) / weights;
    signed += share;
    loss += share * (most + Math.log(sum) - logits[item]!);
    for (let k = 0; k < d; k++) direction[k]! -= (share * itemVectors[item * d + k]!) / temperature;
  }
  for (let item = 0, at = 0; item < items; item++) {
    const chance = (signed * Math.exp(logits[item]! - most)) / (sum * temperature);
    for (let k = 0; k < d; k++, at++) direction[k]! += chance * itemVectors[at]!;
  }
  return { loss, slope: tower.back(input, direction) };
}

const length = (vector: Float64Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
