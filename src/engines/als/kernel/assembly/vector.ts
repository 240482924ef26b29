/** Vector pieces of the kernel. `stride` is a multiple of 16; addresses are bytes, aligned to 16. */

/** Sets `stride` floats to zero; a loop, since `memory.fill` costs a call for so little. */
// @ts-ignore: decorator of AssemblyScript
@inline
export function fillZero(at: usize, length: i32): void {
  const zero = f32x4.splat(0);
  for (let k: usize = 0, n = (<usize>length) << 2; k < n; k += 16) v128.store(at + k, zero);
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
    a = f32x4.add(a, f32x4.mul(v128.load(x + k), v128.load(y + k)));
    b = f32x4.add(b, f32x4.mul(v128.load(x + k, 16), v128.load(y + k, 16)));
    c = f32x4.add(c, f32x4.mul(v128.load(x + k, 32), v128.load(y + k, 32)));
    d = f32x4.add(d, f32x4.mul(v128.load(x + k, 48), v128.load(y + k, 48)));
  }
  const sum = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
  return (
    f32x4.extract_lane(sum, 0) +
    f32x4.extract_lane(sum, 1) +
    (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}

/** y += factor · x. */
// @ts-ignore: decorator of AssemblyScript
@inline
export function axpy(factor: f32, x: usize, y: usize, stride: i32): void {
  const f = f32x4.splat(factor);
  for (let k: usize = 0, n = (<usize>stride) << 2; k < n; k += 64) {
    v128.store(y + k, f32x4.add(v128.load(y + k), f32x4.mul(f, v128.load(x + k))));
    v128.store(y + k, f32x4.add(v128.load(y + k, 16), f32x4.mul(f, v128.load(x + k, 16))), 16);
    v128.store(y + k, f32x4.add(v128.load(y + k, 32), f32x4.mul(f, v128.load(x + k, 32))), 32);
    v128.store(y + k, f32x4.add(v128.load(y + k, 48), f32x4.mul(f, v128.load(x + k, 48))), 48);
  }
}

/** image = G p for a symmetric G, as Σ p_k · (row k of G): sixteen columns at a time, no horizontal sums. */
export function symmetricTimes(gramAt: usize, p: usize, image: usize, stride: i32): void {
  const bytes = (<usize>stride) << 2;
  for (let column: usize = 0; column < bytes; column += 64) {
    let a0 = f32x4.splat(0);
    let b0 = a0;
    let c0 = a0;
    let d0 = a0;
    let a1 = a0;
    let b1 = a0;
    let c1 = a0;
    let d1 = a0;
    let row = gramAt + column;
    for (let k: usize = 0; k < bytes; k += 8) {
      const p0 = v128.load32_splat(p + k);
      const p1 = v128.load32_splat(p + k, 4);
      const odd = row + bytes;
      a0 = f32x4.add(a0, f32x4.mul(p0, v128.load(row)));
      b0 = f32x4.add(b0, f32x4.mul(p0, v128.load(row, 16)));
      c0 = f32x4.add(c0, f32x4.mul(p0, v128.load(row, 32)));
      d0 = f32x4.add(d0, f32x4.mul(p0, v128.load(row, 48)));
      a1 = f32x4.add(a1, f32x4.mul(p1, v128.load(odd)));
      b1 = f32x4.add(b1, f32x4.mul(p1, v128.load(odd, 16)));
      c1 = f32x4.add(c1, f32x4.mul(p1, v128.load(odd, 32)));
      d1 = f32x4.add(d1, f32x4.mul(p1, v128.load(odd, 48)));
      row = odd + bytes;
    }
    v128.store(image + column, f32x4.add(a0, a1));
    v128.store(image + column, f32x4.add(b0, b1), 16);
    v128.store(image + column, f32x4.add(c0, c1), 32);
    v128.store(image + column, f32x4.add(d0, d1), 48);
  }
}
