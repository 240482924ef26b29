import { buf as crc32 } from 'crc-32';
import { AppError } from '../errors';
import type { ModelRecord } from '../training-types';
import type { AlsFactors } from './als/factors';

/** A model with its numbers. */
export interface StoredModel {
  readonly record: ModelRecord;
  readonly factors: AlsFactors;
}

/** What the id of a model stands for: everything but its id and its stage, which may change. */
type Identity = Omit<ModelRecord, 'id' | 'stage'>;

/** Gives a model its id, `als-` and 16 hexadecimal digits over its record and its numbers, and makes it a candidate. */
export function recordModel(identity: Identity, { userFactors, itemFactors }: AlsFactors): StoredModel {
  const factors = { userFactors, itemFactors };
  return { record: { ...identity, id: modelId(identity, factors), stage: 'candidate' }, factors };
}

/**
 * Checks that a model read from storage is the one that was written.
 *
 * @throws AppError `model-damaged` when a length or a single bit differs
 */
export function verifyModel(model: StoredModel): StoredModel {
  const { id, stage: _stage, ...identity } = model.record;
  const { userFactors, itemFactors } = model.factors;
  const d = identity.config.factors;
  const fits = userFactors.length === identity.users * d && itemFactors.length === identity.items * d;
  if (fits && modelId(identity, model.factors) === id) return model;
  throw modelDamaged(id);
}

/** What is said of a stored model that is not the one that was written. */
export function modelDamaged(id: string, cause?: unknown): AppError {
  const message = 'The stored model is damaged, so it is not used. It will be trained again.';
  return new AppError('model-damaged', message, { id }, cause);
}

function modelId(identity: Identity, { userFactors, itemFactors }: AlsFactors): string {
  const ofRecord = crc32(new TextEncoder().encode(canonicalJson(identity)));
  const ofNumbers = crc32(bytesOf(itemFactors), crc32(bytesOf(userFactors)));
  return `als-${hex(ofRecord)}${hex(ofNumbers)}`;
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
