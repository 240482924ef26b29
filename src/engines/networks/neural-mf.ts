import {
  add,
  cast,
  concat,
  greater,
  matMul,
  mean,
  mul,
  relu,
  sigmoid,
  slice,
  softplus,
  sub,
  sum,
  tensor1d,
  tensor2d,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import {
  LAYER_NAMES,
  type NeuralLayers,
  type PairBatch,
  type PairGradients,
} from '../../core/models/neural-mf/network';
import type { Step } from './step-engine';

/** The step of neural matrix factorisation: the slopes are those of `pairGradients`. */
export const PAIR_STEP: Step<PairBatch, PairGradients> = {
  learn,
  answer: ([loss, users, items, ...layers]) => ({
    ...{ loss: loss![0]!, users: users!, items: items! },
    layers: Object.fromEntries(LAYER_NAMES.map((name, at) => [name, layers[at]!])) as unknown as NeuralLayers,
  }),
};

function learn({ pairs, factors: d, users, items, labels, layers }: PairBatch): Tensor[] {
  const half = d / 2;
  const [person, film] = [tensor2d(users, [pairs, 2 * d]), tensor2d(items, [pairs, 2 * d])];
  const [personGmf, filmGmf] = [firstHalf(person, pairs, d), firstHalf(film, pairs, d)];
  const joined = concat<Tensor2D>([lastHalf(person, pairs, d), lastHalf(film, pairs, d)], 1);
  const firstWeights = tensor2d(layers.firstWeights, [2 * d, d]);
  const secondWeights = tensor2d(layers.secondWeights, [d, half]);
  const outProducts = tensor2d(layers.outProducts, [1, d]);
  const outHidden = tensor2d(layers.outHidden, [1, half]);
  const label = tensor2d(labels, [pairs, 1]);

  const first = relu<Tensor2D>(add(matMul(joined, firstWeights), tensor1d(layers.firstBias)));
  const second = relu<Tensor2D>(add(matMul(first, secondWeights), tensor1d(layers.secondBias)));
  const products = mul<Tensor2D>(personGmf, filmGmf);
  const fromLayers = add(matMul(products, outProducts, false, true), matMul(second, outHidden, false, true));
  const logit = add<Tensor2D>(fromLayers, layers.outBias[0]!);
  const loss = mean(sub(softplus(logit), mul(logit, label)));

  const slope = mul<Tensor2D>(sub(sigmoid(logit), label), 1 / pairs);
  const secondSlope = mul<Tensor2D>(matMul(slope, outHidden), positive(second));
  const firstSlope = mul<Tensor2D>(matMul(secondSlope, secondWeights, false, true), positive(first));
  const joinedSlope = matMul<Tensor2D>(firstSlope, firstWeights, false, true);
  const productSlope = mul<Tensor2D>(slope, outProducts);
  const userSlope = concat([mul<Tensor2D>(productSlope, filmGmf), firstHalf(joinedSlope, pairs, d)], 1);
  const itemSlope = concat([mul<Tensor2D>(productSlope, personGmf), lastHalf(joinedSlope, pairs, d)], 1);
  return [
    ...[loss, userSlope, itemSlope],
    ...[matMul(joined, firstSlope, true), sum(firstSlope, 0), matMul(first, secondSlope, true), sum(secondSlope, 0)],
    ...[matMul(slope, products, true), matMul(slope, second, true), sum(slope)],
  ];
}

const firstHalf = (rows: Tensor2D, count: number, d: number): Tensor2D => slice(rows, [0, 0], [count, d]);
const lastHalf = (rows: Tensor2D, count: number, d: number): Tensor2D => slice(rows, [0, d], [count, d]);
const positive = (values: Tensor2D): Tensor2D => cast(greater(values, 0), 'float32');
