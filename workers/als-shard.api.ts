import { transfer } from 'comlink';
import type { WeightedCsr } from '../src/core/data/csr';
import { AppError } from '../src/core/errors';
import type { AlsSolver } from '../src/core/models/als/solver';
import type { ShardResult, ShardTask } from '../src/engines/als/sharded';

/** What a shard worker needs of the world. */
export interface ShardDeps {
  createSolver(module: WebAssembly.Module): Promise<AlsSolver>;
}

/** A matrix whose entries are let go once the engine has them. */
type Held = { -readonly [Field in keyof WeightedCsr]: WeightedCsr[Field] };

export type ShardApi = ReturnType<typeof createShardApi>;

/** Some rows of every matrix, and an engine that solves them. */
export function createShardApi({ createSolver }: ShardDeps) {
  let solver: AlsSolver | null = null;
  const matrices = new Map<number, Held>();
  let cancelling = new AbortController();

  return {
    /** Starts the engine on a compiled kernel; names it. */
    async start(module: WebAssembly.Module): Promise<string> {
      solver = await createSolver(module);
      return solver.name;
    },

    /** Keeps its rows of a matrix under a number. */
    hold(matrix: number, csr: WeightedCsr): void {
      matrices.set(matrix, { ...csr });
    },

    /** Solves all its rows of a matrix; `out` comes back (transferred). */
    async solve({ matrix, fixed, out, options }: ShardTask): Promise<ShardResult> {
      const csr = matrices.get(matrix);
      if (!solver || !csr) throw new AppError('not-ready', 'This part of the engine has not been started.');
      cancelling = new AbortController();
      const report = await solver.solveSide(csr, fixed, out, { ...options, signal: cancelling.signal });
      // The engine has its own copy now.
      Object.assign(csr, NOTHING);
      return transfer({ out, report, memoryBytes: solver.memoryBytes() + bytesOf(matrices.values()) }, [out.buffer]);
    },

    cancel(): void {
      cancelling.abort();
    },
  };
}

const NOTHING: Pick<Held, 'indices' | 'values'> = { indices: new Uint32Array(0), values: new Float32Array(0) };

function bytesOf(matrices: Iterable<WeightedCsr>): number {
  let sum = 0;
  for (const { indptr, indices, values } of matrices) {
    sum += indptr.byteLength + indices.byteLength + values.byteLength;
  }
  return sum;
}
