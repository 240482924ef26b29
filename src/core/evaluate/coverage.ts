import type { ItemIndex } from '../types';

/**
 * Catalogue coverage: the share of all items that are in one of the lists at least (Herlocker et al. 2004; Ge et al.
 * 2010). NaN for a catalogue without items.
 */
export function catalogueCoverage(lists: Iterable<Iterable<ItemIndex>>, items: number): number {
  const shown = new Set<ItemIndex>();
  for (const list of lists) for (const item of list) shown.add(item);
  return shown.size / items;
}
