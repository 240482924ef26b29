/**
 * The EASE kernel: inversion of a symmetric positive definite float32 matrix, in place, by the blocked symmetric sweep
 * (Goodnight 1979, a block of columns at a time), with 128-bit SIMD.
 *
 * The matrix has `stride` rows of `stride` floats, a multiple of 8; only elements on and above the diagonal are read. Once
 * the columns of a set S are swept it holds −A_SS⁻¹, A_SS⁻¹ A_SR and the Schur complement of A_SS; once all are, −A⁻¹.
 * One step takes the columns `first … first + depth − 1`, multiples of 8, and costs depth · stride² operations:
 *
 *     P = (A_KK)⁻¹,  V = A_:K P,  A −= V A_K:,  A_:K = V,  A_KK = −P
 *
 * Both panels lie in groups of eight rows, inside a group by column: column 0 of the eight rows, column 1, and so on.
 * Addresses are bytes, aligned to 16. The caller owns the memory layout (see ../../wasm.ts).
 */
import { invertPivot } from './pivot';
import { tile } from './tile';

/** 1 in the build whose multiplications and additions are fused (relaxed SIMD), 0 in the plain one. */
export const fused: i32 = ASC_FEATURE_RELAXED_SIMD ? 1 : 0;

/**
 * Columns updated for all rows of a strip before the next: long runs, which the processor reads ahead of, while their
 * part of the panel stays in the second-level cache.
 */
const COLUMN_BLOCK: i32 = 1024;
/** Rows and columns mirrored at a time. */
const MIRROR_BLOCK: i32 = 32;

// @ts-ignore: decorator of AssemblyScript
@inline
function element(matrixAt: usize, stride: i32, row: i32, column: i32): usize {
  return matrixAt + ((<usize>row * <usize>stride + <usize>column) << 2);
}

/**
 * Begins a step: copies the columns K to the panel (zeros for the rows K themselves), and inverts the pivot block, in
 * float64 at `blockAt` and in float32 at `pivotAt`. Returns 0 when it is not positive definite, else 1.
 */
export function beginBlock(
  matrixAt: usize,
  stride: i32,
  first: i32,
  depth: i32,
  diagonalAt: usize,
  blockAt: usize,
  pivotAt: usize,
  panelAt: usize,
): i32 {
  for (let i = 0; i < depth; i++) {
    for (let j = i; j < depth; j++) {
      const value = <f64>load<f32>(element(matrixAt, stride, first + i, first + j));
      store<f64>(blockAt + ((<usize>(i * depth + j)) << 3), value);
      store<f64>(blockAt + ((<usize>(j * depth + i)) << 3), value);
    }
  }
  if (!invertPivot(blockAt, depth, diagonalAt + ((<usize>first) << 2))) return 0;
  for (let k: usize = 0, n = <usize>(depth * depth); k < n; k++) {
    store<f32>(pivotAt + (k << 2), <f32>load<f64>(blockAt + (k << 3)));
  }
  gatherPanel(matrixAt, stride, first, depth, panelAt);
  return 1;
}

function gatherPanel(matrixAt: usize, stride: i32, first: i32, depth: i32, panelAt: usize): void {
  let target = panelAt;
  for (let row = 0; row < stride; row += 8) {
    if (row < first) {
      for (let lane = 0; lane < 8; lane++) {
        const source = element(matrixAt, stride, row + lane, first);
        const to = target + ((<usize>lane) << 2);
        for (let k = 0; k < depth; k++) store<f32>(to + ((<usize>k) << 5), load<f32>(source + ((<usize>k) << 2)));
      }
    } else if (row < first + depth) {
      memory.fill(target, 0, (<usize>depth) << 5);
    } else {
      for (let k = 0; k < depth; k++) {
        const source = element(matrixAt, stride, first + k, row);
        v128.store(target + ((<usize>k) << 5), v128.load(source));
        v128.store(target + ((<usize>k) << 5), v128.load(source, 16), 16);
      }
    }
    target += (<usize>depth) << 5;
  }
}

/** V = panel · P for rows from … to − 1, multiples of 8. P is symmetric, so its rows stand for its columns. */
export function multiplyPanel(panelAt: usize, pivotAt: usize, from: i32, to: i32, depth: i32, productAt: usize): void {
  const group = (<usize>depth) << 5;
  for (let row = from; row < to; row += 8) {
    const offset = <usize>(row >> 3) * group;
    for (let k = 0; k < depth; k += 4) {
      const at = productAt + offset + ((<usize>k) << 5);
      tile(pivotAt + ((<usize>k) << 2), (<usize>depth) << 2, panelAt + offset, depth, at, 32, false);
    }
  }
}

/** A −= V · panelᵀ for rows from … to − 1, multiples of 8, on and above the diagonal (and a little below it). */
export function updateRows(
  matrixAt: usize,
  stride: i32,
  from: i32,
  to: i32,
  depth: i32,
  productAt: usize,
  panelAt: usize,
): void {
  const group = (<usize>depth) << 5;
  const step = (<usize>stride) << 2;
  for (let block = from & ~(COLUMN_BLOCK - 1); block < stride; block += COLUMN_BLOCK) {
    const end = min(block + COLUMN_BLOCK, stride);
    for (let row = from; row < min(to, end); row += 8) {
      const left = productAt + <usize>(row >> 3) * group;
      for (let column = max(block, row); column < end; column += 8) {
        const right = panelAt + <usize>(column >> 3) * group;
        const at = element(matrixAt, stride, row, column);
        tile(left, 32, right, depth, at, step, true);
        tile(left + 16, 32, right, depth, at + 4 * step, step, true);
      }
    }
  }
}

/** Ends a step: V takes the place of the columns K, −P that of the pivot block. */
export function endBlock(matrixAt: usize, stride: i32, first: i32, depth: i32, pivotAt: usize, productAt: usize): void {
  let source = productAt;
  for (let row = 0; row < stride; row += 8) {
    if (row < first) {
      for (let lane = 0; lane < 8; lane++) {
        const target = element(matrixAt, stride, row + lane, first);
        const from = source + ((<usize>lane) << 2);
        for (let k = 0; k < depth; k++) store<f32>(target + ((<usize>k) << 2), load<f32>(from + ((<usize>k) << 5)));
      }
    } else if (row >= first + depth) {
      for (let k = 0; k < depth; k++) {
        const target = element(matrixAt, stride, first + k, row);
        v128.store(target, v128.load(source + ((<usize>k) << 5)));
        v128.store(target, v128.load(source + ((<usize>k) << 5), 16), 16);
      }
    }
    source += (<usize>depth) << 5;
  }
  for (let i = 0; i < depth; i++) {
    for (let j = i; j < depth; j++) {
      const value = load<f32>(pivotAt + ((<usize>(i * depth + j)) << 2));
      store<f32>(element(matrixAt, stride, first + i, first + j), -value);
    }
  }
}

/** Turns rows from … to − 1 of −A⁻¹ into those of A⁻¹, and writes them below the diagonal too. */
export function mirrorRows(matrixAt: usize, stride: i32, from: i32, to: i32): void {
  for (let block = from; block < stride; block += MIRROR_BLOCK) {
    const end = min(block + MIRROR_BLOCK, stride);
    for (let row = from; row < min(to, end); row++) {
      for (let column = max(block, row); column < end; column++) {
        const at = element(matrixAt, stride, row, column);
        const value = -load<f32>(at);
        store<f32>(at, value);
        store<f32>(element(matrixAt, stride, column, row), value);
      }
    }
  }
}
