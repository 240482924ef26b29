import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors';
import { transposeWeighted } from '../../src/core/data/csr';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { createTfjsSolver } from '../../src/engines/als/tfjs';
import { checkerboard } from '../fixtures/checkerboard';
import { randomFactors } from '../fixtures/als-comparison';
import { firstPeople } from '../fixtures/real-pack';

const OPTIONS = { ...DEFAULT_ALS, factors: 16 };

describe('TensorFlow.js behind the seam', () => {
  it('leaves no tensor behind, whether a half-sweep ends well, badly or early', async () => {
    const solver = await createTfjsSolver('cpu');
    const before = memory().numTensors;
    const users = firstPeople(100);
    const items = transposeWeighted(users);
    const [u, i] = [randomFactors(100, 16, 1), randomFactors(users.cols, 16, 2)];
    for (let round = 0; round < 3; round++) {
      await solver.solveSide(items, u, i, OPTIONS);
      await solver.solveSide(users, i, u, OPTIONS);
      expect(memory().numTensors).toBe(before);
    }
    const poisoned = i.slice().fill(NaN, 3, 4);
    await expect(solver.solveSide(users, poisoned, u, OPTIONS)).rejects.toMatchObject({ code: 'model-diverged' });
    const abort = new AbortController();
    const solving = solver.solveSide(users, randomFactors(users.cols, 16, 5), u, { ...OPTIONS, signal: abort.signal });
    setTimeout(() => abort.abort(), 0);
    await expect(solving).rejects.toMatchObject({ code: 'cancelled' });
    expect(memory().numTensors).toBe(before);
    solver.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses a warm start that is not a number, and a weight below 0', async () => {
    const solver = await createTfjsSolver('cpu');
    const matrix = checkerboard(20);
    const solve = (out: Float32Array, weight: number): Promise<unknown> =>
      solver.solveSide({ ...matrix, values: matrix.values.map(() => weight) }, randomFactors(20, 16, 1), out, OPTIONS);
    await expect(solve(new Float32Array(320).fill(NaN), 1)).rejects.toMatchObject({ code: 'model-diverged' });
    await expect(solve(randomFactors(20, 16, 2), -1)).rejects.toMatchObject({ code: 'model-diverged' });
    solver.dispose();
  });

  it('solves nothing when no row is asked for', async () => {
    const solver = await createTfjsSolver('cpu');
    const out = randomFactors(20, 16, 2);
    const before = out.slice();
    await solver.solveSide(checkerboard(20), randomFactors(20, 16, 1), out, { ...OPTIONS, rows: { from: 4, to: 4 } });
    expect(out).toEqual(before);
  });

  it.each(['webgl', 'webgpu'] as const)('says that %s is not to be had in Node', async (backend) => {
    const error = await createTfjsSolver(backend).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'engine-unavailable', details: { engine: backend } });
    expect((error as AppError).message).toMatch(/TensorFlow\.js cannot use .* here: it does not start/);
  });
});
