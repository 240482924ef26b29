import type { TwoTowerConfig } from '../../training-types';
import type { Context, History, Taste } from '../recommender';
import { activity, bagWeights } from './bags';
import type { TowerModel } from './model';
import { SITUATION } from './parameters';
import { backThroughTower, passTower, type Passed } from './towers';

/** Sizes and reading rules of a model, as the live path needs them. */
export type TowerShape = Pick<TwoTowerConfig, 'factors' | 'hidden' | 'temperature' | 'halfLife' | 'historyLength'>;

/** A person before the user tower: what they start from, and what each film of the history adds. */
export interface PersonInput {
  /** The input without a history, length d: the situation and nothing else. */
  readonly start: Float64Array;
  /** One per history entry, length d. What activity adds is split evenly among the entries. */
  readonly moves: readonly Float64Array[];
}

/** Reads a history. Wanted and unwanted films are two bags, each with its own recency; activity counts the films of each. */
export function personInput(model: TowerModel, shape: TowerShape, history: History, context?: Context): PersonInput {
  const d = shape.factors;
  const moves = history.map(() => new Float64Array(d));
  for (const preference of [1, 0] as const) {
    const places = history.flatMap((taste, at) => (taste.preference === preference ? [at] : []));
    const bag = bagWeights(
      places.map((at) => history[at]!.weight),
      shape,
    );
    const lively = activity(places.length) / places.length;
    places.forEach((at, k) => addFilm(moves[at]!, model, history[at]!, bag[k]!, lively, d));
  }
  return { start: strangerInput(model, d, context), moves };
}

function addFilm(move: Float64Array, model: TowerModel, taste: Taste, weight: number, lively: number, d: number): void {
  const table = taste.preference === 1 ? model.wanted : model.unwanted;
  const activityAt = (SITUATION.activity + 1 - taste.preference) * d;
  for (let k = 0; k < d; k++) {
    move[k] = weight * table[taste.item * d + k]! + lively * model.situation[activityAt + k]!;
  }
}

/** The input of whoever nothing is known of: the hour and the weekday, or the mean over all of them. Length d. */
export function strangerInput({ situation }: TowerModel, d: number, context?: Context): Float64Array {
  const sum = new Float64Array(d);
  const addRows = (from: number, count: number, chosen: number | undefined): void => {
    for (let row = 0; row < count; row++) {
      const share = chosen === undefined ? 1 / count : Number(row === chosen);
      if (share > 0) for (let k = 0; k < d; k++) sum[k]! += share * situation[(from + row) * d + k]!;
    }
  };
  addRows(SITUATION.hour, 24, context?.hour);
  addRows(SITUATION.weekday, 7, context?.weekday);
  addRows(SITUATION.always, 1, 0);
  return sum;
}

/** The input with the history. */
export function endOf({ start, moves }: PersonInput): Float64Array {
  const end = start.slice();
  for (const move of moves) for (let k = 0; k < end.length; k++) end[k]! += move[k]!;
  return end;
}

/** The user tower in plain TypeScript, and its slope: input → vector of length 1. */
export interface UserTower {
  /** Length d. */
  vector(input: Float64Array): Float64Array;
  /** At an input: the slope there of what has the slope `direction` at the vector. */
  back(input: Float64Array, direction: Float64Array): Float64Array;
}

/** The user tower of a model. `vector` is the same computation as training's, in float64. */
export function userTower(model: TowerModel, { factors: d, hidden: h }: TowerShape): UserTower {
  const layers = { into: model.userIn, bias: model.userBias, out: model.userOut };
  const pass = (input: Float64Array): Passed => passTower(input, 1, d, h, layers, true);
  return {
    vector: (input) => pass(input).unit,
    back(input, direction) {
      return Float64Array.from(backThroughTower(pass(input), direction, 1, d, h, layers, true).input);
    },
  };
}
