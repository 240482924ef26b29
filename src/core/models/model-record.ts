import CRC32 from 'crc-32';
import { AppError } from '../errors';
import type { ModelRecord } from '../training-types';
import type { ModelArrays } from './trainer';

/** A model with its numbers. */
export interface StoredModel {
  readonly record: ModelRecord;
  readonly arrays: ModelArrays;
}

/** What the id of a model stands for: everything but its id and its stage, which may change. */
type Identity = Omit<ModelRecord, 'id' | 'stage'>;

/** Gives a model its id, its kind and 16 hexadecimal digits over its record and its numbers, and makes it a candidate. */
export function recordModel(identity: Identity, arrays: ModelArrays): StoredModel {
  return { record: { ...identity, id: modelId(identity, arrays), stage: 'candidate' }, arrays };
}

/**
 * Checks that a model read from storage is the one that was written.
 *
 * Lengths are for whoever restores the model to check: they follow from its kind and configuration.
 *
 * @throws AppError `model-damaged` when a single bit differs
 */
export function verifyModel(model: StoredModel): StoredModel {
  const { id, stage: _stage, ...identity } = model.record;
  if (modelId(identity, model.arrays) === id) return model;
  throw modelDamaged(id);
}

/** Bytes that numbers take, whether they are views or whole buffers. */
export function sizeOf(numbers: Readonly<Record<string, { readonly byteLength: number }>>): number {
  return Object.values(numbers).reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** What is said of a stored model that is not the one that was written. */
export function modelDamaged(id: string, cause?: unknown): AppError {
  const message = 'The stored model is damaged, so it is not used. It will be trained again.';
  return new AppError('model-damaged', message, { id }, cause);
}

/** Arrays enter by name, the last first: ids of earlier versions stay what they are. */
function modelId(identity: Identity, arrays: ModelArrays): string {
  const ofRecord = CRC32.buf(new TextEncoder().encode(canonicalJson(identity)));
  const names = Object.keys(arrays).sort().reverse();
  const ofNumbers = names.reduce((sum, name) => CRC32.buf(bytesOf(arrays[name]!), sum), 0);
  return `${identity.kind}-${hex(ofRecord)}${hex(ofNumbers)}`;
}

/** JSON with sorted keys: the order in which an object was built must not change its id. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const bytesOf = (values: Float32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
