/**
 * The entries of one row, gathered: their fixed vectors lie side by side, so that every product of the row's system
 * with a vector reads memory in one straight line.
 *
 * Vectors lie in groups of eight (a last group of four where that is enough), and inside a group by pieces of four
 * floats: piece 0 of vectors 0 … 7, piece 1 of vectors 0 … 7, and so on. A short group is filled up with the last
 * vector at weight 0.
 */
import { madd, sumEach } from './vector';

/** Places for `entries` vectors: rounded up to groups. */
// @ts-ignore: decorator of AssemblyScript
@inline
export function placesFor(entries: u32): u32 {
  return (entries + 3) & ~3;
}

/**
 * Copies the vectors of the entries begin … end − 1 to `nearAt` and alpha · w to `weightsAt`, and leaves
 * Σ (alpha0 + alpha · w) y in `rhs`, which must be zero. Returns Σ (alpha0 + alpha · w). There is at least one entry.
 */
export function gather(
  begin: u32,
  end: u32,
  indicesAt: usize,
  valuesAt: usize,
  fixedAt: usize,
  nearAt: usize,
  weightsAt: usize,
  rhs: usize,
  alpha: f32,
  alpha0: f32,
  stride: i32,
): f64 {
  const bytes = (<usize>stride) << 2;
  const entries = end - begin;
  const places = placesFor(entries);
  // What fills up the last group repeats the last entry, with weight and confidence 0.
  for (let k: u32 = 0; k < places; k++) {
    const weight = k < entries ? alpha * load<f32>(valuesAt + ((<usize>(begin + k)) << 2)) : 0;
    store<f32>(weightsAt + ((<usize>k) << 2), weight);
  }
  let total: f64 = 0;
  for (let k: u32 = 0; k < entries; k++) total += <f64>(alpha0 + load<f32>(weightsAt + ((<usize>k) << 2)));
  const inEights = places & ~7;
  for (let k: u32 = 0; k < places; k += 4) {
    const width: usize = k < inEights ? 128 : 64;
    gatherFour(begin + k, end, indicesAt, fixedAt, bytes, target(nearAt, k, inEights, bytes), width, weightsAt + ((<usize>k) << 2), alpha0, rhs);
  }
  return total;
}

/** Where vector k, a multiple of four, begins. */
// @ts-ignore: decorator of AssemblyScript
@inline
function target(nearAt: usize, k: u32, inEights: u32, bytes: usize): usize {
  const group = k < inEights ? k & ~7 : inEights;
  return nearAt + <usize>group * bytes + ((<usize>(k - group)) << 4);
}

// @ts-ignore: decorator of AssemblyScript
@inline
function addressOf(k: u32, end: u32, indicesAt: usize, fixedAt: usize, bytes: usize): usize {
  return fixedAt + <usize>load<u32>(indicesAt + ((<usize>min(k, end - 1)) << 2)) * bytes;
}

/** Four vectors side by side, `width` bytes from piece to piece, and their share of the right-hand side. */
// @ts-ignore: decorator of AssemblyScript
@inline
function gatherFour(
  k: u32,
  end: u32,
  indicesAt: usize,
  fixedAt: usize,
  bytes: usize,
  targetAt: usize,
  width: usize,
  weights: usize,
  alpha0: f32,
  rhs: usize,
): void {
  const ya = addressOf(k, end, indicesAt, fixedAt, bytes);
  const yb = addressOf(k + 1, end, indicesAt, fixedAt, bytes);
  const yc = addressOf(k + 2, end, indicesAt, fixedAt, bytes);
  const yd = addressOf(k + 3, end, indicesAt, fixedAt, bytes);
  const ca = f32x4.splat(load<f32>(weights) + alpha0);
  const cb = f32x4.splat(k + 1 < end ? load<f32>(weights, 4) + alpha0 : 0);
  const cc = f32x4.splat(k + 2 < end ? load<f32>(weights, 8) + alpha0 : 0);
  const cd = f32x4.splat(k + 3 < end ? load<f32>(weights, 12) + alpha0 : 0);
  let at = targetAt;
  for (let i: usize = 0; i < bytes; i += 16) {
    const a = v128.load(ya + i);
    const b = v128.load(yb + i);
    const c = v128.load(yc + i);
    const d = v128.load(yd + i);
    v128.store(at, a);
    v128.store(at, b, 16);
    v128.store(at, c, 32);
    v128.store(at, d, 48);
    v128.store(rhs + i, madd(ca, a, madd(cb, b, madd(cc, c, madd(cd, d, v128.load(rhs + i))))));
    at += width;
  }
}

