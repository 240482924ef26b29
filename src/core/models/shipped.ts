/** A model that comes with the site: trained when that was built, so that a first click counts before one is trained here. */
import { openContainer, packDamaged, writeContainer } from '../data/pack-format';
import { isRecord } from '../data/shapes';
import type { ModelRecord } from '../training-types';
import { recordModel, verifyModel, type StoredModel } from './model-record';
import { isUsablePlan } from './registry';

/**
 * Writes a model of ALS, without its people: itemFactors has the films' numbers, items × factors, in rows.
 *
 * Of each number the upper 16 bits are kept, rounded (bfloat16): half the bytes, and three digits are plenty to rank by. The
 * same model gives the same bytes.
 */
export function writeShippedModel(
  identity: Omit<ModelRecord<'als'>, 'id' | 'stage'>,
  itemFactors: Float32Array,
): ArrayBuffer {
  const halves = upperHalves(itemFactors);
  const { record } = recordModel(identity, { itemFactors: fromUpperHalves(halves) });
  return writeContainer({ model: record }, { itemFactors: halves });
}

/**
 * Reads what `writeShippedModel` wrote.
 *
 * @param packHash of the pack that it is to serve
 * @throws AppError `pack-damaged`, `pack-version` or `model-damaged` for what is not whole, or was made from another pack
 */
export function readShippedModel(buffer: ArrayBuffer, packHash: string): StoredModel {
  const { meta, section } = openContainer(buffer);
  const record = isRecord(meta) ? meta['model'] : null;
  if (!isShippedRecord(record) || record.packHash !== packHash) throw packDamaged('its model is of something else');
  return verifyModel({ record, arrays: { itemFactors: fromUpperHalves(section('itemFactors', 'u16')) } });
}

function isShippedRecord(value: unknown): value is ModelRecord<'als'> {
  return isRecord(value) && isRecord(value['metrics']) && isUsablePlan(value) && value.kind === 'als';
}

/** Rounded to the nearest, ties to even. */
function upperHalves(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.slice().buffer);
  return Uint16Array.from(bits, (word) => (word + 0x7fff + ((word >>> 16) & 1)) >>> 16);
}

const fromUpperHalves = (halves: Uint16Array): Float32Array =>
  new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
