import { sliceRows, type WeightedCsr } from '../../core/data/csr';
import { AppError } from '../../core/errors';
import { throwIfCancelled, type AlsSolver, type SideOptions, type SideReport } from '../../core/models/als/solver';

/** What a shard is asked to solve: the rows of a matrix it holds. Everything in it may be moved. */
export interface ShardTask {
  readonly matrix: number;
  readonly fixed: Float32Array;
  /** Warm start of the shard's rows. */
  readonly out: Float32Array;
  readonly options: Omit<SideOptions, 'rows' | 'signal'>;
}

/** A shard's answer. */
export interface ShardResult {
  readonly out: Float32Array;
  readonly report: SideReport;
  readonly memoryBytes: number;
}

/** A worker that solves some rows of each matrix. workers/als-shard.api.ts is one. */
export interface AlsShard {
  readonly name: string;
  /** Keeps its rows of a matrix under a number; the arrays are the shard's from now on. */
  hold(matrix: number, csr: WeightedCsr): Promise<void>;
  solve(task: ShardTask): Promise<ShardResult>;
  /** Makes the solve under way reject with `cancelled`. */
  cancel(): void;
  dispose(): void;
}

/** Rows that go to one shard. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Spreads half-sweeps over shards, without shared memory: each gets its rows of the matrix once, and at every
 * half-sweep a copy of the fixed factors and its part of the warm start.
 *
 * Rows do not depend on each other, and every shard computes the same Gramian, so the result is the same, bit for bit,
 * for any number of shards of one engine.
 *
 * @throws AppError (from `solveSide`) `engine-lost` when a shard dies
 */
export function createShardedSolver(shards: readonly AlsShard[]): AlsSolver {
  const ranges = new Map<WeightedCsr, Promise<readonly Range[]>>();
  const memory = shards.map(() => 0);

  const spread = async (csr: WeightedCsr, matrix: number, options: SideOptions): Promise<readonly Range[]> => {
    const parts = balancedRanges(csr, shards.length, options.factors);
    await Promise.all(parts.map(({ from, to }, k) => shards[k]!.hold(matrix, sliceRows(csr, from, to))));
    return parts;
  };
  const rangesOf = (csr: WeightedCsr, options: SideOptions): Promise<readonly Range[]> => {
    const known = ranges.get(csr) ?? spread(csr, ranges.size, options);
    ranges.set(csr, known);
    return known;
  };

  return {
    name: `${shards[0]!.name}, ${shards.length} workers`,
    async solveSide(csr, fixed, out, options) {
      const { rows, signal, ...rest } = options;
      if (rows) throw new AppError('config-invalid', 'A spread engine solves whole sides only.', {});
      const parts = await rangesOf(csr, options);
      throwIfCancelled(signal);
      const matrix = [...ranges.keys()].indexOf(csr);
      const cancel = () => shards.forEach((shard) => shard.cancel());
      signal?.addEventListener('abort', cancel);
      try {
        const results = await Promise.all(
          parts.map(({ from, to }, k) => {
            const part = out.slice(from * rest.factors, to * rest.factors);
            return shards[k]!.solve({ matrix, fixed: fixed.slice(), out: part, options: rest });
          }),
        );
        results.forEach((result, k) => {
          out.set(result.out, parts[k]!.from * rest.factors);
          memory[k] = result.memoryBytes;
        });
        return sumOf(
          results.map(({ report }) => report),
          csr.cols * rest.factors * (rest.factors + 1),
        );
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    memoryBytes: () => memory.reduce((sum, bytes) => sum + bytes, 0),
    dispose() {
      for (const shard of shards) shard.dispose();
      ranges.clear();
    },
  };
}

/** What a row costs beside its entries, in entries: the products with the Gramian, d / 2 entries each. */
const rowCost = (factors: number): number => factors / 2;

/**
 * Splits the rows into `shards` ranges of about the same work. Ranges follow one another and cover all rows; some are
 * empty when there are fewer rows than shards.
 */
export function balancedRanges({ rows, indptr }: WeightedCsr, shards: number, factors: number): Range[] {
  const workBefore = (row: number): number => indptr[row]! + row * rowCost(factors);
  const total = workBefore(rows);
  const bounds = [0];
  for (let shard = 1; shard < shards; shard++) {
    let row = bounds.at(-1)!;
    while (row < rows && workBefore(row) < (total * shard) / shards) row++;
    bounds.push(row);
  }
  return bounds.map((from, shard) => ({ from, to: bounds[shard + 1] ?? rows }));
}

/** Every shard computes the Gramian: the price of sharing nothing. It is counted once, being asked for once. */
function sumOf(reports: readonly SideReport[], gramFlops: number): SideReport {
  return {
    flops: reports.reduce((sum, { flops }) => sum + (flops && flops - gramFlops), gramFlops),
    loss: reports.reduce((sum, { loss }) => sum + loss, 0),
  };
}
