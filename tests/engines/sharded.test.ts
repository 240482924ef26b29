import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import type { AlsFactors } from '../../src/core/models/als/factors';
import { createAlsTrainer } from '../../src/core/models/als/trainer';
import { dealRows } from '../../src/engines/als/deal';
import type { AlsShard } from '../../src/engines/als/shard';
import { createShardedSolver } from '../../src/engines/als/sharded';
import { createWasmSolver } from '../../src/engines/als/wasm';
import { csrOfRows } from '../fixtures/checkerboard';
import { inThreadShards } from '../fixtures/in-thread-shards';
import { alsKernel } from '../fixtures/kernel';
import { firstPeople } from '../fixtures/real-pack';
import { thrownBy } from '../fixtures/thrown';

const CONFIG = { ...DEFAULT_ALS, factors: 24, iterations: 3 };

async function train(shards: number): Promise<AlsFactors> {
  const solver = shards === 0 ? await createWasmSolver(alsKernel()) : createShardedSolver(await inThreadShards(shards));
  const trainer = createAlsTrainer(firstPeople(120), CONFIG, solver, () => 0);
  for (let round = 0; round < CONFIG.iterations; round++) await trainer.step();
  const { userFactors, itemFactors } = trainer.factors();
  return { userFactors, itemFactors };
}

describe('a spread engine', () => {
  it.each([1, 2, 3, 7])('gives the same factors as one engine, bit for bit, with %i shards', async (shards) => {
    expect(await train(shards)).toEqual(await train(0));
  });

  it('is named after its engine and the number of workers', async () => {
    expect(createShardedSolver(await inThreadShards(2)).name).toBe('wasm simd, 2 workers');
  });

  it('counts the work of one engine, and the memory of all', async () => {
    const one = await createWasmSolver(alsKernel());
    const two = createShardedSolver(await inThreadShards(2));
    const reports = [];
    for (const solver of [one, two]) {
      const trainer = createAlsTrainer(firstPeople(120), CONFIG, solver, () => 0);
      reports.push(await trainer.step());
      expect(solver.memoryBytes()).toBeGreaterThan(1e5);
    }
    expect(reports[1]!.flops).toBe(reports[0]!.flops);
    expect(reports[1]!.objective).toBeCloseTo(reports[0]!.objective, 6);
  });

  it('leaves the factors as they were when a shard is lost', async () => {
    const shards = await inThreadShards(2);
    const dying: AlsShard = {
      ...shards[1]!,
      solve: () => Promise.reject(new AppError('engine-lost', 'A training worker stopped working. Train again.')),
    };
    const solver = createShardedSolver([shards[0]!, dying]);
    const matrix = firstPeople(50);
    const out = new Float32Array(matrix.rows * 4).fill(0.5);
    const solve = () =>
      solver.solveSide(matrix, new Float32Array(matrix.cols * 4).fill(0.1), out, { ...CONFIG, factors: 4 });
    expect((await thrownBy(solve)).code).toBe('engine-lost');
    expect(out.every((value) => value === 0.5)).toBe(true);
  });

  it('that is cancelled rejects as cancelled and leaves the factors as they were', async () => {
    const [cancelling, factors] = [new AbortController(), 256];
    const shards = (await inThreadShards(2)).map((shard): AlsShard => ({
      ...shard,
      solve(task) {
        const solved = shard.solve(task);
        // Heard between two stretches of rows: each shard has several.
        setTimeout(() => cancelling.abort());
        return solved;
      },
    }));
    const matrix = firstPeople(400);
    const out = new Float32Array(matrix.rows * factors).fill(0.5);
    const fixed = new Float32Array(matrix.cols * factors).fill(0.1);
    const solver = createShardedSolver(shards);
    const solve = () => solver.solveSide(matrix, fixed, out, { ...CONFIG, factors, signal: cancelling.signal });
    expect((await thrownBy(solve)).code).toBe('cancelled');
    expect(out.every((value) => value === 0.5)).toBe(true);
  });

  it('stops every shard when it is cancelled', async () => {
    const cancelled: number[] = [];
    const shards = (await inThreadShards(2)).map((shard, k) => ({ ...shard, cancel: () => void cancelled.push(k) }));
    const cancelling = new AbortController();
    const matrix = firstPeople(50);
    const out = new Float32Array(matrix.rows * 4);
    const options = { ...CONFIG, factors: 4, signal: cancelling.signal };
    const solved = createShardedSolver(
      shards.map((shard) => ({ ...shard, solve: (task) => (cancelling.abort(), shard.solve(task)) })),
    ).solveSide(matrix, new Float32Array(matrix.cols * 4).fill(0.1), out, options);
    await solved.catch(() => {});
    expect(cancelled).toEqual([0, 1]);
  });
});

describe('dealing rows', () => {
  it('gives every row to one hand, in order, and hands of about the same work', () => {
    const rows = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 30 }), { maxLength: 60 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), (lists, shards) => {
        const matrix = csrOfRows(
          lists.map((list) => [...list].sort((a, b) => a - b)),
          31,
        );
        const hands = dealRows(matrix, shards, 8);
        expect(hands).toHaveLength(shards);
        for (const hand of hands) expect(hand).toEqual(hand.slice().sort());
        expect(hands.flatMap((hand) => [...hand]).sort((a, b) => a - b)).toEqual([...lists.keys()]);
        const cost = (row: number) => lists[row]!.length + 4;
        const work = hands.map((hand) => hand.reduce((sum, row) => sum + cost(row), 0));
        // Each place of the deal is at most the longest row better than the next.
        expect(Math.max(...work) - Math.min(...work)).toBeLessThanOrEqual(30 + 4);
      }),
    );
  });
});
