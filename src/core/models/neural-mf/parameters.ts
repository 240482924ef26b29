import { normalMatrix } from '../../math/dense';
import { createRng } from '../../math/rng';
import type { NeuralMfConfig } from '../../training-types';
import type { NeuralLayers } from './network';

/** All that is learned: embeddings of people and films, rows of a GMF and an MLP vector (2d), and the layers. */
export interface NeuralParameters extends NeuralLayers {
  /** users × 2d. */
  readonly user: Float32Array;
  /** items × 2d. */
  readonly item: Float32Array;
}

/** Those that decay. */
export const NEURAL_DECAYING: ReadonlySet<string> = new Set(['user', 'item']);

const START = 0.1;

/** Parameters to start from: normal draws (He et al. 2015 for the rectified layers), zero biases. Seeded. */
export function startNeural(users: number, items: number, config: NeuralMfConfig): NeuralParameters {
  const rng = createRng(config.seed);
  const d = config.factors;
  return {
    user: normalMatrix(users, 2 * d, START, rng),
    item: normalMatrix(items, 2 * d, START, rng),
    firstWeights: normalMatrix(2 * d, d, Math.sqrt(1 / d), rng),
    firstBias: new Float32Array(d),
    secondWeights: normalMatrix(d, d / 2, Math.sqrt(2 / d), rng),
    secondBias: new Float32Array(d / 2),
    outProducts: new Float32Array(d).fill(1),
    outHidden: normalMatrix(1, d / 2, Math.sqrt(2 / d), rng),
    outBias: new Float32Array(1),
  };
}
