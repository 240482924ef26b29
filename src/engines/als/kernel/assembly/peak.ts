/** What this machine could do at best, for benches to compare with. */
import { madd } from './vector';

/**
 * `rounds` times ten independent multiplications and additions of four floats, with nothing read or written:
 * 80 floating-point operations a round. Returns a sum, so that nothing is optimised away.
 */
export function peakLoop(rounds: i32): f32 {
  const factor = f32x4.splat(0.999);
  const term = f32x4.splat(0.001);
  let a = f32x4.splat(0.1);
  let b = f32x4.splat(0.2);
  let c = f32x4.splat(0.3);
  let d = f32x4.splat(0.4);
  let e = f32x4.splat(0.5);
  let f = f32x4.splat(0.6);
  let g = f32x4.splat(0.7);
  let h = f32x4.splat(0.8);
  let i = f32x4.splat(0.9);
  let j = f32x4.splat(1);
  for (let round = 0; round < rounds; round++) {
    a = madd(a, factor, term);
    b = madd(b, factor, term);
    c = madd(c, factor, term);
    d = madd(d, factor, term);
    e = madd(e, factor, term);
    f = madd(f, factor, term);
    g = madd(g, factor, term);
    h = madd(h, factor, term);
    i = madd(i, factor, term);
    j = madd(j, factor, term);
  }
  const low = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
  const high = f32x4.add(f32x4.add(e, f), f32x4.add(f32x4.add(g, h), f32x4.add(i, j)));
  return f32x4.extract_lane(f32x4.add(low, high), 0);
}
