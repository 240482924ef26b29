import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transposeWeighted, type WeightedCsr } from '../../../src/core/data/csr';
import { choleskyFactor, choleskySolve } from '../../../src/core/math/cholesky';
import { gramian, normalMatrix, relativeError, rowDot } from '../../../src/core/math/dense';
import { createRng } from '../../../src/core/math/rng';
import { topK } from '../../../src/core/math/top-k';
import { DEFAULT_ALS } from '../../../src/core/models/als/config';
import { alsObjective } from '../../../src/core/models/als/objective';
import { createOracleSolver, rowInteractions } from '../../../src/core/models/als/oracle';
import { createAlsRecommender, foldIn } from '../../../src/core/models/als/recommender';
import { rowReg, type AlsSolver } from '../../../src/core/models/als/solver';
import type { AlsFactors } from '../../../src/core/models/als/factors';
import { createAlsTrainer } from '../../../src/core/models/als/trainer';
import type { History } from '../../../src/core/models/recommender';
import type { AlsConfig, ItemIndex } from '../../../src/core/types';
import { createWasmSolver } from '../../../src/engines/als/wasm';
import { checkerboard, csrOfRows } from '../../fixtures/checkerboard';
import { anyHistory } from '../../fixtures/histories';
import { alsKernel } from '../../fixtures/kernel';
import { firstPeople } from '../../fixtures/real-pack';

const clock = (): number => 0;
const SMALL: AlsConfig = { ...DEFAULT_ALS, factors: 8, iterations: 6 };
const CLASSIC: AlsConfig = { ...SMALL, factors: 3, reg: 0.1, alpha: 20, alpha0: 1, nu: 0 };

async function train(
  matrix: WeightedCsr,
  config: AlsConfig,
  solver: AlsSolver,
): Promise<AlsFactors & { losses: number[] }> {
  const trainer = createAlsTrainer(matrix, config, solver, clock);
  const losses: number[] = [];
  for (let done = false; !done;) {
    const report = await trainer.step();
    losses.push(report.objective);
    done = report.done;
  }
  return { ...trainer.factors(), losses };
}

describe('training', () => {
  it.each([
    ['tuned', SMALL],
    ['classic', CLASSIC],
  ])('finds the withheld diagonal of the checkerboard (%s)', async (_name, config) => {
    const matrix = checkerboard(50);
    const { userFactors, itemFactors } = await train(matrix, config, createOracleSolver());
    for (let user = 0; user < 50; user++) {
      const liked = new Set(matrix.indices.subarray(matrix.indptr[user], matrix.indptr[user + 1]));
      const scores = scoresOf(userFactors, user, itemFactors, config.factors);
      expect(topK(scores, 1, (item) => liked.has(item))[0]!.item).toBe(user);
    }
  });

  it.each([
    ['tuned', { ...SMALL, factors: 16 }],
    ['classic', { ...CLASSIC, factors: 16 }],
  ])('never raises the objective beyond rounding with the exact solver (%s)', async (_name, config) => {
    for (const matrix of [checkerboard(50), firstPeople(200)]) {
      const losses = await halfSweepObjectives(matrix, config);
      for (let k = 1; k < losses.length; k++)
        expect(losses[k]! - losses[k - 1]!).toBeLessThanOrEqual(1e-6 * losses[k - 1]!);
    }
  });

  it('gives the same factors for the same seed and others for another', async () => {
    const run = (seed: number): Promise<AlsFactors> =>
      train(checkerboard(30), { ...SMALL, seed }, createOracleSolver());
    const [first, again, other] = await Promise.all([run(1), run(1), run(2)]);
    expect(again.itemFactors).toEqual(first.itemFactors);
    expect(other.itemFactors).not.toEqual(first.itemFactors);
  });

  it('leaves a usable model after every step and counts the steps', async () => {
    const trainer = createAlsTrainer(checkerboard(10), { ...SMALL, iterations: 2 }, createOracleSolver(), clock);
    const first = await trainer.step();
    expect(first).toMatchObject({ iteration: 1, iterations: 2, done: false });
    const snapshot = trainer.factors();
    expect(snapshot.itemFactors.every(Number.isFinite)).toBe(true);
    const kept = snapshot.itemFactors.slice();
    expect(await trainer.step()).toMatchObject({ iteration: 2, done: true });
    expect(snapshot.itemFactors).toEqual(kept);
  });

  it('refuses a matrix without positives', () => {
    const build = (): unknown => createAlsTrainer(csrOfRows([[], []], 3), SMALL, createOracleSolver(), clock);
    expect(build).toThrow(expect.objectContaining({ code: 'data-empty' }));
  });
});

