import { normalCdf, normalDensity } from '../math/normal';
import type { ItemVectors } from '../retrieval/vector-index';

/** What is known of a person's vector u: a normal distribution. */
export interface Belief {
  /** Length d. */
  readonly mean: Float64Array;
  /** d × d, row-major, symmetric. */
  readonly covariance: Float64Array;
}

/** Enough people to know how people differ. */
const MOST_PEOPLE = 2000;
/** Part of the mean variance that every direction has at least, so that none is certain beforehand. */
const RIDGE = 0.01;

/** Before anything is known, where there are no people to go by: mean zero, variance 1 in every direction. */
export function evenBelief(d: number): Belief {
  const covariance = new Float64Array(d * d);
  for (let k = 0; k < d; k++) covariance[k * d + k] = 1;
  return { mean: new Float64Array(d), covariance };
}

/**
 * Before anything is known: the mean and the covariance of people's vectors, each taken at length 1, because how long a
 * vector is tells how much somebody rated rather than what they like. Zero vectors count for nothing.
 *
 * Of very many people every n-th is read. As `evenBelief` where there are fewer than two.
 */
export function beliefFromPeople({ values, width: d }: ItemVectors): Belief {
  const people = unitRows(values, d);
  if (people.length < 2) return evenBelief(d);
  const mean = new Float64Array(d);
  for (const person of people) for (let k = 0; k < d; k++) mean[k]! += person[k]! / people.length;
  const covariance = new Float64Array(d * d);
  for (const person of people) {
    for (let j = 0; j < d; j++) {
      const part = (person[j]! - mean[j]!) / (people.length - 1);
      for (let k = 0; k < d; k++) covariance[j * d + k]! += part * (person[k]! - mean[k]!);
    }
  }
  let trace = 0;
  for (let k = 0; k < d; k++) trace += covariance[k * d + k]!;
  for (let k = 0; k < d; k++) covariance[k * d + k]! += (RIDGE * trace) / d + Number.EPSILON;
  return { mean, covariance };
}

function unitRows(values: Float32Array, d: number): Float64Array[] {
  const rows = values.length / d;
  const stride = Math.ceil(rows / MOST_PEOPLE);
  return Array.from({ length: Math.ceil(rows / stride) || 0 }, (_, at) => {
    const row = Float64Array.from(values.subarray(at * stride * d, (at * stride + 1) * d));
    const length = Math.hypot(...row);
    return row.map((value) => value / length);
  }).filter((row) => row.every(Number.isFinite));
}

/**
 * The belief after the person preferred one film to another, at the chance Φ(x·u / noise), x being the difference of their
 * vectors: the normal distribution with the same mean and covariance as the exact posterior (Minka 2001; Herbrich et al.
 * 2007, TrueSkill). O(d²). A film preferred to itself changes nothing.
 *
 * @param x length d
 * @param noise above 0: how much chance there is in an answer, in units of scores
 */
export function preferred({ mean, covariance }: Belief, x: ArrayLike<number>, noise: number): Belief {
  const spread = timesVector(covariance, x);
  const variance = dot(spread, x) + noise * noise;
  const deviation = Math.sqrt(variance);
  const t = dot(mean, x) / deviation;
  const v = truncatedMean(t);
  const w = Math.min(1, v * (v + t));
  const d = mean.length;
  const after = covariance.slice();
  for (let j = 0; j < d; j++) {
    const part = (w / variance) * spread[j]!;
    for (let k = 0; k < d; k++) after[j * d + k]! -= part * spread[k]!;
  }
  return { mean: mean.map((value, k) => value + (v / deviation) * spread[k]!), covariance: after };
}

/** φ(t) / Φ(t). Far below both vanish; their ratio is the series that 26.2.12 of Abramowitz and Stegun inverts to, there to ten digits. */
function truncatedMean(t: number): number {
  return t < -30 ? -t - 1 / t + 2 / t ** 3 - 10 / t ** 5 : normalDensity(t) / normalCdf(t);
}

/** Matrix · vector, the matrix d × d and row-major. */
export function timesVector(matrix: Float64Array, vector: ArrayLike<number>): Float64Array {
  const d = vector.length;
  return Float64Array.from({ length: d }, (_, row) => dot(matrix.subarray(row * d, (row + 1) * d), vector));
}

/** Inner product of two vectors of one length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
