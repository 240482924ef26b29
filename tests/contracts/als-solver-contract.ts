import { describe, expect, it } from 'vitest';
import { transposeWeighted, type WeightedCsr } from '../../src/core/data/csr';
import { gramian, relativeError } from '../../src/core/math/dense';
import { normalEquations } from '../../src/core/models/als/normal-equations';
import { createOracleSolver, rowInteractions } from '../../src/core/models/als/oracle';
import type { AlsSolver } from '../../src/core/models/als/solver';
import type { AlsFactors } from '../../src/core/models/als/factors';
import type { AlsConfig } from '../../src/core/types';
import {
  CLASSIC,
  CONFIDENT,
  halfSweepErrors,
  randomFactors as random,
  sameTopTen,
  TOLERANCE,
  trainFactors,
  TUNED,
} from '../fixtures/als-comparison';
import { checkerboard, csrOfRows } from '../fixtures/checkerboard';
import { firstPeople } from '../fixtures/real-pack';

const TRAINED = { ...TUNED, factors: 32, iterations: 15 };

let exact: Promise<AlsFactors> | undefined;

/** The oracle's training, done once for all engines of a file. */
function exactly(): Promise<AlsFactors> {
  exact ??= trainFactors(createOracleSolver(), firstPeople(200), TRAINED);
  return exact;
}

const MATRICES: Record<string, () => WeightedCsr> = {
  'the checkerboard': () => checkerboard(50),
  'the first 200 people': () => firstPeople(200),
};

/** What every ALS engine keeps to, whatever it computes on. */
export function describeAlsSolver(name: string, create: () => Promise<AlsSolver>): void {
  describe(`the ${name} engine`, () => {
    describe.each(Object.entries(MATRICES))('on %s', (_data, matrix) => {
      it.each([
        [16, 'tuned', TUNED],
        [64, 'tuned', TUNED],
        [16, 'classic', CLASSIC],
        [64, 'classic', CLASSIC],
      ])('agrees with the exact solution after each half-sweep at d = %i, %s', async (factors, _preset, preset) => {
        await expectExact(create, matrix(), { ...preset, factors });
      });
    });

    it.each([16, 64])('agrees on people at d = %i even with alpha = 40 and little regularisation', (factors) =>
      expectExact(create, firstPeople(200), { ...CONFIDENT, factors }),
    );

    it.each([1, 3, 17])('solves d = %i, which is no multiple of its lanes', (factors) =>
      expectExact(create, checkerboard(20), { ...TUNED, factors }),
    );

    it('solves people with one film, and leaves films that nobody rated at zero', async () => {
      const matrix = csrOfRows([[0], [3], [0, 3, 5], [5]], 7);
      await expectExact(create, matrix, { ...TUNED, factors: 6 });
      const films = random(7, 6, 1);
      const solver = await create();
      await solver.solveSide(transposeWeighted(matrix), random(4, 6, 2), films, { ...TUNED, factors: 6 });
      for (const film of [1, 2, 4, 6]) expect([...films.subarray(film * 6, film * 6 + 6)]).toEqual(Array(6).fill(0));
      solver.dispose();
    });

    it('gives people the same ten films as the exact solution after 15 iterations, at least 99 of 100', async () => {
      const solver = await create();
      const ours = await trainFactors(solver, firstPeople(200), TRAINED);
      solver.dispose();
      const same = sameTopTen(firstPeople(200), ours, await exactly(), TRAINED.factors);
      expect(same).toBeGreaterThanOrEqual(0.99);
    });

    describe('keeps the seam', () => describeSeam(create));
  });
}

async function expectExact(create: () => Promise<AlsSolver>, matrix: WeightedCsr, config: AlsConfig): Promise<void> {
  const solver = await create();
  const errors = await halfSweepErrors(solver, matrix, config);
  solver.dispose();
  expect(Math.max(...errors)).toBeLessThanOrEqual(TOLERANCE);
}

