/** The innermost product: 4 × 8 numbers held in eight registers while the depth passes. */
import { madd } from '../../../als/kernel/assembly/vector';

/**
 * The 4 × 8 product Σ_k left[k][0 … 3]ᵀ · right[k][0 … 7]. It is stored at `at` when `keep` is false, and subtracted from
 * what is there when it is true.
 *
 * Bytes from one k to the next are `leftStep` and 32; from one row of the result to the next they are `step`. `depth` is
 * a multiple of 8.
 */
export function tile(left: usize, leftStep: usize, right: usize, depth: i32, at: usize, step: usize, keep: bool): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  for (let k = 0; k < depth; k += 2) {
    let y0 = v128.load(right);
    let y1 = v128.load(right, 16);
    let s = v128.load32_splat(left);
    a0 = madd(s, y0, a0);
    a1 = madd(s, y1, a1);
    s = v128.load32_splat(left, 4);
    b0 = madd(s, y0, b0);
    b1 = madd(s, y1, b1);
    s = v128.load32_splat(left, 8);
    c0 = madd(s, y0, c0);
    c1 = madd(s, y1, c1);
    s = v128.load32_splat(left, 12);
    d0 = madd(s, y0, d0);
    d1 = madd(s, y1, d1);
    left += leftStep;
    y0 = v128.load(right, 32);
    y1 = v128.load(right, 48);
    s = v128.load32_splat(left);
    a0 = madd(s, y0, a0);
    a1 = madd(s, y1, a1);
    s = v128.load32_splat(left, 4);
    b0 = madd(s, y0, b0);
    b1 = madd(s, y1, b1);
    s = v128.load32_splat(left, 8);
    c0 = madd(s, y0, c0);
    c1 = madd(s, y1, c1);
    s = v128.load32_splat(left, 12);
    d0 = madd(s, y0, d0);
    d1 = madd(s, y1, d1);
    left += leftStep;
    right += 64;
  }
  if (keep) {
    subtractPair(at, a0, a1);
    subtractPair(at + step, b0, b1);
    subtractPair(at + 2 * step, c0, c1);
    subtractPair(at + 3 * step, d0, d1);
  } else {
    storePair(at, a0, a1);
    storePair(at + step, b0, b1);
    storePair(at + 2 * step, c0, c1);
    storePair(at + 3 * step, d0, d1);
  }
}

// @ts-ignore: decorator of AssemblyScript
@inline
function subtractPair(at: usize, low: v128, high: v128): void {
  v128.store(at, f32x4.sub(v128.load(at), low));
  v128.store(at, f32x4.sub(v128.load(at, 16), high), 16);
}

// @ts-ignore: decorator of AssemblyScript
@inline
function storePair(at: usize, low: v128, high: v128): void {
  v128.store(at, low);
  v128.store(at, high, 16);
}
