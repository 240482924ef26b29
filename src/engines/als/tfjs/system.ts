import { add, concat, matMul, mul, slice, tensor3d, type Tensor3D } from '@tensorflow/tfjs-core';
import type { WeightedCsr } from '../../../core/data/csr';
import type { SideOptions } from '../../../core/models/als/solver';
import type { Bucket, Tile } from './layout';

/** A bucket's systems: vectors of the fixed side, one block a row, scaled by √(alpha · w). Rows × width × d. */
interface BucketSystem extends Bucket {
  readonly neighbours: Tensor3D;
}

/**
 * The systems of a tile's rows in the eigenbasis of the Gramian, where all but the neighbours is a diagonal:
 * A p = diagonal ∘ p + Σ neighbours (neighbours · p).
 */
export interface TileSystem {
  readonly buckets: readonly BucketSystem[];
  /** alpha0 · eigenvalues + λ, rows × 1 × d. */
  readonly diagonal: Tensor3D;
  /** Right-hand sides, rows × 1 × d. */
  readonly rhs: Tensor3D;
}

/**
 * Gathers the systems of a tile's rows, on the processor: `tf.gather` took as long on WebGL and ten times as long on
 * wasm, because it checks every index.
 *
 * @param fixed the fixed side in the eigenbasis, columns × d
 * @param diagonal rows × 1 × d
 */
export function gatherSystem(
  csr: WeightedCsr,
  tile: Tile,
  fixed: Float32Array,
  diagonal: Tensor3D,
  options: SideOptions,
): TileSystem {
  const d = options.factors;
  const rhs = new Float32Array(tile.rows.length * d);
  const buckets = tile.buckets.map((bucket) => {
    const count = bucket.to - bucket.from;
    const block = new Float32Array(count * bucket.width * d);
    const sum = new Float64Array(d);
    for (let k = 0; k < count; k++) {
      const row = tile.rows[bucket.from + k]!;
      gatherRow(csr, row, fixed, options, block.subarray(k * bucket.width * d), sum.fill(0));
      rhs.set(sum, (bucket.from + k) * d);
    }
    return { ...bucket, neighbours: tensor3d(block, [count, bucket.width, d]) };
  });
  return { buckets, diagonal, rhs: tensor3d(rhs, [tile.rows.length, 1, d]) };
}

/** Writes a row's scaled neighbours to the front of `block`, and adds its right-hand side to `rhs`. */
function gatherRow(
  csr: WeightedCsr,
  row: number,
  fixed: Float32Array,
  { factors: d, alpha, alpha0 }: SideOptions,
  block: Float32Array,
  rhs: Float64Array,
): void {
  let at = 0;
  for (let entry = csr.indptr[row]!; entry < csr.indptr[row + 1]!; entry++) {
    const extra = alpha * csr.values[entry]!;
    const scale = Math.sqrt(extra);
    for (let i = 0, from = csr.indices[entry]! * d; i < d; i++, at++) {
      const value = fixed[from + i]!;
      block[at] = scale * value;
      rhs[i]! += (alpha0 + extra) * value;
    }
  }
}

/** Frees what `gatherSystem` made, and the diagonal. */
export function disposeSystem({ buckets, diagonal, rhs }: TileSystem): void {
  for (const { neighbours } of buckets) neighbours.dispose();
  diagonal.dispose();
  rhs.dispose();
}

/** A p for every row of the tile; p and the result are rows × 1 × d. */
export function times({ buckets, diagonal }: TileSystem, p: Tensor3D): Tensor3D {
  const d = p.shape[2];
  const parts = buckets.map(({ from, to, neighbours }) => {
    const own = buckets.length === 1 ? p : slice(p, [from, 0, 0], [to - from, 1, d]);
    const scores = matMul(own, neighbours, false, true);
    return matMul<Tensor3D>(scores, neighbours);
  });
  const near = parts.length === 1 ? parts[0]! : concat(parts, 0);
  return add(mul<Tensor3D>(diagonal, p), near);
}

/** Inner products of the rows of two rows × 1 × d tensors: rows × 1 × 1. One kernel, not a product and two sums. */
export function rowDots(a: Tensor3D, b: Tensor3D): Tensor3D {
  return matMul<Tensor3D>(a, b, false, true);
}
