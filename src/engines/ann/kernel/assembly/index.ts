/**
 * The retrieval kernel: upper bounds of inner products from vectors rounded to bytes, with 128-bit SIMD.
 *
 * An item's vector is codes · scale plus a rest no longer than its slack; `../../layout.ts` says where they lie. All
 * arguments named `…At` are byte addresses in linear memory, aligned to 16. The caller owns the memory.
 */

/** Told of an item that may rank; answers with the bound that later ones have to exceed. */
// @ts-ignore: decorator of AssemblyScript
@external('env', 'offer')
declare function offer(item: i32): f32;

/**
 * Offers the items from … to − 1 whose bound exceeds `threshold`, in order; `from` and `to` are multiples of four.
 *
 * The bound of an item is scale · (queryScale · (codes · query) + spread) + slack, where the query is 16-bit integers and
 * `spread` covers what rounding it lost. `stride`, a multiple of 16, is both bytes of an item and numbers of the query.
 */
export function scan(
  from: i32,
  to: i32,
  codesAt: usize,
  scalesAt: usize,
  slacksAt: usize,
  queryAt: usize,
  stride: i32,
  queryScale: f32,
  spread: f32,
  threshold: f32,
): void {
  const bytes = <usize>stride;
  const times = f32x4.splat(queryScale);
  const more = f32x4.splat(spread);
  let least = f32x4.splat(threshold);
  let codes = codesAt + <usize>from * bytes;
  for (let item = from; item < to; item += 4, codes += 4 * bytes) {
    const at = (<usize>item) << 2;
    const products = f32x4.convert_i32x4_s(fourProducts(codes, bytes, queryAt));
    const inner = f32x4.add(f32x4.mul(times, products), more);
    const bounds = f32x4.add(f32x4.mul(v128.load(scalesAt + at), inner), v128.load(slacksAt + at));
    let above = i32x4.bitmask(f32x4.gt(bounds, least));
    while (above) {
      least = f32x4.splat(offer(item + ctz(above)));
      above &= above - 1;
      // What exceeded the old bound only need not be offered any more.
      above &= i32x4.bitmask(f32x4.gt(bounds, least));
    }
  }
}

/** Inner products of the query with four items that lie one after the other. */
// @ts-ignore: decorator of AssemblyScript
@inline
function fourProducts(codes: usize, bytes: usize, queryAt: usize): v128 {
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (let k: usize = 0; k < bytes; k += 16) {
    const low = v128.load(queryAt + 2 * k);
    const high = v128.load(queryAt + 2 * k, 16);
    const at = codes + k;
    a = addProducts(v128.load(at), low, high, a);
    b = addProducts(v128.load(at + bytes), low, high, b);
    c = addProducts(v128.load(at + 2 * bytes), low, high, c);
    d = addProducts(v128.load(at + 3 * bytes), low, high, d);
  }
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

// @ts-ignore: decorator of AssemblyScript
@inline
function addProducts(codes: v128, low: v128, high: v128, sum: v128): v128 {
  const first = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(codes), low);
  const second = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(codes), high);
  return i32x4.add(sum, i32x4.add(first, second));
}
