import { outer, product, productTransposed } from '../../math/matrix';
import { createPlainEngine, type StepEngine } from '../step-engine';

/**
 * The layers above the embeddings (He et al. 2017, NeuMF): the products of the GMF vectors beside a perceptron of the
 * MLP vectors, and one linear layer over both. d is `factors`; all row-major.
 */
export interface NeuralLayers {
  /** 2d × d. */
  readonly firstWeights: Float32Array;
  /** d. */
  readonly firstBias: Float32Array;
  /** d × d/2. */
  readonly secondWeights: Float32Array;
  /** d/2. */
  readonly secondBias: Float32Array;
  /** d: of the GMF products. */
  readonly outProducts: Float32Array;
  /** d/2: of the perceptron. */
  readonly outHidden: Float32Array;
  /** 1. */
  readonly outBias: Float32Array;
}

/** The names of the layers, in a fixed order. */
export const LAYER_NAMES = [
  'firstWeights',
  'firstBias',
  'secondWeights',
  'secondBias',
  'outProducts',
  'outHidden',
  'outBias',
] as const satisfies readonly (keyof NeuralLayers)[];

/** Pairs of a person and a film with their embeddings looked up. */
export interface PairBatch {
  readonly pairs: number;
  readonly factors: number;
  /** pairs × 2d: the person's GMF vector and MLP vector. */
  readonly users: Float32Array;
  /** pairs × 2d: the film's. */
  readonly items: Float32Array;
  /** pairs: 1 for a like, 0 for a film drawn. */
  readonly labels: Float32Array;
  readonly layers: NeuralLayers;
}

/** Slopes of the loss, shaped as what they are of. */
export interface PairGradients {
  /** Mean binary cross-entropy. */
  readonly loss: number;
  readonly users: Float32Array;
  readonly items: Float32Array;
  readonly layers: NeuralLayers;
}

/** Computes the dense part of its steps. */
export type PairEngine = StepEngine<PairBatch, PairGradients>;

/** The engine in plain TypeScript, float64 inside. */
export function createPlainPairEngine(nextTurn?: () => Promise<void>): PairEngine {
  return createPlainEngine(pairGradients, nextTurn);
}

/** Loss and slopes of one batch, in float64. */
export function pairGradients({ pairs, factors: d, users, items, labels, layers }: PairBatch): PairGradients {
  const half = d / 2;
  const joined = joinedMlp(users, items, pairs, d);
  const first = rectified(product(joined, layers.firstWeights, pairs, 2 * d, d), layers.firstBias);
  const second = rectified(product(first, layers.secondWeights, pairs, d, half), layers.secondBias);
  const products = new Float64Array(pairs * d);
  const slope = new Float64Array(pairs);
  let loss = 0;
  for (let row = 0; row < pairs; row++) {
    let logit = layers.outBias[0]!;
    for (let k = 0; k < d; k++) {
      products[row * d + k] = users[row * 2 * d + k]! * items[row * 2 * d + k]!;
      logit += products[row * d + k]! * layers.outProducts[k]!;
    }
    for (let k = 0; k < half; k++) logit += second[row * half + k]! * layers.outHidden[k]!;
    loss += (Math.max(logit, 0) - logit * labels[row]! + Math.log1p(Math.exp(-Math.abs(logit)))) / pairs;
    slope[row] = (1 / (1 + Math.exp(-logit)) - labels[row]!) / pairs;
  }
  const secondSlope = masked(product(slope, layers.outHidden, pairs, 1, half), second);
  const firstSlope = masked(productTransposed(secondSlope, layers.secondWeights, pairs, half, d), first);
  const joinedSlope = productTransposed(firstSlope, layers.firstWeights, pairs, d, 2 * d);
  const [userSlope, itemSlope] = [new Float32Array(pairs * 2 * d), new Float32Array(pairs * 2 * d)];
  for (let row = 0; row < pairs; row++) {
    for (let k = 0, at = row * 2 * d; k < d; k++, at++) {
      userSlope[at] = slope[row]! * layers.outProducts[k]! * items[at]!;
      itemSlope[at] = slope[row]! * layers.outProducts[k]! * users[at]!;
      userSlope[at + d] = joinedSlope[row * 2 * d + k]!;
      itemSlope[at + d] = joinedSlope[row * 2 * d + d + k]!;
    }
  }
  const ones = new Float64Array(pairs).fill(1);
  return {
    loss,
    users: userSlope,
    items: itemSlope,
    layers: {
      firstWeights: Float32Array.from(outer(joined, firstSlope, pairs, 2 * d, d)),
      firstBias: Float32Array.from(outer(ones, firstSlope, pairs, 1, d)),
      secondWeights: Float32Array.from(outer(first, secondSlope, pairs, d, half)),
      secondBias: Float32Array.from(outer(ones, secondSlope, pairs, 1, half)),
      outProducts: Float32Array.from(outer(products, slope, pairs, d, 1)),
      outHidden: Float32Array.from(outer(second, slope, pairs, half, 1)),
      outBias: Float32Array.of(slope.reduce((sum, value) => sum + value, 0)),
    },
  };
}

/** pairs × 2d: the MLP halves of person and film side by side. */
function joinedMlp(users: Float32Array, items: Float32Array, pairs: number, d: number): Float64Array {
  const joined = new Float64Array(pairs * 2 * d);
  for (let row = 0; row < pairs; row++) {
    joined.set(users.subarray(row * 2 * d + d, (row + 1) * 2 * d), row * 2 * d);
    joined.set(items.subarray(row * 2 * d + d, (row + 1) * 2 * d), row * 2 * d + d);
  }
  return joined;
}

/** max(0, values + bias), in place. */
function rectified(values: Float64Array, bias: Float32Array): Float64Array {
  for (let k = 0; k < values.length; k++) values[k] = Math.max(0, values[k]! + bias[k % bias.length]!);
  return values;
}

/** The slope where the rectifier let something through, in place. */
function masked(slope: Float64Array, passed: Float64Array): Float64Array {
  for (let k = 0; k < slope.length; k++) if (passed[k]! <= 0) slope[k] = 0;
  return slope;
}
