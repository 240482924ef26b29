import type { ModelArrays } from '../trainer';
import { LAYER_NAMES, type NeuralLayers } from './network';
import type { NeuralParameters } from './parameters';

/** A trained network as it is served: films, layers, and the mean of the people as where a stranger starts. */
export interface NeuralModel extends NeuralLayers {
  /** items × 2d. */
  readonly item: Float32Array;
  /** 2d: the mean of the training people. */
  readonly stranger: Float32Array;
  /** users × 2d, in the order of training. */
  readonly user: Float32Array;
}

/** Copies of parameters as a model. */
export function neuralModel({ user, item, ...layers }: NeuralParameters, d: number): ModelArrays {
  const stranger = new Float32Array(2 * d);
  const users = user.length / (2 * d);
  for (let k = 0; k < user.length; k++) stranger[k % (2 * d)]! += user[k]! / users;
  const copies = LAYER_NAMES.map((name) => [name, layers[name].slice()] as const);
  return { user: user.slice(), item: item.slice(), stranger, ...Object.fromEntries(copies) };
}

/** Reads a model back; null when an array is missing or of another length than the configuration says. */
export function readNeuralModel(arrays: ModelArrays, items: number, d: number): NeuralModel | null {
  const lengths = {
    ...{ item: items * 2 * d, stranger: 2 * d, firstWeights: 2 * d * d, firstBias: d },
    ...{ secondWeights: (d * d) / 2, secondBias: d / 2, outProducts: d, outHidden: d / 2, outBias: 1 },
  };
  const fits = Object.entries(lengths).every(([name, length]) => arrays[name]?.length === length);
  return fits && (arrays['user']?.length ?? -1) % (2 * d) === 0 ? (arrays as unknown as NeuralModel) : null;
}
