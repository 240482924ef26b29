import { describe, expect, it } from 'vitest';
import { transposeWeighted, type WeightedCsr } from '../../src/core/data/csr';
import { normalMatrix, relativeError } from '../../src/core/math/dense';
import { createRng } from '../../src/core/math/rng';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { createScalarSolver } from '../../src/core/models/als/conjugate-gradient';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import type { AlsSolver } from '../../src/core/models/als/solver';
import { createWasmSolver } from '../../src/engines/als/wasm';
import { checkerboard, csrOfRows } from '../fixtures/checkerboard';
import { alsKernel } from '../fixtures/kernel';
import { firstPeople } from '../fixtures/real-pack';

const ENGINES: Record<string, () => Promise<AlsSolver>> = {
  oracle: async () => createOracleSolver(),
  scalar: async () => createScalarSolver(),
  wasm: () => createWasmSolver(alsKernel()),
};

/** Relative Frobenius error allowed per half-sweep, started from the same factors. */
const TOLERANCE = 1e-3;

const TUNED = DEFAULT_ALS;
/** What many demos use. */
const CLASSIC = { ...DEFAULT_ALS, reg: 0.01, alpha: 1, alpha0: 1, nu: 0 };
/** Hu et al. 2008 with their alpha. On the noise-free checkerboard its systems are beyond single precision. */
const CONFIDENT = { ...CLASSIC, alpha: 40 };

const MATRICES: Record<string, () => WeightedCsr> = {
  'the checkerboard': () => checkerboard(50),
  'the first 200 people': () => firstPeople(200),
};

describe.each(Object.entries(ENGINES))('the %s engine', (_name, create) => {
  describe.each(Object.entries(MATRICES))('on %s', (_data, matrix) => {
    it.each([
      [16, 'tuned', TUNED],
      [64, 'tuned', TUNED],
      [16, 'classic', CLASSIC],
      [64, 'classic', CLASSIC],
    ])('agrees with the exact solution after each half-sweep at d = %i, %s', async (factors, _preset, preset) => {
      const errors = await halfSweepErrors(await create(), matrix(), { ...preset, factors });
      expect(Math.max(...errors)).toBeLessThanOrEqual(TOLERANCE);
    });
  });

  it.each([16, 64])('agrees on people at d = %i even with alpha = 40 and little regularisation', async (factors) => {
    const errors = await halfSweepErrors(await create(), firstPeople(200), { ...CONFIDENT, factors });
    expect(Math.max(...errors)).toBeLessThanOrEqual(TOLERANCE);
  });

  it('solves factor counts that are no multiple of its lanes', async () => {
    for (const factors of [1, 3, 17]) {
      const errors = await halfSweepErrors(await create(), checkerboard(20), { ...TUNED, factors });
      expect(Math.max(...errors)).toBeLessThanOrEqual(TOLERANCE);
    }
  });

  it('gives zero to a row without entries, whatever the warm start', async () => {
    const matrix = csrOfRows([[0, 1], [], [2]], 3);
    const out = new Float32Array(3 * 4).fill(7);
    await (await create()).solveSide(matrix, random(3, 4, 1), out, { ...TUNED, factors: 4 });
    expect([...out.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
    expect(out.subarray(0, 4).some((value) => value !== 0 && value !== 7)).toBe(true);
  });

  it('touches only the rows asked for, and solves them as in a whole sweep', async () => {
    const matrix = checkerboard(20);
    const fixed = random(20, 16, 3);
    const options = { ...TUNED, factors: 16 };
    const whole = random(20, 16, 4);
    const part = whole.slice();
    const before = whole.slice();
    const solver = await create();
    await solver.solveSide(matrix, fixed, whole, options);
    await solver.solveSide(matrix, fixed, part, { ...options, rows: { from: 5, to: 9 } });
    expect(part.subarray(5 * 16, 9 * 16)).toEqual(whole.subarray(5 * 16, 9 * 16));
    expect(part.subarray(0, 5 * 16)).toEqual(before.subarray(0, 5 * 16));
    expect(part.subarray(9 * 16)).toEqual(before.subarray(9 * 16));
  });

  it('is deterministic to the bit', async () => {
    const run = async (): Promise<Float32Array> => {
      const out = random(50, 16, 2);
      await (await create()).solveSide(checkerboard(50), random(50, 16, 1), out, { ...TUNED, factors: 16 });
      return out;
    };
    expect(await run()).toEqual(await run());
  });

  it('refuses factors that are not numbers', async () => {
    const fixed = random(20, 16, 1);
    fixed[5] = NaN;
    const solve = (await create()).solveSide(checkerboard(20), fixed, random(20, 16, 2), { ...TUNED, factors: 16 });
    await expect(solve).rejects.toMatchObject({ code: 'model-diverged' });
  });

  it('counts a weight as a multiple of alpha', async () => {
    const light = checkerboard(20);
    const heavy = { ...light, values: light.values.map(() => 3) };
    const fixed = random(20, 16, 1);
    const [weighted, scaled] = [random(20, 16, 2), random(20, 16, 2)];
    const solver = await create();
    await solver.solveSide(heavy, fixed, weighted, { ...TUNED, factors: 16 });
    await solver.solveSide(light, fixed, scaled, { ...TUNED, factors: 16, alpha: 3 * TUNED.alpha });
    expect(relativeError(weighted, scaled)).toBeLessThan(1e-4);
  });
});

function random(rows: number, factors: number, seed: number): Float32Array {
  return normalMatrix(rows, factors, 0.1 / Math.sqrt(factors), createRng(seed));
}

/** Errors against the oracle over three rounds, each half-sweep started from the engine's own last factors. */
async function halfSweepErrors(
  solver: AlsSolver,
  userItems: WeightedCsr,
  options: typeof DEFAULT_ALS,
): Promise<number[]> {
  const oracle = createOracleSolver();
  const itemUsers = transposeWeighted(userItems);
  const users = random(userItems.rows, options.factors, 11);
  const items = random(userItems.cols, options.factors, 12);
  const errors: number[] = [];
  const half = async (matrix: WeightedCsr, fixed: Float32Array, out: Float32Array): Promise<void> => {
    const exact = out.slice();
    await oracle.solveSide(matrix, fixed, exact, options);
    await solver.solveSide(matrix, fixed, out, options);
    errors.push(relativeError(out, exact));
  };
  for (let round = 0; round < 3; round++) {
    await half(itemUsers, users, items);
    await half(userItems, items, users);
  }
  return errors;
}
