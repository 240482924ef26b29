import { transfer, wrap } from 'comlink';
import { AppError } from '../src/core/errors';
import type { AlsShard } from '../src/engines/als/shard';
import type { ShardApi } from './als-shard.api';

/**
 * Starts a shard in a worker of its own. When that worker dies, everything asked of it is rejected with `engine-lost`.
 *
 * @throws AppError `engine-lost` when the worker or its engine does not start
 */
export async function linkShard(module: WebAssembly.Module): Promise<AlsShard> {
  const worker = new Worker(new URL('./als-shard.worker.ts', import.meta.url), { type: 'module', name: 'als-shard' });
  const remote = wrap<ShardApi>(worker);
  const died = new Promise<never>((_resolve, reject) => {
    worker.onerror = (event) => {
      event.preventDefault();
      reject(lost(event.message));
    };
    worker.onmessageerror = () => reject(lost('a message could not be read'));
  });
  died.catch(() => {}); // Told by whatever is asked next; nobody may be asking now.
  const name = await Promise.race([remote.start(module), died]).catch((error: unknown) => {
    worker.terminate();
    throw error;
  });
  return {
    name,
    hold: (matrix, csr) =>
      Promise.race([
        remote.hold(matrix, transfer(csr, [csr.indptr.buffer, csr.indices.buffer, csr.values.buffer])),
        died,
      ]),
    solve: (task) => Promise.race([remote.solve(transfer(task, [task.fixed.buffer, task.out.buffer])), died]),
    cancel: () => void remote.cancel().catch(() => {}),
    dispose: () => worker.terminate(),
  };
}

function lost(reason: string): AppError {
  const message = 'A training worker stopped working. Training goes on with one worker.';
  return new AppError('engine-lost', message, { reason: reason || 'its script could not be loaded' });
}
