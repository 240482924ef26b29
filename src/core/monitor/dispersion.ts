/** How unevenly counts vary, and on how many degrees of freedom that is known. */
export interface Dispersion {
  /** 1 where events are independent; NaN without freedom. */
  readonly ratio: number;
  readonly freedom: number;
}

/**
 * By how much counts vary more from group to group than independent events would: the mean design effect of the bins' shares
 * (Rao and Scott 1981), larger groups counting for more, as they do in the sums.
 *
 * About 1 where events are independent, and as much as a group has events where each group keeps to one bin. Differences
 * between the sides do not count. No freedom where no side has two groups, or all events are in one bin.
 *
 * @param sides the groups of each side, every group as counts over the same bins
 */
export function dispersion(sides: readonly (readonly ArrayLike<number>[])[]): Dispersion {
  const known = sides.map((groups) => groups.filter((group) => sumOf(group) > 0));
  const bins = binSums(known.flat()).filter((count) => count > 0).length;
  const groups = known.reduce((sum, side) => sum + Math.max(0, side.length - 1), 0);
  const freedom = groups * Math.max(0, bins - 1);
  return { ratio: known.reduce((sum, side) => sum + unevenness(side), 0) / freedom, freedom };
}

/** About as much as the groups have degrees of freedom; with groups of the same size it is Pearson's statistic. */
function unevenness(groups: readonly ArrayLike<number>[]): number {
  const bins = binSums(groups);
  const events = sumOf(bins);
  const sum = groups.reduce((total, group) => {
    const share = sumOf(group) / events;
    return bins.reduce(
      (ofGroup, inAll, bin) => (inAll > 0 ? ofGroup + (group[bin]! - share * inAll) ** 2 / inAll : ofGroup),
      total,
    );
  }, 0);
  return groups.length * sum;
}

function binSums(groups: readonly ArrayLike<number>[]): number[] {
  return Array.from(groups[0] ?? [], (_, bin) => groups.reduce((sum, group) => sum + group[bin]!, 0));
}

function sumOf(counts: ArrayLike<number>): number {
  return Array.from(counts).reduce((sum, count) => sum + count, 0);
}
