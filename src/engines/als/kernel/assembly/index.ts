/**
 * The ALS kernel: Gramian and batched conjugate gradient on float32 with 128-bit SIMD.
 *
 * Vectors are padded with zeros to `stride` floats, a multiple of 16, so no loop has a tail. All arguments named
 * `…At` are byte addresses in linear memory, aligned to 16. The caller owns the memory layout (see ../../wasm.ts).
 */
import { addNeighbours, gather } from './neighbours';
import { peakLoop } from './peak';
import { scores } from './score';
import { dot, fillZero, madd, sumLanes, symmetricTimes } from './vector';

export { peakLoop, scores };

/** 1 in the build whose multiplications and additions are fused (relaxed SIMD), 0 in the plain one. */
export const fused: i32 = ASC_FEATURE_RELAXED_SIMD ? 1 : 0;

/** Rows summed in one go before they join the total: keeps the block in the first-level cache and rounding small. */
const GRAM_BLOCK: i32 = 64;

/** gram = scale · Σ y yᵀ over `rows` vectors; both triangles are written. */
export function gram(fixedAt: usize, rows: i32, stride: i32, scale: f32, gramAt: usize): void {
  fillZero(gramAt, stride * stride);
  for (let from = 0; from < rows; from += GRAM_BLOCK) {
    const to = min(from + GRAM_BLOCK, rows);
    for (let i = 0; i < stride; i += 4) {
      for (let j = i & ~7; j < stride; j += 8) gramTile(fixedAt, from, to, stride, i, j, gramAt);
    }
  }
  for (let i = 0; i < stride; i++) {
    for (let j = i; j < stride; j++) {
      const value = scale * load<f32>(gramAt + ((<usize>(i * stride + j)) << 2));
      store<f32>(gramAt + ((<usize>(i * stride + j)) << 2), value);
      store<f32>(gramAt + ((<usize>(j * stride + i)) << 2), value);
    }
  }
}

/** Adds rows from … to − 1 to the 4 × 8 tile of the Gramian at (i, j), held in eight registers meanwhile. */
function gramTile(fixedAt: usize, from: i32, to: i32, stride: i32, i: i32, j: i32, gramAt: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  const step = (<usize>stride) << 2;
  let left = fixedAt + ((<usize>(from * stride + i)) << 2);
  let right = fixedAt + ((<usize>(from * stride + j)) << 2);
  for (let row = from; row < to; row++) {
    const y0 = v128.load(right);
    const y1 = v128.load(right, 16);
    const s0 = v128.load32_splat(left);
    const s1 = v128.load32_splat(left, 4);
    const s2 = v128.load32_splat(left, 8);
    const s3 = v128.load32_splat(left, 12);
    a0 = madd(s0, y0, a0);
    a1 = madd(s0, y1, a1);
    b0 = madd(s1, y0, b0);
    b1 = madd(s1, y1, b1);
    c0 = madd(s2, y0, c0);
    c1 = madd(s2, y1, c1);
    d0 = madd(s3, y0, d0);
    d1 = madd(s3, y1, d1);
    left += step;
    right += step;
  }
  let at = gramAt + ((<usize>(i * stride + j)) << 2);
  addPair(at, a0, a1);
  at += step;
  addPair(at, b0, b1);
  at += step;
  addPair(at, c0, c1);
  at += step;
  addPair(at, d0, d1);
}

// @ts-ignore: decorator of AssemblyScript
@inline
function addPair(at: usize, low: v128, high: v128): void {
  v128.store(at, f32x4.add(v128.load(at), low));
  v128.store(at, f32x4.add(v128.load(at, 16), high), 16);
}

/** What `solveRows` needs of one row's system: A p = (alpha0 · G + reg I) p + Σ near. Kept flat; there is one. */
let gramOf: usize = 0;
let nearOf: usize = 0;
let weightsOf: usize = 0;

/**
 * Solves rows from … to − 1 by conjugate gradient, warm-started from `out`.
 *
 * A row stops when ‖residual‖ ≤ tolerance · ‖right-hand side‖ or after `maxSteps`. `gramAt` holds alpha0 · FᵀF,
 * `regAt` one λ per row. `scratchAt` has room for four vectors, then the longest row's vectors (see neighbours.ts) and
 * its weights. `reportAt` holds three float64 that are added to: the loss (see `SideReport`), how many products of a system
 * with a vector were taken, and the sum over them of the row's entries.
 */
