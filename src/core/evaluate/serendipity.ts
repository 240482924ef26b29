import type { Csr } from '../data/csr';
import type { ItemIndex } from '../types';
import type { TrainTest } from './protocol';
import { popularityOf } from './scorer';

/**
 * Serendipity@k: the share of the k places that hold a film which is wanted and which popularity would not have shown:
 * |unexpected ∩ useful| / k with popularity as the primitive model (Ge et al. 2010; Kaminskas and Bridge 2016). At most
 * the precision@k.
 *
 * @param list best first, at most k films
 * @param expected what popularity would have shown the same person; see `popularLists`
 */
export function serendipityAt(
  list: readonly ItemIndex[],
  wanted: ReadonlySet<number>,
  expected: ReadonlySet<number>,
  k: number,
): number {
  return list.filter((item) => wanted.has(item) && !expected.has(item)).length / k;
}

/**
 * What popularity alone would show a user: the k most liked films of `train` that are ranked and that the user has not
 * (`seen`, else `train`); ties go to the lower index. Films that nobody likes are not among them: where only films are
 * ranked that training never met, nothing is to be expected.
 */
export function popularLists(
  { train, seen = train, candidates }: Pick<TrainTest, 'train' | 'seen' | 'candidates'>,
  k: number,
): (user: number) => ReadonlySet<number> {
  const likedBy = popularityOf(train);
  const order = Uint32Array.from(likedBy.keys())
    .filter((item) => likedBy[item]! > 0 && candidates?.[item] !== 0)
    .sort((a, b) => likedBy[b]! - likedBy[a]! || a - b);
  return (user) => {
    const has = rowSet(seen, user);
    const list = new Set<number>();
    for (const item of order) {
      if (list.size === k) break;
      if (!has.has(item)) list.add(item);
    }
    return list;
  };
}

/** The columns of a row. */
export function rowSet({ indptr, indices }: Csr, row: number): ReadonlySet<number> {
  return new Set(indices.subarray(indptr[row], indptr[row + 1]));
}
