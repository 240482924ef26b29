import { catalogueCoverage } from '../evaluate/coverage';
import { entropyBits } from '../evaluate/entropy';
import { gini } from '../evaluate/gini';
import type { Concentration } from '../monitor-types';
import type { Showing } from './watched-events';

/**
 * How concentrated what was shown is over time: one point for each full window of `size` showings, oldest first, the
 * newest window ending at the newest showing; what is left over at the beginning is in none.
 *
 * Few showings of many films cannot reach all of them, so points compare with points of the same `size` and data set only.
 *
 * @param items films of the data set, at least 1
 */
export function concentrationOver(shown: readonly Showing[], items: number, size: number): Concentration[] {
  const windows = Math.floor(shown.length / size);
  const first = shown.length - windows * size;
  return Array.from({ length: windows }, (_, at) => {
    const own = shown.slice(first + at * size, first + (at + 1) * size);
    return concentrationOf(own, items);
  });
}

function concentrationOf(shown: readonly Showing[], items: number): Concentration {
  const counts = new Uint32Array(items);
  for (const { item } of shown) counts[item]!++;
  return {
    until: shown.at(-1)!.time,
    shown: shown.length,
    gini: gini(counts),
    entropyBits: entropyBits(counts),
    coverage: catalogueCoverage([shown.map(({ item }) => item)], items),
  };
}
