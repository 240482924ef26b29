import { takeRows, type WeightedCsr } from '../../core/data/csr';
import { AppError, throwIfCancelled } from '../../core/errors';
import type { AlsSolver, SideOptions, SideReport } from '../../core/models/als/solver';
import { dealRows } from './deal';
import type { AlsShard, ShardResult } from './shard';

/** Rows of one matrix that a shard holds, and the arrays that go there and back. */
interface Part {
  readonly rows: Uint32Array;
  fixed: Float32Array;
  out: Float32Array;
}

/** A matrix as it is spread. */
interface Spread {
  readonly matrix: number;
  readonly parts: readonly Part[];
}

/**
 * Spreads half-sweeps over shards, without shared memory: each gets its rows of the matrix once, and at every
 * half-sweep a copy of the fixed factors and the warm start of its rows. The first shard is the last to be asked, so it
 * may be one of this thread.
 *
 * Rows do not depend on each other, and every shard computes the same Gramian, so the factors are the same, bit for
 * bit, for any number of shards of one engine.
 *
 * @throws AppError (from `solveSide`) `engine-lost` when a shard dies
 */
export function createShardedSolver(shards: readonly AlsShard[]): AlsSolver {
  const spreads = new Map<WeightedCsr, Promise<Spread>>();
  const memory = shards.map(() => 0);

  const spread = async (csr: WeightedCsr, matrix: number, { factors }: SideOptions): Promise<Spread> => {
    const parts = dealRows(csr, shards.length, factors).map((rows) => ({
      rows,
      fixed: new Float32Array(csr.cols * factors),
      out: new Float32Array(rows.length * factors),
    }));
    // One after the other: the copies of the entries are not all there at once.
    for (const [k, { rows }] of parts.entries()) await shards[k]!.hold(matrix, takeRows(csr, rows));
    return { matrix, parts };
  };
  const spreadOf = (csr: WeightedCsr, options: SideOptions): Promise<Spread> => {
    const known = spreads.get(csr) ?? spread(csr, spreads.size, options);
    spreads.set(csr, known);
    return known;
  };

  return {
    name: `${shards[0]!.name}, ${shards.length} workers`,
    async solveSide(csr, fixed, out, options) {
      const { rows, signal, ...rest } = options;
      if (rows) throw new AppError('config-invalid', 'A spread engine solves whole sides only.', {});
      const { matrix, parts } = await spreadOf(csr, options);
      throwIfCancelled(signal);
      const cancel = () => shards.forEach((shard) => shard.cancel());
      signal?.addEventListener('abort', cancel);
      const ask = async (k: number): Promise<ShardResult> => {
        const part = parts[k]!;
        // What went to a worker that failed never came back.
        if (part.fixed.length === 0) part.fixed = new Float32Array(fixed.length);
        if (part.out.length === 0) part.out = new Float32Array(part.rows.length * rest.factors);
        part.fixed.set(fixed);
        gatherRows(out, part, rest.factors);
        return shards[k]!.solve({ matrix, fixed: part.fixed, out: part.out, options: rest });
      };
      try {
        const asked = shards.map((_, k) => shards.length - 1 - k).map(ask);
        const results = (await settled(asked)).reverse();
        results.forEach((result, k) => {
          Object.assign(parts[k]!, { fixed: result.fixed, out: result.out });
          scatterRows(parts[k]!, out, rest.factors);
          memory[k] = result.memoryBytes + result.fixed.byteLength + result.out.byteLength;
        });
        return sumOf(results, csr.cols * rest.factors * (rest.factors + 1));
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    memoryBytes: () => memory.reduce((sum, bytes) => sum + bytes, 0),
    dispose() {
      for (const shard of shards) shard.dispose();
      spreads.clear();
    },
  };
}

/** Waits for all, also when one fails: nothing of a half-sweep goes on after it was given up. */
async function settled<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function gatherRows(from: Float32Array, { rows, out }: Part, factors: number): void {
  for (let k = 0; k < rows.length; k++) {
    out.set(from.subarray(rows[k]! * factors, (rows[k]! + 1) * factors), k * factors);
  }
}

function scatterRows({ rows, out }: Part, to: Float32Array, factors: number): void {
  for (let k = 0; k < rows.length; k++) {
    to.set(out.subarray(k * factors, (k + 1) * factors), rows[k]! * factors);
  }
}

/** Every shard computes the Gramian: the price of sharing nothing. It is counted once, being asked for once. */
function sumOf(results: readonly ShardResult[], gramFlops: number): SideReport {
  return {
    flops: results.reduce((sum, { report: { flops } }) => sum + (flops && flops - gramFlops), gramFlops),
    loss: results.reduce((sum, { report }) => sum + report.loss, 0),
  };
}
