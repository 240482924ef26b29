import type { FeatureSnapshot } from '../core/online/feature-store';
import { guardQuota, openDatabase } from './database';

/** The kept features of a data set's log, or null. Whether they still fit the log is for `openFeatureStore` to say. */
export async function readFeatures(dataset: string): Promise<FeatureSnapshot | null> {
  return (await (await openDatabase()).get('features', dataset)) ?? null;
}

/** Keeps the features of a data set's log, in the place of those before. Not strictly durable: they can be made again. */
export function writeFeatures(dataset: string, snapshot: FeatureSnapshot): Promise<void> {
  return guardQuota(async () => {
    await (await openDatabase()).put('features', snapshot, dataset);
  });
}
