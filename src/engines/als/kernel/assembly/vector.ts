/** Vector pieces of the kernel. `stride` is a multiple of 16; addresses are bytes, aligned to 16. */

/** a · b + c: one fused instruction in the relaxed-SIMD build, two in the plain one. */
// @ts-ignore: decorator of AssemblyScript
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Sets `length` floats, a multiple of 4, to zero; a loop, since `memory.fill` costs a call for so little. */
// @ts-ignore: decorator of AssemblyScript
@inline
export function fillZero(at: usize, length: i32): void {
  const zero = f32x4.splat(0);
  for (let k: usize = 0, n = (<usize>length) << 2; k < n; k += 16) v128.store(at + k, zero);
}

/** The sum of the four lanes. */
// @ts-ignore: decorator of AssemblyScript
@inline
export function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** Four vectors in, their four lane sums out, in order. */
// @ts-ignore: decorator of AssemblyScript
@inline
export function sumEach(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** x · y, with four accumulators to hide the latency of addition. */
// @ts-ignore: decorator of AssemblyScript
@inline
export function dot(x: usize, y: usize, stride: i32): f32 {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (let k: usize = 0, n = (<usize>stride) << 2; k < n; k += 64) {
    a = madd(v128.load(x + k), v128.load(y + k), a);
    b = madd(v128.load(x + k, 16), v128.load(y + k, 16), b);
    c = madd(v128.load(x + k, 32), v128.load(y + k, 32), c);
    d = madd(v128.load(x + k, 48), v128.load(y + k, 48), d);
  }
  return sumLanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
}

/**
 * image = (G + reg I) p for a symmetric G, as Σ p_k · (row k of G): thirty-two columns at a time, so that each p_k is
 * spread once for eight multiplications, and no sum across lanes is needed.
 */
export function symmetricTimes(gramAt: usize, reg: f32, p: usize, image: usize, stride: i32): void {
  const bytes = (<usize>stride) << 2;
  const wide = bytes & ~(<usize>127);
  for (let column: usize = 0; column < wide; column += 128) symmetricTimes32(gramAt, reg, p, image, bytes, column);
  if (wide < bytes) symmetricTimes16(gramAt, reg, p, image, bytes, wide);
}

// @ts-ignore: decorator of AssemblyScript
@inline
function symmetricTimes32(gramAt: usize, reg: f32, p: usize, image: usize, bytes: usize, column: usize): void {
  const r = f32x4.splat(reg);
  let a = f32x4.mul(r, v128.load(p + column));
  let b = f32x4.mul(r, v128.load(p + column, 16));
  let c = f32x4.mul(r, v128.load(p + column, 32));
  let d = f32x4.mul(r, v128.load(p + column, 48));
  let e = f32x4.mul(r, v128.load(p + column, 64));
  let f = f32x4.mul(r, v128.load(p + column, 80));
  let g = f32x4.mul(r, v128.load(p + column, 96));
  let h = f32x4.mul(r, v128.load(p + column, 112));
  let row = gramAt + column;
  for (let k: usize = 0; k < bytes; k += 8) {
    let s = v128.load32_splat(p + k);
    a = madd(s, v128.load(row), a);
    b = madd(s, v128.load(row, 16), b);
    c = madd(s, v128.load(row, 32), c);
    d = madd(s, v128.load(row, 48), d);
    e = madd(s, v128.load(row, 64), e);
    f = madd(s, v128.load(row, 80), f);
    g = madd(s, v128.load(row, 96), g);
    h = madd(s, v128.load(row, 112), h);
    row += bytes;
    s = v128.load32_splat(p + k, 4);
    a = madd(s, v128.load(row), a);
    b = madd(s, v128.load(row, 16), b);
    c = madd(s, v128.load(row, 32), c);
    d = madd(s, v128.load(row, 48), d);
    e = madd(s, v128.load(row, 64), e);
    f = madd(s, v128.load(row, 80), f);
    g = madd(s, v128.load(row, 96), g);
    h = madd(s, v128.load(row, 112), h);
    row += bytes;
  }
  const at = image + column;
  v128.store(at, a);
  v128.store(at, b, 16);
  v128.store(at, c, 32);
  v128.store(at, d, 48);
  v128.store(at, e, 64);
  v128.store(at, f, 80);
  v128.store(at, g, 96);
  v128.store(at, h, 112);
}

// @ts-ignore: decorator of AssemblyScript
@inline
function symmetricTimes16(gramAt: usize, reg: f32, p: usize, image: usize, bytes: usize, column: usize): void {
  const r = f32x4.splat(reg);
  let a = f32x4.mul(r, v128.load(p + column));
  let b = f32x4.mul(r, v128.load(p + column, 16));
  let c = f32x4.mul(r, v128.load(p + column, 32));
  let d = f32x4.mul(r, v128.load(p + column, 48));
  let row = gramAt + column;
  for (let k: usize = 0; k < bytes; k += 4) {
    const s = v128.load32_splat(p + k);
    a = madd(s, v128.load(row), a);
    b = madd(s, v128.load(row, 16), b);
    c = madd(s, v128.load(row, 32), c);
    d = madd(s, v128.load(row, 48), d);
    row += bytes;
  }
  const at = image + column;
  v128.store(at, a);
  v128.store(at, b, 16);
  v128.store(at, c, 32);
  v128.store(at, d, 48);
}
