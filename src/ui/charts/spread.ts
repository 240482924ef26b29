/** Moves places along an axis as little as it takes to be `gap` apart and, if they all fit, none beyond `end`. */
export function spread(places: readonly number[], gap: number, end: number): readonly number[] {
  const order = places.map((_, index) => index).sort((a, b) => places[a]! - places[b]! || a - b);
  const moved = [...places];
  for (let k = 1; k < order.length; k++) {
    moved[order[k]!] = Math.max(moved[order[k]!]!, moved[order[k - 1]!]! + gap);
  }
  let limit = end;
  for (const index of order.reverse()) {
    moved[index] = Math.min(moved[index]!, limit);
    limit = moved[index] - gap;
  }
  return moved;
}
