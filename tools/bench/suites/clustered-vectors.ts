import type { ItemVectors } from '../../../src/core/retrieval/vector-index';
import { createRng, type Rng } from '../../../src/core/math/rng';

/** Deviation of an item from the centre of its cluster, whose own numbers deviate by 1. */
const WITHIN = 0.6;
/** Deviation of the logarithm of norms; those of ALS factors on MovieLens deviate by 0.8 to 1. */
const NORM_SPREAD = 0.4;
/** Items that a query is the mean of, and what is added to it: people who like different things. */
const LIKED = 4;
const NOISE = 0.2;

/** Vectors in √items clusters whose norms spread; the same seed gives the same ones. */
export function clusteredVectors(items: number, width: number, seed: number): ItemVectors {
  const rng = createRng(seed);
  const clusters = Math.max(1, Math.round(Math.sqrt(items)));
  const centres = Float32Array.from({ length: clusters * width }, () => rng.normal());
  const values = new Float32Array(items * width);
  for (let item = 0; item < items; item++) {
    const centre = rng.int(clusters) * width;
    const length = Math.exp(NORM_SPREAD * rng.normal());
    for (let k = 0; k < width; k++) {
      values[item * width + k] = length * (centres[centre + k]! + WITHIN * rng.normal());
    }
  }
  return { values, width };
}

/** What people who like some of the items look for. */
export function peopleQueries(vectors: ItemVectors, count: number, seed: number): Float32Array[] {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => oneQuery(vectors, rng));
}

function oneQuery({ values, width }: ItemVectors, rng: Rng): Float32Array {
  const query = Float32Array.from({ length: width }, () => NOISE * rng.normal());
  for (let film = 0; film < LIKED; film++) {
    const at = rng.int(values.length / width) * width;
    for (let k = 0; k < width; k++) query[k]! += values[at + k]! / LIKED;
  }
  return query;
}
