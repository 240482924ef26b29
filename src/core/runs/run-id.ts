import CRC32 from 'crc-32';
import type { Run } from '../run-types';

/**
 * The id of a run: 32 hexadecimal digits, the last 16 of them the moment it began.
 *
 * Follows from what a checkpoint keeps, so that a training that is gone on with is the same run. Two trainings on the
 * same pack have to begin in different milliseconds.
 */
export function runId({ dataset, packHash, startedAt }: Pick<Run, 'dataset' | 'packHash' | 'startedAt'>): string {
  return hex(CRC32.str(dataset) >>> 0, 8) + hex(CRC32.str(packHash) >>> 0, 8) + hex(Math.trunc(startedAt), 16);
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
