/**
 * The ALS kernel: Gramian and batched conjugate gradient on float32 with 128-bit SIMD.
 *
 * Vectors are padded with zeros to `stride` floats, a multiple of 16, so no loop has a tail. All arguments named
 * `…At` are byte addresses in linear memory, aligned to 16. The caller owns the memory layout (see ../../wasm.ts).
 */
import { dot, axpy, symmetricTimes, fillZero } from './vector';

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
    a0 = f32x4.add(a0, f32x4.mul(s0, y0));
    a1 = f32x4.add(a1, f32x4.mul(s0, y1));
    b0 = f32x4.add(b0, f32x4.mul(s1, y0));
    b1 = f32x4.add(b1, f32x4.mul(s1, y1));
    c0 = f32x4.add(c0, f32x4.mul(s2, y0));
    c1 = f32x4.add(c1, f32x4.mul(s2, y1));
    d0 = f32x4.add(d0, f32x4.mul(s3, y0));
    d1 = f32x4.add(d1, f32x4.mul(s3, y1));
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

/**
 * Solves rows from … to − 1 by conjugate gradient, warm-started from `out`.
 *
 * A row stops when ‖residual‖ ≤ tolerance · ‖right-hand side‖ or after `maxSteps`. `gramAt` holds alpha0 · FᵀF,
 * `regAt` one λ per row, `scratchAt` three vectors. Returns the number of steps taken over all rows.
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
  stride: i32,
  alpha: f32,
  alpha0: f32,
  maxSteps: i32,
  tolerance: f32,
): i32 {
  const bytes = (<usize>stride) << 2;
  const residual = scratchAt;
  const direction = scratchAt + bytes;
  const image = scratchAt + 2 * bytes;
  let steps = 0;
  for (let row = from; row < to; row++) {
    const x = outAt + <usize>row * bytes;
    const begin = load<u32>(indptrAt + ((<usize>row) << 2));
    const end = load<u32>(indptrAt + ((<usize>row) << 2), 4);
    if (begin == end) {
      fillZero(x, stride);
      continue;
    }
    const reg = load<f32>(regAt + ((<usize>row) << 2));

    // Right-hand side first (its norm sets the stopping rule), then residual = rhs − A x.
    fillZero(residual, stride);
    for (let k = begin; k < end; k++) {
      const weight = load<f32>(valuesAt + ((<usize>k) << 2));
      const y = fixedAt + <usize>load<u32>(indicesAt + ((<usize>k) << 2)) * bytes;
      axpy(alpha0 + alpha * weight, y, residual, stride);
    }
    const enough = tolerance * tolerance * dot(residual, residual, stride);
    systemTimes(x, image, begin, end, indicesAt, valuesAt, fixedAt, gramAt, reg, alpha, stride);
    axpy(-1, image, residual, stride);
    memory.copy(direction, residual, bytes);

    // Written so that NaN goes on into the result instead of stopping the loop.
    let squared = dot(residual, residual, stride);
    for (let step = 0; step < maxSteps && !(squared <= enough); step++) {
      systemTimes(direction, image, begin, end, indicesAt, valuesAt, fixedAt, gramAt, reg, alpha, stride);
      const curvature = dot(direction, image, stride);
      if (curvature <= 0) break; // Nothing left in single precision.
      const length = squared / curvature;
      axpy(length, direction, x, stride);
      axpy(-length, image, residual, stride);
      const next = dot(residual, residual, stride);
      scaleAdd(next / squared, direction, residual, stride);
      squared = next;
      steps++;
    }
  }
  return steps;
}

/** image = (gram + reg I + alpha Σ w y yᵀ) p over the entries begin … end − 1. */
function systemTimes(
  p: usize,
  image: usize,
  begin: u32,
  end: u32,
  indicesAt: usize,
  valuesAt: usize,
  fixedAt: usize,
  gramAt: usize,
  reg: f32,
  alpha: f32,
  stride: i32,
): void {
  symmetricTimes(gramAt, p, image, stride);
  axpy(reg, p, image, stride);
  const bytes = (<usize>stride) << 2;
  for (let k = begin; k < end; k++) {
    const y = fixedAt + <usize>load<u32>(indicesAt + ((<usize>k) << 2)) * bytes;
    const weight = load<f32>(valuesAt + ((<usize>k) << 2));
    axpy(alpha * weight * dot(y, p, stride), y, image, stride);
  }
}

/** p = r + factor · p. */
function scaleAdd(factor: f32, p: usize, r: usize, stride: i32): void {
  const f = f32x4.splat(factor);
  for (let k: usize = 0, n = (<usize>stride) << 2; k < n; k += 16) {
    v128.store(p + k, f32x4.add(v128.load(r + k), f32x4.mul(f, v128.load(p + k))));
  }
}
