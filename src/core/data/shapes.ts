import type { BadRows, DatasetInfo } from '../types';

/** True for an object that has every field of a DatasetInfo; for what comes from a file or the network. */
export function isDatasetInfo(value: unknown): value is DatasetInfo {
  if (!isRecord(value)) return false;
  const texts = ['id', 'name', 'licence', 'citation', 'source'];
  const flags = ['simulated', 'redistributable'];
  return texts.every((key) => typeof value[key] === 'string') && flags.every((key) => typeof value[key] === 'boolean');
}

/** True for an object that has the shape of a BadRows. */
export function isBadRows(value: unknown): value is BadRows {
  if (!isRecord(value) || !isCount(value['count']) || !isCount(value['total'])) return false;
  const first = value['first'];
  if (first === null) return true;
  return (
    isRecord(first) &&
    isCount(first['line']) &&
    typeof first['file'] === 'string' &&
    typeof first['reason'] === 'string'
  );
}

/** True for a whole number from 0 that float64 holds exactly. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** True for an object whose fields may be looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
