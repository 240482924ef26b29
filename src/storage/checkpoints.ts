import { validateAlsConfig } from '../core/models/als/config';
import type { TrainingCheckpoint } from '../core/models/als/checkpoint';
import { committed, guardQuota, openDatabase } from './database';

/** Keeps the checkpoint of a data set's training, in the place of the one before. */
export function saveCheckpoint(checkpoint: TrainingCheckpoint): Promise<void> {
  return guardQuota(async () => {
    const transaction = (await openDatabase()).transaction('checkpoints', 'readwrite');
    await committed(transaction.done, [transaction.store.put(checkpoint, checkpoint.dataset)]);
  });
}

/**
 * The checkpoint of a data set's training that was broken off, or null.
 *
 * One of another pack, or one that cannot be read, is of no use: it is removed, and the answer is null.
 */
export async function readCheckpoint(dataset: string, packHash: string): Promise<TrainingCheckpoint | null> {
  const checkpoint = await (await openDatabase()).get('checkpoints', dataset);
  if (!checkpoint) return null;
  if (isWhole(checkpoint) && checkpoint.packHash === packHash) return checkpoint;
  await removeCheckpoint(dataset);
  return null;
}

/** Forgets the checkpoint of a data set's training, if there is one. */
export async function removeCheckpoint(dataset: string): Promise<void> {
  const transaction = (await openDatabase()).transaction('checkpoints', 'readwrite');
  await committed(transaction.done, [transaction.store.delete(dataset)]);
}

function isWhole({ config, factors, steps }: TrainingCheckpoint): boolean {
  try {
    validateAlsConfig(config);
    const { userFactors, itemFactors, iteration } = factors;
    const whole = [userFactors, itemFactors].every(
      (values) => values instanceof Float32Array && values.length % config.factors === 0,
    );
    return whole && steps.length === iteration && iteration > 0;
  } catch {
    return false;
  }
}