describe('the objective', () => {
  it('equals the sum over all pairs written out', () => {
    const matrix = csrOfRows([[0, 2], [1]], 3);
    const options = { ...SMALL, factors: 2, alpha: 3, alpha0: 0.5, reg: 0.7, nu: 0.5 };
    const x = Float32Array.of(0.5, -1, 2, 0.25);
    const y = Float32Array.of(1, 0.5, -0.5, 1, 0.75, -2);
    let expected = 0;
    const likes = [
      [1, 0, 1],
      [0, 1, 0],
    ];
    likes.forEach((row, u) => {
      row.forEach((liked, i) => {
        const score = x[2 * u]! * y[2 * i]! + x[2 * u + 1]! * y[2 * i + 1]!;
        expected += (0.5 + 3 * liked) * (liked - score) ** 2;
      });
      const n = row.filter(Boolean).length;
      expected += 0.7 * Math.sqrt(n + 0.5 * 3) * (x[2 * u]! ** 2 + x[2 * u + 1]! ** 2);
    });
    for (let i = 0; i < 3; i++) expected += 0.7 * Math.sqrt(1 + 0.5 * 2) * (y[2 * i]! ** 2 + y[2 * i + 1]! ** 2);
    expect(alsObjective(matrix, transposeWeighted(matrix), x, y, options).total).toBeCloseTo(expected, 5);
  });
});

describe('folding in', () => {
  const cases: [string, number, () => Promise<AlsSolver>][] = [
    ['the oracle', 1e-6, async () => createOracleSolver()],
    ['wasm', 1e-3, () => createWasmSolver(alsKernel())],
  ];
  it.each(cases)(
    'reproduces the vectors trained by %s from their own history, to %d',
    async (_name, tolerance, create) => {
      const matrix = firstPeople(100);
      for (const config of [
        { ...SMALL, factors: 16, iterations: 3 },
        { ...CLASSIC, factors: 16, iterations: 3 },
      ]) {
        const { userFactors, itemFactors } = await train(matrix, config, await create());
        const gram = gramian(itemFactors, config.factors);
        for (let user = 0; user < matrix.rows; user++) {
          const folded = foldIn(historyOfRow(matrix, user), itemFactors, gram, config);
          const trained = userFactors.subarray(user * config.factors, (user + 1) * config.factors);
          expect(relativeError(folded, trained)).toBeLessThanOrEqual(tolerance);
        }
      }
    },
  );
});

describe('the recommender', () => {
  it('scores and explains as the equations written out do', () => {
    const [items, d] = [17, 5];
    const factors = normalMatrix(items, d, 0.5, createRng(4));
    const options = { ...SMALL, factors: d, alpha: 1.7 };
    const recommender = createAlsRecommender(factors, options);
    const everyItem = Array.from({ length: items }, (_, item) => item as ItemIndex);
    fc.assert(
      fc.property(anyHistory(items), (history) => {
        const system = gramian(factors, d).map((value) => options.alpha0 * value);
        const reg = rowReg(history.length, items, options);
        for (let i = 0; i < d; i++) system[i * d + i]! += reg;
        for (const { item, weight } of history) {
          for (let i = 0; i < d; i++) {
            for (let j = 0; j < d; j++) {
              system[i * d + j]! += options.alpha * weight * factors[item * d + i]! * factors[item * d + j]!;
            }
          }
        }
        choleskyFactor(system, d);
        const scores = recommender.score(history);
        recommender.explain(history, everyItem).forEach((shares, item) => {
          const solved = Float64Array.from(factors.subarray(item * d, (item + 1) * d));
          choleskySolve(system, d, solved);
          const expected = history.map(
            (taste) =>
              taste.preference *
              (options.alpha0 + options.alpha * taste.weight) *
              rowDot(solved, 0, factors, taste.item, d),
          );
          expected.forEach((share, at) => expect(shares[at]).toBeCloseTo(share, 5));
          const sum = expected.reduce((all, share) => all + share, 0);
          expect(scores[item]).toBeCloseTo(sum, 5);
        });
      }),
    );
  });
});

function scoresOf(userFactors: Float32Array, user: number, itemFactors: Float32Array, d: number): Float64Array {
  return Float64Array.from({ length: itemFactors.length / d }, (_, item) =>
    rowDot(userFactors, user, itemFactors, item, d),
  );
}

function historyOfRow(matrix: WeightedCsr, row: number): History {
  return rowInteractions(matrix, row).map(({ column, ...rest }) => ({ item: column as ItemIndex, ...rest }));
}

/** The objective after every half-sweep of the exact solver, from the second one on. */
async function halfSweepObjectives(userItems: WeightedCsr, config: AlsConfig): Promise<number[]> {
  const solver = createOracleSolver();
  const itemUsers = transposeWeighted(userItems);
  const { userFactors, itemFactors } = createAlsTrainer(userItems, config, solver, clock).factors();
  const losses: number[] = [];
  for (let round = 0; round < config.iterations; round++) {
    await solver.solveSide(itemUsers, userFactors, itemFactors, config);
    losses.push(alsObjective(userItems, itemUsers, userFactors, itemFactors, config).total);
    await solver.solveSide(userItems, itemFactors, userFactors, config);
    losses.push(alsObjective(userItems, itemUsers, userFactors, itemFactors, config).total);
  }
  return losses;
}
