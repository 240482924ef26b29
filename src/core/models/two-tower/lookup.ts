import { takeRows, type WeightedCsr } from '../../data/csr';
import type { SampledBatch } from './batches';
import type { TowerParameters } from './parameters';
import type { TowerGradients } from './towers';

/**
 * Embedding lookups and their slopes, as sparse products on typed arrays: a gather's slope is a scatter, and no library
 * kernel for it runs on every backend.
 */

/** `out` += A · B for A sparse rows × inner and B inner × d. */
export function addProduct(a: WeightedCsr, b: Float32Array, d: number, out: Float32Array): void {
  for (let row = 0; row < a.rows; row++) {
    for (let k = a.indptr[row]!; k < a.indptr[row + 1]!; k++) {
      const value = a.values[k]!;
      const from = a.indices[k]! * d;
      for (let at = row * d, j = from; j < from + d; at++, j++) out[at]! += value * b[j]!;
    }
  }
}

/** `out` += Aᵀ · B for A sparse rows × columns, B rows × d; `out` is columns × d. */
function addTransposedProduct(a: WeightedCsr, b: Float32Array, d: number, out: Float32Array): void {
  for (let row = 0; row < a.rows; row++) {
    for (let k = a.indptr[row]!; k < a.indptr[row + 1]!; k++) {
      const value = a.values[k]!;
      const to = a.indices[k]! * d;
      for (let at = row * d, j = to; j < to + d; at++, j++) out[j]! += value * b[at]!;
    }
  }
}

/** Films' vectors in a history: embedding + features · weights. items × d. */
export function historyVectors(
  embedding: Float32Array,
  features: WeightedCsr,
  weights: Float32Array,
  d: number,
): Float32Array {
  const vectors = embedding.slice();
  addProduct(features, weights, d, vectors);
  return vectors;
}

/** What goes into the user tower's tanh: people × d. */
export function userInputs(
  { wanted, unwanted, situation }: Pick<SampledBatch, 'wanted' | 'unwanted' | 'situation'>,
  parameters: TowerParameters,
  features: WeightedCsr,
  d: number,
): Float32Array {
  const inputs = new Float32Array(wanted.rows * d);
  addHistory(wanted, parameters.wanted, features, parameters.wantedFeatures, d, inputs);
  addHistory(unwanted, parameters.unwanted, features, parameters.unwantedFeatures, d, inputs);
  addProduct(situation, parameters.situation, d, inputs);
  return inputs;
}

/** What goes into the item tower, candidates × d. `known` says whose own embedding is read. */
export function itemInputs(
  candidates: Uint32Array | null,
  known: Uint8Array,
  { item, itemFeatures }: Pick<TowerParameters, 'item' | 'itemFeatures'>,
  features: WeightedCsr,
  d: number,
): Float32Array {
  const inputs = new Float32Array(known.length * d);
  for (let at = 0; at < known.length; at++) {
    const row = candidates?.[at] ?? at;
    if (known[at]) inputs.set(item.subarray(row * d, (row + 1) * d), at * d);
  }
  addProduct(takenRows(features, candidates), itemFeatures, d, inputs);
  return inputs;
}

/** Slopes of all parameters, from those of the towers' inputs. Shaped as the parameters. */
export function parameterSlopes(
  batch: SampledBatch,
  towers: TowerGradients,
  features: WeightedCsr,
  lengths: Readonly<Record<keyof TowerParameters, number>>,
  d: number,
): TowerParameters {
  const { candidates, known, wanted, unwanted, situation } = batch;
  const slopes = {
    item: new Float32Array(lengths.item),
    itemFeatures: new Float32Array(lengths.itemFeatures),
    ...historySlopes(wanted, towers.userInput, features, d, 'wanted'),
    ...historySlopes(unwanted, towers.userInput, features, d, 'unwanted'),
    situation: new Float32Array(lengths.situation),
    ...{ userIn: towers.user.into, userBias: towers.user.bias, userOut: towers.user.out },
    ...{ itemIn: towers.item.into, itemBias: towers.item.bias, itemOut: towers.item.out },
  };
  for (let at = 0; at < known.length; at++) {
    if (!known[at]) continue;
    const row = candidates?.[at] ?? at;
    slopes.item.set(towers.itemInput.subarray(at * d, (at + 1) * d), row * d);
  }
  addTransposedProduct(takenRows(features, candidates), towers.itemInput, d, slopes.itemFeatures);
  addTransposedProduct(situation, towers.userInput, d, slopes.situation);
  return slopes;
}

/** Σ over a history of (embedding + features · weights); each film's features are summed before they are weighted. */
function addHistory(
  history: WeightedCsr,
  embedding: Float32Array,
  features: WeightedCsr,
  weights: Float32Array,
  d: number,
  inputs: Float32Array,
): void {
  addProduct(history, embedding, d, inputs);
  addProduct(pooledFeatures(history, features), weights, d, inputs);
}

type HistoryName = 'wanted' | 'unwanted';
type HistorySlopes<Name extends HistoryName> = Readonly<Record<Name | `${Name}Features`, Float32Array>>;

function historySlopes<Name extends HistoryName>(
  history: WeightedCsr,
  slope: Float32Array,
  features: WeightedCsr,
  d: number,
  name: Name,
): HistorySlopes<Name> {
  const embedding = new Float32Array(features.rows * d);
  const weights = new Float32Array(features.cols * d);
  addTransposedProduct(history, slope, d, embedding);
  addTransposedProduct(pooledFeatures(history, features), slope, d, weights);
  return { [name]: embedding, [`${name}Features`]: weights } as HistorySlopes<Name>;
}

/** History · features: what someone's films have in common. A column may occur more than once in a row. */
function pooledFeatures(history: WeightedCsr, features: WeightedCsr): WeightedCsr {
  const indptr = new Uint32Array(history.rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < history.rows; row++) {
    for (let k = history.indptr[row]!; k < history.indptr[row + 1]!; k++) {
      const film = history.indices[k]!;
      for (let f = features.indptr[film]!; f < features.indptr[film + 1]!; f++) {
        indices.push(features.indices[f]!);
        values.push(history.values[k]! * features.values[f]!);
      }
    }
    indptr[row + 1] = indices.length;
  }
  const { cols } = features;
  return { rows: history.rows, cols, indptr, indices: Uint32Array.from(indices), values: Float32Array.from(values) };
}

function takenRows(features: WeightedCsr, candidates: Uint32Array | null): WeightedCsr {
  return candidates ? takeRows(features, candidates) : features;
}