export function solveRows(
  from: i32,
  to: i32,
  indptrAt: usize,
  indicesAt: usize,
  valuesAt: usize,
  regAt: usize,
  fixedAt: usize,
  gramAt: usize,
  outAt: usize,
  scratchAt: usize,
  nearAt: usize,
  weightsAt: usize,
  reportAt: usize,
  stride: i32,
  alpha: f32,
  alpha0: f32,
  maxSteps: i32,
  tolerance: f32,
): void {
  const bytes = (<usize>stride) << 2;
  const residual = scratchAt;
  const direction = scratchAt + bytes;
  const image = scratchAt + 2 * bytes;
  const rhs = scratchAt + 3 * bytes;
  gramOf = gramAt;
  nearOf = nearAt;
  weightsOf = weightsAt;
  let products: f64 = 0;
  let entryProducts: f64 = 0;
  let loss: f64 = 0;
  for (let row = from; row < to; row++) {
    const x = outAt + <usize>row * bytes;
    const begin = load<u32>(indptrAt + ((<usize>row) << 2));
    const end = load<u32>(indptrAt + ((<usize>row) << 2), 4);
    if (begin == end) {
      fillZero(x, stride);
      continue;
    }
    const reg = load<f32>(regAt + ((<usize>row) << 2));
    const entries = end - begin;

    // Right-hand side first (its norm sets the stopping rule), then residual = rhs − A x.
    fillZero(rhs, stride);
    const confidence = gather(begin, end, indicesAt, valuesAt, fixedAt, nearAt, weightsAt, rhs, alpha, alpha0, stride);
    const enough = tolerance * tolerance * dot(rhs, rhs, stride);
    systemTimes(x, image, entries, reg, stride);
    subtract(rhs, image, residual, stride);
    memory.copy(direction, residual, bytes);

    // Written so that NaN goes on into the result instead of stopping the loop.
    let squared = dot(residual, residual, stride);
    let steps = 0;
    for (; steps < maxSteps && !(squared <= enough); steps++) {
      systemTimes(direction, image, entries, reg, stride);
      const curvature = dot(direction, image, stride);
      if (curvature <= 0) break; // Nothing left in single precision.
      const next = advance(squared / curvature, direction, image, x, residual, stride);
      scaleAdd(next / squared, direction, residual, stride);
      squared = next;
    }
    loss += confidence - <f64>dot(x, rhs, stride) - <f64>dot(x, residual, stride);
    products += steps + 1;
    entryProducts += <f64>(steps + 1) * <f64>entries;
  }
  store<f64>(reportAt, load<f64>(reportAt) + loss);
  store<f64>(reportAt, load<f64>(reportAt, 8) + products, 8);
  store<f64>(reportAt, load<f64>(reportAt, 16) + entryProducts, 16);
}

/** image = (gram + reg I + Σ weight y yᵀ) p over the gathered vectors y. */
// @ts-ignore: decorator of AssemblyScript
@inline
function systemTimes(p: usize, image: usize, entries: u32, reg: f32, stride: i32): void {
  symmetricTimes(gramOf, reg, p, image, stride);
  addNeighbours(nearOf, weightsOf, entries, p, image, stride);
}

/** difference = a − b. */
// @ts-ignore: decorator of AssemblyScript
@inline
function subtract(a: usize, b: usize, difference: usize, stride: i32): void {
  for (let k: usize = 0, n = (<usize>stride) << 2; k < n; k += 16) {
    v128.store(difference + k, f32x4.sub(v128.load(a + k), v128.load(b + k)));
  }
}

/** x += length · direction, residual −= length · image; returns residual · residual. */
// @ts-ignore: decorator of AssemblyScript
@inline
function advance(length: f32, direction: usize, image: usize, x: usize, residual: usize, stride: i32): f32 {
  const forward = f32x4.splat(length);
  const back = f32x4.splat(-length);
  let even = f32x4.splat(0);
  let odd = even;
  for (let k: usize = 0, n = (<usize>stride) << 2; k < n; k += 32) {
    v128.store(x + k, madd(forward, v128.load(direction + k), v128.load(x + k)));
    v128.store(x + k, madd(forward, v128.load(direction + k, 16), v128.load(x + k, 16)), 16);
    const r0 = madd(back, v128.load(image + k), v128.load(residual + k));
    const r1 = madd(back, v128.load(image + k, 16), v128.load(residual + k, 16));
    v128.store(residual + k, r0);
    v128.store(residual + k, r1, 16);
    even = madd(r0, r0, even);
    odd = madd(r1, r1, odd);
  }
  return sumLanes(f32x4.add(even, odd));
}

/** p = r + factor · p. */
// @ts-ignore: decorator of AssemblyScript
@inline
function scaleAdd(factor: f32, p: usize, r: usize, stride: i32): void {
  const f = f32x4.splat(factor);
  for (let k: usize = 0, n = (<usize>stride) << 2; k < n; k += 16) {
    v128.store(p + k, madd(f, v128.load(p + k), v128.load(r + k)));
  }
}
