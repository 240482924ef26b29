import CRC32 from 'crc-32';
import type { Csr } from '../data/csr';
import type { TrainTest } from './protocol';

/**
 * A name for a split, to be kept with figures: the same when and only when the same entries are in test and the same in
 * train, but for collisions. Weights, times and candidates do not count.
 *
 * 16 hexadecimal digits, CRC-32 of the test part and of the train part, as ids of models are made.
 */
export function splitHash({ train, test }: Pick<TrainTest, 'train' | 'test'>): string {
  return hashOf(test) + hashOf(train);
}

function hashOf({ rows, cols, indptr, indices }: Csr): string {
  const arrays = [Uint32Array.of(rows, cols), indptr, indices];
  const crc = arrays.reduce((sum, array) => CRC32.buf(bytesOf(array), sum), 0);
  return (crc >>> 0).toString(16).padStart(8, '0');
}

const bytesOf = (values: Uint32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
