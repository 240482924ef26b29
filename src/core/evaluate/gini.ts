/**
 * Gini index of how often each film is shown: 0 when all are shown equally often, 1 when one film is all that is shown.
 *
 * Σ (2·place − n − 1) · share / (n − 1), films from the least shown at place 1 (Castells, Hurley and Vargas 2015). NaN
 * where nothing is shown, and for fewer than two films.
 *
 * @param counts times each film is shown, those that never are included; at least 0, in any order
 */
export function gini(counts: ArrayLike<number>): number {
  const sorted = Float64Array.from(counts).sort();
  const n = sorted.length;
  let [shown, weighted] = [0, 0];
  sorted.forEach((count, at) => {
    shown += count;
    weighted += (2 * (at + 1) - n - 1) * count;
  });
  return weighted / shown / (n - 1);
}
