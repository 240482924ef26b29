import type { Csr } from '../../data/csr';

/** How many people have each item: length cols. */
export function countsOf({ indices, cols }: Csr): Uint32Array {
  const counts = new Uint32Array(cols);
  for (const item of indices) counts[item]!++;
  return counts;
}

/**
 * The items that take part: those with an entry; of more than `maxItems` the ones that most people have, ties to the
 * lower index. Ascending.
 */
export function coveredItems(userItems: Csr, maxItems: number): Uint32Array {
  const counts = countsOf(userItems);
  const present = Uint32Array.from(counts.keys()).filter((item) => counts[item]! > 0);
  if (present.length <= maxItems) return present;
  present.sort((a, b) => counts[b]! - counts[a]! || a - b);
  return present.slice(0, maxItems).sort();
}

/** Where each of `itemCount` items stands in `items`; −1 for those that are not there. */
export function positionsOf(items: Uint32Array, itemCount: number): Int32Array {
  const positions = new Int32Array(itemCount).fill(-1);
  items.forEach((item, position) => (positions[item] = position));
  return positions;
}
