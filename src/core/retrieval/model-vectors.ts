import { modelDamaged, type StoredModel } from '../models/model-record';
import { createRng } from '../math/rng';
import type { ModelKind } from '../training-types';
import { itemsOf, type ItemVectors } from './vector-index';

/** Kinds of model that rank by inner products with a person's vector, and the name of their films' vectors. */
const VECTORS: Readonly<Partial<Record<ModelKind, string>>> = {
  als: 'itemFactors',
  'two-tower': 'itemVectors',
  // Of its ingredients, the one that has vectors.
  hybrid: 'als.itemFactors',
};

/** Whether models of a kind have vectors that an index can be made of. */
export function hasItemVectors(kind: ModelKind): boolean {
  return VECTORS[kind] !== undefined;
}

/**
 * The films' vectors of a stored model, as they are, not copied; null for kinds without.
 *
 * @throws AppError `model-damaged` when they are not there, or not one for each film
 */
export function itemVectorsOf({ record, arrays }: StoredModel): ItemVectors | null {
  const name = VECTORS[record.kind];
  if (name === undefined) return null;
  const values = arrays[name];
  const width = (values?.length ?? 0) / record.items;
  if (!values || !Number.isInteger(width) || width === 0) throw modelDamaged(record.id);
  return { values, width };
}

/** Films that one of these people likes. */
const LIKED = 4;

/**
 * What made-up people look for: each likes some films drawn at random, and their mean is the person's vector.
 *
 * @param vectors at least one
 */
export function madeUpPeople(vectors: ItemVectors, count: number, seed: number): Float32Array[] {
  const rng = createRng(seed);
  const items = itemsOf(vectors);
  return Array.from({ length: count }, () => {
    const person = new Float32Array(vectors.width);
    for (let film = 0; film < LIKED; film++) {
      const at = rng.int(items) * vectors.width;
      for (let k = 0; k < vectors.width; k++) person[k]! += vectors.values[at + k]! / LIKED;
    }
    return person;
  });
}
