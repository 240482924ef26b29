import type { Csr } from '../data/csr';

/**
 * Scores of all items for some users: users × items, row-major, in the order asked; higher is better.
 *
 * The evaluator may write into the answer, and reads it only until its next call, so a scorer may use one buffer.
 */
export type UserScorer = (users: Uint32Array) => Float32Array;

/** Items scored at a time, so that their vectors stay in the nearest cache while all users pass. */
const ITEM_BLOCK = 64;

/**
 * Inner products of user and item vectors, in plain TypeScript.
 *
 * @param userFactors users × factors, row-major
 * @param itemFactors items × factors, row-major
 */
export function createFactorScorer(userFactors: Float32Array, itemFactors: Float32Array, factors: number): UserScorer {
  const items = itemFactors.length / factors;
  let buffer = new Float32Array(0);
  return (users) => {
    if (buffer.length < users.length * items) buffer = new Float32Array(users.length * items);
    for (let first = 0; first < items; first += ITEM_BLOCK) {
      const end = Math.min(items, first + ITEM_BLOCK);
      for (let row = 0; row < users.length; row++) {
        const userAt = users[row]! * factors;
        for (let item = first; item < end; item++) {
          buffer[row * items + item] = dot(userFactors, userAt, itemFactors, item * factors, factors);
        }
      }
    }
    return buffer.subarray(0, users.length * items);
  };
}

/** Four sums at a time: the additions need not wait for each other. */
function dot(a: Float32Array, atA: number, b: Float32Array, atB: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s0 += a[atA + k]! * b[atB + k]!;
    s1 += a[atA + k + 1]! * b[atB + k + 1]!;
    s2 += a[atA + k + 2]! * b[atB + k + 2]!;
    s3 += a[atA + k + 3]! * b[atB + k + 3]!;
  }
  for (; k < length; k++) s0 += a[atA + k]! * b[atB + k]!;
  return s0 + s1 + (s2 + s3);
}

/** The same list for everybody: how many train users like each item. The baseline that personal lists must beat. */
export function createPopularityScorer(train: Csr): UserScorer {
  const counts = popularityOf(train);
  return (users) => {
    const scores = new Float32Array(users.length * train.cols);
    for (let row = 0; row < users.length; row++) scores.set(counts, row * train.cols);
    return scores;
  };
}

/** Entries in each column: how many users have each item. Length columns. */
export function popularityOf(train: Csr): Float32Array {
  const counts = new Float32Array(train.cols);
  for (const item of train.indices) counts[item]!++;
  return counts;
}
