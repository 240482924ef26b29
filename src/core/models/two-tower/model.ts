import type { WeightedCsr } from '../../data/csr';
import type { TwoTowerConfig } from '../../training-types';
import type { ModelArrays } from '../trainer';
import { addProduct, historyVectors } from './lookup';
import { SITUATION, type TowerParameters } from './parameters';
import { passTower } from './towers';

/** A trained network as it is served: features are folded into vectors, so the live path is sums and one small layer. */
export interface TowerModel {
  /** items × d, length 1. */
  readonly itemVectors: Float32Array;
  /** items × d: what a wanted film adds to the user tower's input. */
  readonly wanted: Float32Array;
  /** items × d: what an unwanted one does. */
  readonly unwanted: Float32Array;
  /** `SITUATION.rows` × d. */
  readonly situation: Float32Array;
  /** d × h, h, h × d; empty without a hidden layer. */
  readonly userIn: Float32Array;
  readonly userBias: Float32Array;
  readonly userOut: Float32Array;
}

/**
 * Folds parameters and features into a model, in plain arrays. Items that nobody liked in training get vectors from
 * their features alone: their own embeddings were never learned.
 *
 * @param isKnown length items: 1 for those somebody liked
 */
export function exportTowers(
  parameters: TowerParameters,
  features: WeightedCsr,
  isKnown: Uint8Array,
  { factors: d, hidden: h }: Pick<TwoTowerConfig, 'factors' | 'hidden'>,
): TowerModel {
  const { situation, userIn, userBias, userOut } = parameters;
  const own = (embedding: Float32Array): Float32Array =>
    embedding.map((value, k) => (isKnown[Math.floor(k / d)] ? value : 0));
  const input = own(parameters.item);
  addProduct(features, parameters.itemFeatures, d, input);
  const layers = { into: parameters.itemIn, bias: parameters.itemBias, out: parameters.itemOut };
  return {
    itemVectors: Float32Array.from(passTower(input, isKnown.length, d, h, layers, false).unit),
    wanted: historyVectors(own(parameters.wanted), features, parameters.wantedFeatures, d),
    unwanted: historyVectors(own(parameters.unwanted), features, parameters.unwantedFeatures, d),
    ...{ situation: situation.slice(), userIn: userIn.slice(), userBias: userBias.slice(), userOut: userOut.slice() },
  };
}

/** A model's arrays under their names; for storage. */
export function towerArrays(model: TowerModel): ModelArrays {
  return { ...model };
}

const NAMES = ['itemVectors', 'wanted', 'unwanted', 'situation', 'userIn', 'userBias', 'userOut'] as const;

/** Reads a model back; null when an array is missing or of another length than the configuration says. */
export function towerModel(
  arrays: ModelArrays,
  items: number,
  { factors: d, hidden: h }: Pick<TwoTowerConfig, 'factors' | 'hidden'>,
): TowerModel | null {
  const perFilm = items * d;
  const lengths = [perFilm, perFilm, perFilm, SITUATION.rows * d, d * h, h, h * d];
  const fits = NAMES.every((name, at) => arrays[name]?.length === lengths[at]);
  return fits ? (arrays as unknown as TowerModel) : null;
}
