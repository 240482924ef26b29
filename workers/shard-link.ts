import { transfer, wrap } from 'comlink';
import { AppError } from '../src/core/errors';
import { createLifetime } from '../src/core/lifetime';
import type { AlsShard } from '../src/engines/als/shard';
import type { ShardApi } from './als-shard.api';

/**
 * Starts a shard in a worker of its own. When that worker dies, what waits for it, and all that is asked later, is
 * rejected with `engine-lost`.
 *
 * @throws AppError `engine-lost` when the worker does not start; what its engine says when that does not
 */
export async function linkShard(module: WebAssembly.Module): Promise<AlsShard> {
  const worker = new Worker(new URL('./als-shard.worker.ts', import.meta.url), { type: 'module', name: 'als-shard' });
  const remote = wrap<ShardApi>(worker);
  const life = createLifetime();
  worker.onerror = (event) => {
    event.preventDefault();
    life.end(lost(event.message));
  };
  worker.onmessageerror = () => life.end(lost('a message could not be read'));
  const name = await life.during(remote.start(module)).catch((error: unknown) => {
    worker.terminate();
    throw error;
  });
  return {
    name,
    hold: (matrix, csr) =>
      life.during(remote.hold(matrix, transfer(csr, [csr.indptr.buffer, csr.indices.buffer, csr.values.buffer]))),
    solve: (task) => life.during(remote.solve(transfer(task, [task.fixed.buffer, task.out.buffer]))),
    cancel: () => void remote.cancel().catch(() => {}),
    dispose: () => worker.terminate(),
  };
}

function lost(reason: string): AppError {
  const message = 'A training worker stopped working, so training cannot be spread over several workers now.';
  return new AppError('engine-lost', message, { reason: reason || 'its script could not be loaded' });
}
