/**
 * Writes the indices of the best scores of `scores[from … to)`, counted from `from`, into `out`, best first.
 *
 * As many as `out` has room for; ties go to the lower index; NaN and −Infinity never rank. Returns how many were
 * written. No object is made: a bounded insertion, quick for lists of tens.
 */
export function rankBest(scores: Float32Array, from: number, to: number, out: Uint32Array): number {
  const room = out.length;
  let used = 0;
  let least = -Infinity;
  for (let at = from; at < to; at++) {
    const score = scores[at]!;
    if (!(score > least)) {
      if (used === room || !(score > -Infinity)) continue;
    }
    if (used < room) used++;
    let place = used - 1;
    while (place > 0 && scores[from + out[place - 1]!]! < score) {
      out[place] = out[place - 1]!;
      place--;
    }
    out[place] = at - from;
    least = scores[from + out[used - 1]!]!;
  }
  return used;
}
