/**
 * Shannon entropy of how often each film is shown, in bits: 0 when one film is all that is shown, log2(n) when n are
 * shown equally often. NaN where nothing is shown.
 *
 * @param counts times each film is shown, at least 0, in any order
 */
export function entropyBits(counts: ArrayLike<number>): number {
  let shown = 0;
  for (let k = 0; k < counts.length; k++) shown += counts[k]!;
  if (shown === 0) return NaN;
  let bits = 0;
  for (let k = 0; k < counts.length; k++) {
    if (counts[k]! > 0) bits += (counts[k]! / shown) * Math.log2(shown / counts[k]!);
  }
  return bits;
}

/**
 * `entropyBits` as a share of log2(n), what it would be if all n films were shown equally often: 0 to 1 (Pielou 1966).
 * NaN where nothing is shown, and for fewer than two films.
 *
 * @param counts as in `entropyBits`, films that are never shown included
 */
export function entropyShare(counts: ArrayLike<number>): number {
  return counts.length < 2 ? NaN : entropyBits(counts) / Math.log2(counts.length);
}
