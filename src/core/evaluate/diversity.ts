import type { Likeness } from '../rank/likeness';
import type { ItemIndex } from '../types';

/**
 * Intra-list diversity: the mean of 1 − likeness over all pairs of a list (Smyth and McClave 2001; Ziegler et al. 2005).
 * 0 is films that are all alike, 1 films that have nothing in common. NaN for fewer than two.
 */
export function intraListDiversity(items: readonly ItemIndex[], likeness: Likeness): number {
  let sum = 0;
  for (let b = 1; b < items.length; b++) {
    for (let a = 0; a < b; a++) sum += 1 - likeness(items[a]!, items[b]!);
  }
  return sum / ((items.length * (items.length - 1)) / 2);
}
