/** Inner products of many vectors with many: what a list of recommendations is picked from. */
import { madd, sumEach } from './vector';

/**
 * scores[u × items + i] = person u · item i, for `people` vectors (a multiple of four; fill up with zeros) and `items`
 * vectors. Four people and two items share each load.
 */
export function scores(peopleAt: usize, people: i32, itemsAt: usize, items: i32, stride: i32, scoresAt: usize): void {
  const bytes = (<usize>stride) << 2;
  const line = (<usize>items) << 2;
  for (let u = 0; u < people; u += 4) {
    const p = peopleAt + <usize>u * bytes;
    const out = scoresAt + <usize>u * line;
    for (let i = 0; i < items; i += 2) {
      const left = itemsAt + <usize>i * bytes;
      const right = itemsAt + <usize>min(i + 1, items - 1) * bytes;
      scoreBlock(p, left, right, bytes, out + ((<usize>i) << 2), line, i + 1 < items);
    }
  }
}

// @ts-ignore: decorator of AssemblyScript
@inline
function scoreBlock(p: usize, left: usize, right: usize, bytes: usize, out: usize, line: usize, both: bool): void {
  let a0 = f32x4.splat(0);
  let b0 = a0;
  let c0 = a0;
  let d0 = a0;
  let a1 = a0;
  let b1 = a0;
  let c1 = a0;
  let d1 = a0;
  for (let k: usize = 0; k < bytes; k += 16) {
    const l = v128.load(left + k);
    const r = v128.load(right + k);
    const at = p + k;
    let person = v128.load(at);
    a0 = madd(person, l, a0);
    a1 = madd(person, r, a1);
    person = v128.load(at + bytes);
    b0 = madd(person, l, b0);
    b1 = madd(person, r, b1);
    person = v128.load(at + 2 * bytes);
    c0 = madd(person, l, c0);
    c1 = madd(person, r, c1);
    person = v128.load(at + 3 * bytes);
    d0 = madd(person, l, d0);
    d1 = madd(person, r, d1);
  }
  storeColumn(sumEach(a0, b0, c0, d0), out, line);
  if (both) storeColumn(sumEach(a1, b1, c1, d1), out + 4, line);
}

// @ts-ignore: decorator of AssemblyScript
@inline
function storeColumn(column: v128, out: usize, line: usize): void {
  store<f32>(out, f32x4.extract_lane(column, 0));
  store<f32>(out + line, f32x4.extract_lane(column, 1));
  store<f32>(out + 2 * line, f32x4.extract_lane(column, 2));
  store<f32>(out + 3 * line, f32x4.extract_lane(column, 3));
}
