import { modelDamaged, type StoredModel } from '../models/model-record';
import { createRng } from '../math/rng';
import type { ModelArrays } from '../models/trainer';
import type { ModelKind, ModelLook } from '../training-types';
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

/** Kinds that keep a vector for each person as well, and its name; its width is the films'. */
const USER_VECTORS: Readonly<Partial<Record<ModelKind, string>>> = { als: 'userFactors', hybrid: 'als.userFactors' };

/** The vectors among a model's numbers, copied, of films and, where there are any, of people. */
export function lookAt(
  { kind, items }: { readonly kind: ModelKind; readonly items: number },
  { arrays, iteration }: { readonly arrays: ModelArrays; readonly iteration: number },
): ModelLook {
  const films = VECTORS[kind] === undefined ? undefined : arrays[VECTORS[kind]];
  const people = USER_VECTORS[kind] === undefined ? undefined : arrays[USER_VECTORS[kind]];
  const width = films ? films.length / items : 0;
  const copy = (values: Float32Array | undefined) => (values && width >= 1 ? { values: values.slice(), width } : null);
  return { kind, iteration, items: copy(films), users: copy(people) };
}

/** What a look holds, for handing it over to another thread. */
export function buffersOf({ items, users }: ModelLook): ArrayBuffer[] {
  return [items, users].flatMap((vectors) => (vectors ? [vectors.values.buffer as ArrayBuffer] : []));
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
