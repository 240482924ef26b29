import type { WeightedCsr } from '../../core/data/csr';
import { AppError } from '../../core/errors';
import type { AlsSolver, SideOptions, SideReport } from '../../core/models/als/solver';

/** What a shard is asked to solve: all rows of a matrix it holds. Its arrays come back in the answer. */
export interface ShardTask {
  readonly matrix: number;
  readonly fixed: Float32Array;
  /** Warm start of the shard's rows; overwritten with the solution. */
  readonly out: Float32Array;
  readonly options: Omit<SideOptions, 'rows' | 'signal'>;
}

/** A shard's answer, with the task's arrays. */
export interface ShardResult {
  readonly fixed: Float32Array;
  readonly out: Float32Array;
  readonly report: SideReport;
  readonly memoryBytes: number;
}

/** Solves some rows of each matrix. `createShard` is one in this thread, workers/shard-link.ts one in a worker. */
export interface AlsShard {
  readonly name: string;
  /** Keeps its rows of a matrix under a number; the arrays are the shard's from now on. */
  hold(matrix: number, csr: WeightedCsr): Promise<void>;
  /** The task's arrays are the shard's until it answers. */
  solve(task: ShardTask): Promise<ShardResult>;
  /** Makes the solve under way, if any, reject with `cancelled`. */
  cancel(): void;
  dispose(): void;
}

/** A matrix whose entries are let go once the engine has them. */
type Held = { -readonly [Field in keyof WeightedCsr]: WeightedCsr[Field] };

const NOTHING: Pick<Held, 'indices' | 'values'> = { indices: new Uint32Array(0), values: new Float32Array(0) };

/** A shard in this thread, around an engine that copies matrices (the kernel does). */
export function createShard(solver: AlsSolver): AlsShard {
  const matrices = new Map<number, Held>();
  let cancelling = new AbortController();
  return {
    name: solver.name,
    async hold(matrix, csr) {
      matrices.set(matrix, { ...csr });
    },
    async solve({ matrix, fixed, out, options }) {
      const csr = matrices.get(matrix);
      if (!csr) throw new AppError('not-ready', 'This part of the engine has no data yet. Train again.');
      cancelling = new AbortController();
      const report = await solver.solveSide(csr, fixed, out, { ...options, signal: cancelling.signal });
      Object.assign(csr, NOTHING);
      return { fixed, out, report, memoryBytes: solver.memoryBytes() };
    },
    cancel: () => cancelling.abort(),
    dispose: () => solver.dispose(),
  };
}
