import { tidy, type Tensor } from '@tensorflow/tfjs-core';
import { AppError, throwIfCancelled } from '../../core/errors';
import type { StepEngine } from '../../core/models/step-engine';
import { nextMessage } from '../next-message';
import { engineLost, startDevice, type Device, type TfjsBackend } from '../tfjs/device';
import type { WasmUrls } from '../tfjs/wasm-files';

/** A network's step in TensorFlow.js operations. */
export interface Step<Batch, Slopes> {
  /** Builds tensors from a batch and computes; what it returns is read back, all else is freed. */
  readonly learn: (batch: Batch) => Tensor[];
  /** Makes the answer of what was read, in the same order. */
  readonly answer: (arrays: readonly Float32Array[], batch: Batch) => Slopes;
}

/**
 * Creates an engine on a TensorFlow.js backend. Nothing of a step outlives it on the device.
 *
 * @throws AppError `engine-unavailable` when the backend does not start
 */
export async function createStepEngine<Batch, Slopes>(
  backend: TfjsBackend,
  { learn, answer }: Step<Batch, Slopes>,
  wasmUrls?: WasmUrls,
): Promise<StepEngine<Batch, Slopes>> {
  const device = await startDevice(backend, wasmUrls);
  return {
    name: `tensorflow.js ${backend}`,
    async gradients(batch, signal) {
      // Some backends answer without a turn of the event loop: a cancel must be heard all the same.
      await nextMessage();
      throwIfCancelled(signal);
      try {
        device.use();
        const arrays = await readAll(
          device,
          tidy(() => learn(batch)),
          signal,
        );
        return answer(arrays, batch);
      } catch (error) {
        if (error instanceof AppError && !device.isLost()) throw error;
        throw engineLost(backend, error);
      }
    },
    memoryBytes: () => device.memoryBytes(),
    dispose: () => {},
  };
}

async function readAll(
  device: Device,
  tensors: readonly Tensor[],
  signal: AbortSignal | undefined,
): Promise<Float32Array[]> {
  try {
    return await Promise.all(tensors.map((tensor) => device.read(tensor, signal)));
  } finally {
    for (const tensor of tensors) tensor.dispose();
  }
}