/** image += Σ weight · y (y · p) over the gathered vectors. */
export function addNeighbours(nearAt: usize, weightsAt: usize, entries: u32, p: usize, image: usize, stride: i32): void {
  const bytes = (<usize>stride) << 2;
  const end = nearAt + <usize>placesFor(entries) * bytes;
  let near = nearAt;
  let weights = weightsAt;
  for (; near + 8 * bytes <= end; near += 8 * bytes) {
    addEight(near, weights, p, image, bytes);
    weights += 32;
  }
  if (near < end) addFour(near, weights, p, image, bytes);
}

// @ts-ignore: decorator of AssemblyScript
@inline
function addEight(near: usize, weights: usize, p: usize, image: usize, bytes: usize): void {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = a;
  let h = a;
  let at = near;
  for (let i: usize = 0; i < bytes; i += 16) {
    const piece = v128.load(p + i);
    a = madd(piece, v128.load(at), a);
    b = madd(piece, v128.load(at, 16), b);
    c = madd(piece, v128.load(at, 32), c);
    d = madd(piece, v128.load(at, 48), d);
    e = madd(piece, v128.load(at, 64), e);
    f = madd(piece, v128.load(at, 80), f);
    g = madd(piece, v128.load(at, 96), g);
    h = madd(piece, v128.load(at, 112), h);
    at += 128;
  }
  const low = f32x4.mul(sumEach(a, b, c, d), v128.load(weights));
  const high = f32x4.mul(sumEach(e, f, g, h), v128.load(weights, 16));
  a = v128.shuffle<f32>(low, low, 0, 0, 0, 0);
  b = v128.shuffle<f32>(low, low, 1, 1, 1, 1);
  c = v128.shuffle<f32>(low, low, 2, 2, 2, 2);
  d = v128.shuffle<f32>(low, low, 3, 3, 3, 3);
  e = v128.shuffle<f32>(high, high, 0, 0, 0, 0);
  f = v128.shuffle<f32>(high, high, 1, 1, 1, 1);
  g = v128.shuffle<f32>(high, high, 2, 2, 2, 2);
  h = v128.shuffle<f32>(high, high, 3, 3, 3, 3);
  at = near;
  for (let i: usize = 0; i < bytes; i += 16) {
    let sum = madd(a, v128.load(at), v128.load(image + i));
    let more = f32x4.mul(b, v128.load(at, 16));
    sum = madd(c, v128.load(at, 32), sum);
    more = madd(d, v128.load(at, 48), more);
    sum = madd(e, v128.load(at, 64), sum);
    more = madd(f, v128.load(at, 80), more);
    sum = madd(g, v128.load(at, 96), sum);
    more = madd(h, v128.load(at, 112), more);
    v128.store(image + i, f32x4.add(sum, more));
    at += 128;
  }
}

// @ts-ignore: decorator of AssemblyScript
@inline
function addFour(near: usize, weights: usize, p: usize, image: usize, bytes: usize): void {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let at = near;
  for (let i: usize = 0; i < bytes; i += 16) {
    const piece = v128.load(p + i);
    a = madd(piece, v128.load(at), a);
    b = madd(piece, v128.load(at, 16), b);
    c = madd(piece, v128.load(at, 32), c);
    d = madd(piece, v128.load(at, 48), d);
    at += 64;
  }
  const scale = f32x4.mul(sumEach(a, b, c, d), v128.load(weights));
  a = v128.shuffle<f32>(scale, scale, 0, 0, 0, 0);
  b = v128.shuffle<f32>(scale, scale, 1, 1, 1, 1);
  c = v128.shuffle<f32>(scale, scale, 2, 2, 2, 2);
  d = v128.shuffle<f32>(scale, scale, 3, 3, 3, 3);
  at = near;
  for (let i: usize = 0; i < bytes; i += 16) {
    let sum = madd(a, v128.load(at), v128.load(image + i));
    sum = madd(b, v128.load(at, 16), sum);
    sum = madd(c, v128.load(at, 32), sum);
    sum = madd(d, v128.load(at, 48), sum);
    v128.store(image + i, sum);
    at += 64;
  }
}
