import { rowDot } from '../math/dense';
import type { ItemIndex, Scored } from '../types';
import { checkSearch, itemsOf, type ExactIndex, type ItemVectors, type VectorIndex } from './vector-index';

/** A search that is fast and may miss items: a graph of neighbours. */
export interface NearSearch {
  readonly name: string;
  /** About the `count` items with the largest inner products, each at most once, in any order; fewer when it gets stuck. */
  near(query: Float32Array, count: number): Uint32Array | Promise<Uint32Array>;
  memoryBytes(): number;
}

/** Items asked for beyond k when some are excluded, and how many times more when too few of them are left. */
const SPARE = 64;
const WIDER = 8;

/**
 * Makes an index of a search that may miss items: what it finds is scored exactly, and when exclusions or the search
 * itself leave the list short, it asks for more, and then has the exact index answer.
 *
 * The exact index also answers when everything ties (a query of zeros), and when half of all items are asked for.
 *
 * @param vectors those that both were built of
 */
export function createCompletedIndex(search: NearSearch, exact: ExactIndex, vectors: ItemVectors): VectorIndex {
  const items = itemsOf(vectors);
  return {
    name: search.name,
    exact: false,
    async search(query, k, excluded) {
      checkSearch(vectors, query, excluded);
      if (k <= 0) return [];
      const few = excluded ? k + SPARE : k;
      for (const count of excluded ? [few, few * WIDER] : [few]) {
        if (2 * count > items || !query.some((value) => value !== 0)) break;
        const found = scored(vectors, query, await search.near(query, count), excluded);
        if (found.length >= k) return found.slice(0, k);
      }
      return exact.search(query, k, excluded);
    },
    memoryBytes: () => search.memoryBytes() + exact.memoryBytes(),
  };
}

function scored({ values, width }: ItemVectors, query: Float32Array, found: Uint32Array, excluded?: Uint8Array) {
  const left = excluded ? found.filter((item) => excluded[item] === 0) : found;
  return Array.from(left, (item): Scored => ({
    item: item as ItemIndex,
    score: rowDot(values, item, query, 0, width),
  })).sort((a, b) => b.score - a.score || a.item - b.item);
}
