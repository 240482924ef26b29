import { describe, expect, it } from 'vitest';
import { positives } from '../../../src/core/data/positives';
import { createOracleSolver } from '../../../src/core/models/als/oracle';
import { plainProducts } from '../../../src/core/math/dense';
import { createPopularity, likedCounts } from '../../../src/core/models/popularity';
import { compareTwins, type Recipe, type TwinTask } from '../../../src/core/monitor/twins';
import type { AlsSolver } from '../../../src/core/models/als/solver';
import type { ItemIndex } from '../../../src/core/types';
import { TINY_CONFIG } from '../../fixtures/tiny-model';
import { tinyPack } from '../../fixtures/tiny-pack';

const pack = tinyPack();
const plain = (changes: Partial<Recipe> = {}): Recipe => ({
  config: TINY_CONFIG,
  rounds: 4,
  from: null,
  more: [],
  ...changes,
});
const itself = createPopularity(likedCounts(pack.itemUsers, 4));
const HELD = { share: 0.2, maxUsers: 1000, minPositives: 5, seed: 97 };

async function run(production: Recipe, candidate: Recipe, changes: Partial<TwinTask> = {}) {
  const shares: number[] = [];
  const seen: { readonly rows: number; readonly entries: number }[] = [];
  let disposed = 0;
  const createSolver = async (): Promise<AlsSolver> => {
    const solver = createOracleSolver();
    return {
      ...solver,
      solveSide: (side, ...rest) => (
        seen.push({ rows: side.rows, entries: side.indices.length }),
        solver.solveSide(side, ...rest)
      ),
      dispose: () => disposed++,
    };
  };
  const task: TwinTask = { pack, production, candidate, held: HELD, newest: [], itself, k: 10, ...changes };
  const steps = compareTwins(task, { createSolver, makeProducts: plainProducts, now: () => 0 });
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return { ...value, shares, seen, disposed };
    shares.push(value);
  }
}

describe('twins', () => {
  it('learn from none of the likes that they are compared on', async () => {
    const { held, seen, disposed } = await run(plain(), plain({ rounds: 2 }));
    expect(held.count).toBeGreaterThan(30);
    const all = positives(pack, 4).indices.length;
    expect(seen.every(({ entries }) => entries < 0.9 * all)).toBe(true);
    expect(disposed).toBe(2);
  });

  it('are made once where the candidate goes on from production, and everybody who likes something is one more user then', async () => {
    const production = plain();
    const more = [[0, 1, 2], [], [3, 4]] as ItemIndex[][];
    const { seen, shares } = await run(production, plain({ rounds: 2, from: production, more }));
    const rows = seen.map((side) => side.rows).filter((count) => count !== pack.items);
    expect(rows).toEqual([...Array<number>(4).fill(pack.users), ...Array<number>(2).fill(pack.users + 2)]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeCloseTo(1);
  });

  it('are the same for the same recipe', async () => {
    const recipe = plain();
    expect((await run(recipe, recipe)).held.difference).toEqual({ mean: 0, low: 0, high: 0 });
  });

  it('show that another recipe is worse, and what the candidate itself is worth beside its own', async () => {
    const { held, itself: own } = await run(plain(), plain({ config: { ...TINY_CONFIG, factors: 1 }, rounds: 1 }));
    expect(held.difference.high).toBeLessThan(0);
    expect(own.production).toBeCloseTo(held.production + held.difference.mean);
  });

  it('are compared on the newest likes as well, where there are any', async () => {
    const test = { item: 3 as ItemIndex, history: [], known: new Set<ItemIndex>() };
    expect((await run(plain(), plain())).newest).toBeNull();
    expect((await run(plain(), plain({ rounds: 1 }), { newest: [test, test] })).newest!.count).toBe(2);
  });

  it('let the engine go when it is called off', async () => {
    let disposed = 0;
    const createSolver = async (): Promise<AlsSolver> => ({ ...createOracleSolver(), dispose: () => disposed++ });
    const task: TwinTask = { pack, production: plain(), candidate: plain(), held: HELD, newest: [], itself, k: 10 };
    const steps = compareTwins(task, { createSolver, makeProducts: plainProducts, now: () => 0 });
    await steps.next();
    await steps.return(undefined as never);
    expect(disposed).toBe(1);
  });
});
