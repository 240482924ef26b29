import type { CheckpointState, TrainingCheckpoint } from '../core/models/checkpoint';
import { isModelKind, validatePlan } from '../core/models/registry';
import type { Interrupted } from '../core/training-types';
import { committed, guardQuota, openDatabase } from './database';

const BOTH = ['checkpoints', 'checkpointStates'] as const;

/** Keeps the checkpoint of a data set's training, in the place of the one before. */
export function saveCheckpoint({ steps, state, ...interrupted }: TrainingCheckpoint): Promise<void> {
  return guardQuota(async () => {
    const transaction = (await openDatabase()).transaction(BOTH, 'readwrite');
    await committed<unknown>(transaction.done, [
      transaction.objectStore('checkpoints').put(interrupted, interrupted.dataset),
      transaction.objectStore('checkpointStates').put({ steps, state }, interrupted.dataset),
    ]);
  });
}

/**
 * What a data set's training that was broken off says of itself, or null; its numbers are not read.
 *
 * One of another pack, one that cannot be read, or one whose model is stored is of no use: it is removed, and the answer is
 * null. A page that ends just after it stored a model leaves such a one.
 */
export async function readInterrupted(dataset: string, packHash: string): Promise<Interrupted | null> {
  const database = await openDatabase();
  const interrupted = await database.get('checkpoints', dataset);
  if (!interrupted) return null;
  const models = await database.getAllFromIndex('models', 'dataset', dataset);
  const isOver = models.some(({ startedAt }) => startedAt === interrupted.startedAt);
  if (isReadable(interrupted) && interrupted.packHash === packHash && !isOver) return interrupted;
  await removeCheckpoint(dataset);
  return null;
}

/** The checkpoint of a data set's training that was broken off, or null, as `readInterrupted` has it. */
export async function readCheckpoint(dataset: string, packHash: string): Promise<TrainingCheckpoint | null> {
  const interrupted = await readInterrupted(dataset, packHash);
  if (!interrupted) return null;
  const state = await (await openDatabase()).get('checkpointStates', dataset);
  if (state && isWhole(interrupted, state)) return { ...interrupted, ...state };
  await removeCheckpoint(dataset);
  return null;
}

/**
 * Forgets the checkpoint of a data set's training, if there is one.
 *
 * @param startedAt only that of the training that began then; any when absent
 */
export async function removeCheckpoint(dataset: string, startedAt?: number): Promise<void> {
  const transaction = (await openDatabase()).transaction(BOTH, 'readwrite');
  const kept = await transaction.objectStore('checkpoints').get(dataset);
  const meant = startedAt === undefined || kept?.startedAt === startedAt;
  const deletions = meant ? BOTH.map((name) => transaction.objectStore(name).delete(dataset)) : [];
  await committed(transaction.done, deletions);
}

function isReadable({ plan, own, startedAt }: Interrupted): boolean {
  try {
    if (!isModelKind(plan.kind)) return false;
    validatePlan(plan);
    return Array.isArray(own) && typeof startedAt === 'number';
  } catch {
    return false;
  }
}

function isWhole({ iteration }: Interrupted, { steps, state }: CheckpointState): boolean {
  try {
    const whole = Object.values(state.arrays).every((values) => values instanceof Float32Array);
    return whole && state.iteration === iteration && steps.length === iteration && iteration > 0;
  } catch {
    return false;
  }
}
