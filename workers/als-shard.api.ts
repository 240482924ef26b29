import { transfer } from 'comlink';
import type { WeightedCsr } from '../src/core/data/csr';
import { AppError } from '../src/core/errors';
import type { AlsSolver } from '../src/core/models/als/solver';
import { createShard, type AlsShard, type ShardResult, type ShardTask } from '../src/engines/als/shard';

/** What a shard worker needs of the world. */
export interface ShardDeps {
  createSolver(module: WebAssembly.Module): Promise<AlsSolver>;
}

export type ShardApi = ReturnType<typeof createShardApi>;

/** A shard behind a wire. */
export function createShardApi({ createSolver }: ShardDeps) {
  let started: AlsShard | null = null;
  const shard = (): AlsShard => {
    if (started) return started;
    throw new AppError('not-ready', 'This part of the engine has not been started. Train again.');
  };

  return {
    /** Starts the engine on a compiled kernel; names it. */
    async start(module: WebAssembly.Module): Promise<string> {
      started = createShard(await createSolver(module));
      return started.name;
    },

    /** Keeps its rows of a matrix (transferred) under a number. */
    hold: (matrix: number, csr: WeightedCsr): Promise<void> => shard().hold(matrix, csr),

    /** Solves all its rows of a matrix; the task's arrays come back (transferred). */
    async solve(task: ShardTask): Promise<ShardResult> {
      const result = await shard().solve(task);
      return transfer(result, [result.fixed.buffer, result.out.buffer]);
    },

    cancel: (): void => shard().cancel(),
  };
}
