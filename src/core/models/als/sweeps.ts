import { transposeWeighted, type WeightedCsr } from '../../data/csr';
import { AppError } from '../../errors';
import type { Side } from '../../training-types';
import type { AlsConfig } from '../../types';
import type { AlsFactors } from './factors';
import { regularisationOf } from './objective';
import type { AlsSolver } from './solver';

/** What one half-sweep came to. */
export interface Swept {
  /** The training objective after it. */
  readonly objective: number;
  readonly stepMs: number;
  readonly flops: number;
}

/** The two half-sweeps of ALS on one matrix; they change the factors they were given. */
export interface Sweeps {
  /** @throws AppError `model-diverged` when the objective is not finite, `cancelled` after `cancel` */
  solve(side: Side): Promise<Swept>;
  cancel(): void;
  /** Bytes of the matrix, both ways. */
  readonly sizeBytes: number;
}

/** Prepares the half-sweeps: transposes the matrix once. */
export function createSweeps(
  userItems: WeightedCsr,
  { userFactors, itemFactors }: AlsFactors,
  config: AlsConfig,
  solver: AlsSolver,
  now: () => number,
): Sweeps {
  const itemUsers = transposeWeighted(userItems);
  const cancelling = new AbortController();
  const options = { ...config, signal: cancelling.signal };
  const sides = {
    items: { matrix: itemUsers, fixed: userFactors, out: itemFactors, other: userItems },
    users: { matrix: userItems, fixed: itemFactors, out: userFactors, other: itemUsers },
  };
  return {
    async solve(side) {
      const { matrix, fixed, out, other } = sides[side];
      const start = now();
      const { loss, flops } = await solver.solveSide(matrix, fixed, out, options);
      const stepMs = now() - start;
      const objective = loss + regularisationOf(other, fixed, config);
      if (!Number.isFinite(objective)) throw diverged();
      return { objective, stepMs, flops };
    },
    cancel: () => cancelling.abort(),
    sizeBytes: bytesOf(userItems) + bytesOf(itemUsers),
  };
}

function bytesOf({ indptr, indices, values }: WeightedCsr): number {
  return indptr.byteLength + indices.byteLength + values.byteLength;
}

function diverged(): AppError {
  return new AppError(
    'model-diverged',
    'Training left the range of numbers. Raise reg or lower alpha, and train again.',
  );
}
