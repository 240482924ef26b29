import type { WeightedCsr } from '../../../core/data/csr';
import { planTiles, type LayoutLimits, type Tile } from './layout';

/** How the rows of a matrix, or of a range of it, are worked through. */
export interface Plan {
  readonly tiles: readonly Tile[];
  /** Steps that the slowest row of each tile took last time: when to look first next time. */
  readonly steps: number[];
}

/** Steps before the first look, when nothing is known. */
const FIRST_LOOK = 6;

/** Makes plans and remembers them by the identity of the matrix, as long as somebody else holds it. */
export function createPlanner(): (csr: WeightedCsr, from: number, to: number, limits: LayoutLimits) => Plan {
  const known = new WeakMap<WeightedCsr, Map<string, Plan>>();
  return (csr, from, to, limits) => {
    const plans = known.get(csr) ?? new Map<string, Plan>();
    known.set(csr, plans);
    const key = `${from}-${to}-${limits.tileEntries}`;
    let plan = plans.get(key);
    if (!plan) {
      const tiles = planTiles(csr, from, to, limits);
      plan = { tiles, steps: tiles.map(() => FIRST_LOOK) };
      plans.set(key, plan);
    }
    return plan;
  };
}
