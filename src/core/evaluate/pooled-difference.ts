import { createRng } from '../math/rng';
import { quantile, type BootstrapOptions, type Interval } from '../math/statistics';

/** Two models on one split: a value of each for the same people in the same order. */
export interface PairedFigures {
  /** Row of each person; nobody twice. */
  readonly users: Uint32Array;
  readonly ours: ArrayLike<number>;
  readonly theirs: ArrayLike<number>;
}

/**
 * The mean of `ours − theirs` over all splits together, and the interval of the percentile bootstrap that draws people,
 * each with the differences of all splits it is in: a cluster bootstrap (Davison and Hinkley 1997, section 3.8). The same
 * person in five splits is not five people.
 *
 * The interval speaks of other people like these; that training draws other numbers with another seed is in it only as
 * far as these splits show it. Of one split it is `pairedBootstrap` to the last bit. Who has no figure (NaN) in a split is
 * left out of it. All NaN without people.
 *
 * @throws RangeError for values that are not one of each model for each person
 */
export function pooledDifference(
  splits: readonly PairedFigures[],
  { seed, resamples = 1000, level = 0.95 }: BootstrapOptions,
): Interval {
  const { sums, counts } = byPerson(splits);
  const people = sums.length;
  if (people === 0) return { mean: NaN, low: NaN, high: NaN };
  const rng = createRng(seed);
  const means = new Float64Array(resamples);
  for (let round = 0; round < resamples; round++) {
    let sum = 0;
    let count = 0;
    for (let k = 0; k < people; k++) {
      const person = rng.int(people);
      sum += sums[person]!;
      count += counts[person]!;
    }
    means[round] = sum / count;
  }
  means.sort();
  const tail = (1 - level) / 2;
  return { mean: total(sums) / total(counts), low: quantile(means, tail), high: quantile(means, 1 - tail) };
}

/** The sum of each person's differences and how many there are, for everybody in any split, by ascending row. */
function byPerson(splits: readonly PairedFigures[]): { readonly sums: Float64Array; readonly counts: Float64Array } {
  const sums = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const { users, ours, theirs } of splits) {
    if (ours.length !== users.length || theirs.length !== users.length)
      throw new RangeError(`${ours.length} and ${theirs.length} values are not pairs of ${users.length} people`);
    users.forEach((user, at) => {
      const difference = ours[at]! - theirs[at]!;
      if (Number.isNaN(difference)) return;
      sums.set(user, (sums.get(user) ?? 0) + difference);
      counts.set(user, (counts.get(user) ?? 0) + 1);
    });
  }
  const people = [...sums.keys()].sort((a, b) => a - b);
  return {
    sums: Float64Array.from(people, (user) => sums.get(user)!),
    counts: Float64Array.from(people, (user) => counts.get(user)!),
  };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
