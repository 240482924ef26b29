import { throwIfCancelled } from '../errors';

/** Computes the dense part of a network's steps: the one seam for plain TypeScript and TensorFlow.js. */
export interface StepEngine<Batch, Slopes> {
  readonly name: string;
  /**
   * Loss and slopes of one batch; the batch is not changed, the answer's arrays are new. Batches of one shape after
   * another are quickest.
   *
   * @throws AppError `engine-lost` when the device goes away, `cancelled` when the signal says so
   */
  gradients(batch: Batch, signal?: AbortSignal): Promise<Slopes>;
  /** Bytes held by the engine itself. */
  memoryBytes(): number;
  dispose(): void;
}

/**
 * The engine in plain TypeScript: reference for the others, and what is left where none of them runs.
 *
 * @param compute in float64
 * @param nextTurn lets the thread's other messages through before each batch, so that a cancel is heard
 */
export function createPlainEngine<Batch, Slopes>(
  compute: (batch: Batch) => Slopes,
  nextTurn: () => Promise<void> = () => Promise.resolve(),
): StepEngine<Batch, Slopes> {
  return {
    name: 'scalar float64',
    async gradients(batch, signal) {
      await nextTurn();
      throwIfCancelled(signal);
      return compute(batch);
    },
    memoryBytes: () => 0,
    dispose: () => {},
  };
}