function describeSeam(create: () => Promise<AlsSolver>): void {
  const small = { ...TUNED, factors: 16 };

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
    const whole = random(20, 16, 4);
    const part = whole.slice();
    const before = whole.slice();
    const solver = await create();
    await solver.solveSide(matrix, fixed, whole, small);
    await solver.solveSide(matrix, fixed, part, { ...small, rows: { from: 5, to: 9 } });
    expect(part.subarray(5 * 16, 9 * 16)).toEqual(whole.subarray(5 * 16, 9 * 16));
    expect(part.subarray(0, 5 * 16)).toEqual(before.subarray(0, 5 * 16));
    expect(part.subarray(9 * 16)).toEqual(before.subarray(9 * 16));
  });

  it('is deterministic to the bit', async () => {
    const run = async (): Promise<Float32Array> => {
      const out = random(50, 16, 2);
      await (await create()).solveSide(checkerboard(50), random(50, 16, 1), out, small);
      return out;
    };
    expect(await run()).toEqual(await run());
  });

  it.each([NaN, Infinity])('refuses factors that hold %d, and leaves what it was given as it was', async (poison) => {
    const fixed = random(20, 16, 1);
    fixed[5] = poison;
    const out = random(20, 16, 2);
    const before = out.slice();
    const solve = (await create()).solveSide(checkerboard(20), fixed, out, small);
    await expect(solve).rejects.toMatchObject({ code: 'model-diverged' });
    expect(out).toEqual(before);
  });

  it('finds a solution without regularisation where there are too few entries for one, or says that it diverged', async () => {
    // Three vectors in eight dimensions: the systems are singular, their right-hand sides are within reach.
    const [matrix, fixed, out] = [csrOfRows([[0, 1], [2], [0, 1, 2]], 3), random(3, 8, 1), random(3, 8, 2)];
    const options = { ...TUNED, factors: 8, reg: 0 };
    try {
      await (await create()).solveSide(matrix, fixed, out, options);
    } catch (error) {
      expect(error).toMatchObject({ code: 'model-diverged' });
      return;
    }
    for (let row = 0; row < 3; row++) {
      const system = normalEquations(rowInteractions(matrix, row), fixed, gramian(fixed, 8), options);
      const image = Float64Array.from(system.rhs, (_, i) =>
        system.rhs.reduce((sum, _value, j) => sum + system.matrix[i * 8 + j]! * out[row * 8 + j]!, 0),
      );
      expect(relativeError(image, system.rhs)).toBeLessThanOrEqual(TOLERANCE);
    }
  });

  it('reports operations and its part of the objective', async () => {
    const [matrix, fixed] = [firstPeople(50), random(firstPeople(50).cols, 16, 1)];
    const [ours, exact] = [random(50, 16, 2), random(50, 16, 2)];
    const report = await (await create()).solveSide(matrix, fixed, ours, small);
    const expected = await createOracleSolver().solveSide(matrix, fixed, exact, small);
    expect(Math.abs(report.loss / expected.loss - 1)).toBeLessThan(1e-4);
    expect(report.flops).toBeGreaterThan(matrix.cols * 16 * 17);
  });

  it('counts a weight as a multiple of alpha', async () => {
    const light = checkerboard(20);
    const heavy = { ...light, values: light.values.map(() => 3) };
    const fixed = random(20, 16, 1);
    const [weighted, scaled] = [random(20, 16, 2), random(20, 16, 2)];
    const solver = await create();
    await solver.solveSide(heavy, fixed, weighted, small);
    await solver.solveSide(light, fixed, scaled, { ...small, alpha: 3 * TUNED.alpha });
    expect(relativeError(weighted, scaled)).toBeLessThan(1e-4);
  });

  it('gives up when it is asked to, and leaves what it was given as it was', async () => {
    const out = random(20, 16, 2);
    const before = out.slice();
    const options = { ...small, signal: AbortSignal.abort() };
    const solve = (await create()).solveSide(checkerboard(20), random(20, 16, 1), out, options);
    await expect(solve).rejects.toMatchObject({ code: 'cancelled' });
    expect(out).toEqual(before);
  });
}
