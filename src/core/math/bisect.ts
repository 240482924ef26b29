/**
 * Where a function that falls from `low` to `high` passes 0, to the last bit that halving finds.
 *
 * The answer is between `low` and `high`: `high` where the function stays above 0, `low` where it starts below. NaN counts
 * as below.
 */
export function bisectFalling(f: (x: number) => number, low: number, high: number): number {
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (f(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
