import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nonZeros, type WeightedCsr } from '../../../src/core/data/csr';
import { choleskyFactor, choleskySolve } from '../../../src/core/math/cholesky';
import { DEFAULT_EASE, type EaseConfig } from '../../../src/core/models/ease/config';
import { countPairs } from '../../../src/core/models/ease/gramian';
import type { Inverter } from '../../../src/core/models/ease/inverter';
import { coveredItems, positionsOf } from '../../../src/core/models/ease/items';
import { easeArrays, easeModel, toWeights, type EaseModel } from '../../../src/core/models/ease/model';
import { createScalarInverter } from '../../../src/core/models/ease/scalar-inverter';
import { createEaseTrainer, type EaseTrainer } from '../../../src/core/models/ease/trainer';
import { csrOfRows } from '../../fixtures/checkerboard';
import { dense, denseGramian, invert, inverseError, randomLikes, trainEase } from '../../fixtures/ease-data';
import { thrownBy } from '../../fixtures/thrown';

const anyLikes = fc
  .record({ people: fc.integer({ min: 1, max: 30 }), films: fc.integer({ min: 2, max: 12 }), seed: fc.nat() })
  .map(({ people, films, seed }) => randomLikes(people, films, seed))
  .filter((likes) => nonZeros(likes) > 0);

/** The weights over all films of the matrix; zeros where a film does not take part. */
function spreadOut({ weights, items }: EaseModel, films: number): Float64Array {
  const all = new Float64Array(films * films);
  items.forEach((row, i) => items.forEach((column, j) => (all[row * films + column] = weights[i * items.length + j]!)));
  return all;
}

/** ‖X − XB‖² + reg ‖B‖² by its definition. */
function penalisedError(likes: WeightedCsr, b: Float64Array, reg: number): number {
  const { rows, cols } = likes;
  const x = dense(likes);
  let error = b.reduce((sum, value) => sum + reg * value * value, 0);
  for (let user = 0; user < rows; user++) {
    for (let item = 0; item < cols; item++) {
      let rest = x[user * cols + item]!;
      for (let k = 0; k < cols; k++) rest -= x[user * cols + k]! * b[k * cols + item]!;
      error += rest * rest;
    }
  }
  return error;
}

/** Each column's constrained least squares solved on its own, without the film itself: no closed form involved. */
function bruteForce(likes: WeightedCsr, reg: number): Float64Array {
  const n = likes.cols;
  const gram = denseGramian(likes, reg);
  const b = new Float64Array(n * n);
  for (let item = 0; item < n; item++) {
    const others = Array.from({ length: n }, (_, k) => k).filter((k) => k !== item);
    const system = Float64Array.from(others.flatMap((i) => others.map((j) => gram[i * n + j]!)));
    const solution = Float64Array.from(others, (k) => gram[k * n + item]!);
    choleskyFactor(system, others.length);
    choleskySolve(system, others.length, solution);
    others.forEach((k, at) => (b[k * n + item] = solution[at]!));
  }
  return b;
}

describe('the weights of EASE', () => {
  it('are the constrained least squares solution of every column', async () => {
    await fc.assert(
      fc.asyncProperty(anyLikes, fc.constantFrom(0.5, 5, 50), async (likes, reg) => {
        const weights = spreadOut(await trainEase(likes, { reg }), likes.cols);
        bruteForce(likes, reg).forEach((value, at) => expect(weights[at]).toBeCloseTo(value, 5));
      }),
    );
  });

  it('have a diagonal of zeros, and slopes of zero everywhere else', async () => {
    await fc.assert(
      fc.asyncProperty(anyLikes, fc.constantFrom(0.5, 5, 50), async (likes, reg) => {
        const n = likes.cols;
        const weights = spreadOut(await trainEase(likes, { reg }), n);
        const gram = denseGramian(likes, reg);
        for (let i = 0; i < n; i++) {
          expect(weights[i * n + i]).toBe(0);
          for (let j = 0; j < n; j++) {
            // Half the slope of the penalised error at B[j, i]: ((XᵀX + reg I) B − XᵀX)[j, i].
            let slope = i === j ? 0 : -gram[j * n + i]!;
            for (let k = 0; k < n; k++) slope += gram[j * n + k]! * weights[k * n + i]!;
            if (i !== j) expect(Math.abs(slope)).toBeLessThan(1e-4);
          }
        }
      }),
    );
  });

  it('say how large the penalised error is, films left out included', async () => {
    await fc.assert(
      fc.asyncProperty(anyLikes, fc.constantFrom(0.5, 5, 50), fc.constantFrom(3, 100), async (likes, reg, maxItems) => {
        const config = { ...DEFAULT_EASE, reg, maxItems };
        const trainer = createEaseTrainer(likes, config, createScalarInverter(), () => 0);
        const { objective } = await trainer.step();
        const expected = penalisedError(likes, spreadOut(trainer.snapshot(), likes.cols), reg);
        expect(Math.abs(objective - expected)).toBeLessThan(1e-4 * (1 + nonZeros(likes)));
      }),
    );
  });

  it('are not made from a matrix that is no inverse', async () => {
    for (const value of [0, -1, NaN, Infinity, 1.1]) {
      const { code } = await thrownBy(() => void toWeights(Float32Array.of(1, 0, 0, value), 2, 1));
      expect(code).toBe('model-diverged');
    }
  });
});

describe('the films that take part', () => {
  // Film 0 is liked by one, 1 by two, 2 by nobody, 3 by two, 4 by three.
  const likes = csrOfRows([[0, 1, 3, 4], [1, 3, 4], [4]], 5);

  it('are those that somebody likes', () => {
    expect([...coveredItems(likes, 100)]).toEqual([0, 1, 3, 4]);
    expect([...coveredItems(likes, 4)]).toEqual([0, 1, 3, 4]);
  });

  it('are the most liked when there are too many, ties to the lower index', () => {
    expect([...coveredItems(likes, 3)]).toEqual([1, 3, 4]);
    expect([...coveredItems(likes, 2)]).toEqual([1, 4]);
    expect([...coveredItems(likes, 1)]).toEqual([4]);
  });

  it('are counted in pairs', () => {
    fc.assert(
      fc.property(anyLikes, fc.integer({ min: 1, max: 12 }), (all, maxItems) => {
        const items = coveredItems(all, maxItems);
        const gram = denseGramian(all, 7);
        const { size, fillRow, additions } = countPairs(all, items, 7);
        let sum = 0;
        for (let row = 0; row < size; row++) {
          const target = new Float32Array(size);
          fillRow(row, target);
          for (let column = row; column < size; column++) {
            expect(target[column]).toBe(gram[items[row]! * all.cols + items[column]!]);
            sum += target[column]!;
          }
        }
        expect(additions).toBe(sum - 7 * size);
      }),
    );
  });

  it('know their places', () => {
    expect([...positionsOf(Uint32Array.of(1, 4), 6)]).toEqual([-1, 0, -1, -1, 1, -1]);
  });
});

describe('a trainer of EASE', () => {
  const likes = randomLikes(60, 70, 3);
  const begin = (inverter: Inverter = createScalarInverter(), changes: Partial<EaseConfig> = {}): EaseTrainer => {
    let time = 0;
    return createEaseTrainer(likes, { ...DEFAULT_EASE, reg: 5, ...changes }, inverter, () => (time += 10));
  };

  it('goes block by block, and has a model at the end', async () => {
    const trainer = begin();
    expect(trainer.next()).toEqual({ part: 'block', beginsRound: true });
    const parts = [];
    do parts.push(await trainer.smallStep());
    while (parts.at(-1)!.round === null);
    expect(parts.map(({ at, of }) => [at, of])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(parts.map(({ objective }) => objective === null)).toEqual([true, true, false]);
    const round = parts[2]!.round!;
    expect(round).toMatchObject({ iteration: 1, iterations: 1, done: true, stepMs: 30, elapsedMs: 30, ndcg: null });
    expect(round.objective).toBe(parts[2]!.objective);
    expect(round.flops).toBeGreaterThan(trainer.covered ** 3);
    expect(round.memoryBytes).toBeGreaterThan(4 * trainer.covered ** 2);
    expect(trainer.snapshot().weights).toHaveLength(trainer.covered ** 2);
    expect((await thrownBy(() => trainer.smallStep())).code).toBe('not-ready');
  });

  it('says how many of the liked films took part', async () => {
    const of = new Set(likes.indices).size;
    expect((await begin().step()).covered).toEqual({ films: of, of });
    expect((await begin(createScalarInverter(), { maxItems: 7 }).step()).covered).toEqual({ films: 7, of });
  });

  it('has no model before the end, and nothing to go on from', async () => {
    const trainer = begin();
    await trainer.smallStep();
    expect((await thrownBy(() => void trainer.model())).code).toBe('not-ready');
    expect((await thrownBy(() => void trainer.snapshot())).code).toBe('not-ready');
    expect(trainer.state()).toMatchObject({ arrays: {}, iteration: 0, best: null });
  });

  it('measures the model when asked to', async () => {
    const measured: number[] = [];
    const trainer = createEaseTrainer(likes, DEFAULT_EASE, createScalarInverter(), () => 0, {
      validate: async ({ weights }) => measured.push(weights!.length) / 4,
    });
    expect((await trainer.step()).ndcg).toBe(0.25);
    expect(measured).toEqual([trainer.covered ** 2]);
    expect(trainer.state().best?.ndcg).toBe(0.25);
  });

  it('can be cancelled between blocks and in the middle of one', async () => {
    const between = begin();
    await between.smallStep();
    between.cancel();
    expect((await thrownBy(() => between.smallStep())).code).toBe('cancelled');
    const within = begin(createScalarInverter(async () => within.cancel()));
    expect((await thrownBy(() => within.smallStep())).code).toBe('cancelled');
  });

  it('says when there is nothing to learn, or no stable solution', async () => {
    const none = csrOfRows([[], []], 3);
    const { code } = await thrownBy(() => void createEaseTrainer(none, DEFAULT_EASE, createScalarInverter(), () => 0));
    expect(code).toBe('data-empty');
    expect((await thrownBy(() => begin(createScalarInverter(), { reg: 0 }).step())).code).toBe('model-diverged');
    expect((await thrownBy(() => void begin(createScalarInverter(), { reg: NaN }))).code).toBe('config-invalid');
  });

  it('leaves the positives as they are', async () => {
    const before = structuredClone(likes);
    await begin().step();
    await thrownBy(() => begin(createScalarInverter(), { reg: 0 }).step());
    expect(likes).toEqual(before);
  });
});

describe('a stored model of EASE', () => {
  it('is read as it was written, and not when something is missing', async () => {
    const model = await trainEase(randomLikes(20, 9, 1), { maxItems: 6 });
    const arrays = easeArrays(model);
    expect(easeModel(structuredClone(arrays), 9)).toEqual(model);
    expect(easeModel(arrays, 3)).toBeNull();
    expect(easeModel({ ...arrays, weights: arrays['weights']!.subarray(1) }, 9)).toBeNull();
    expect(easeModel({ ...arrays, items: arrays['items']!.slice().reverse() }, 9)).toBeNull();
    expect(easeModel({ weights: model.weights }, 9)).toBeNull();
  });
});

describe('the plain inversion', () => {
  it.each([1, 2, 31, 32, 33, 90])('is exact to rounding for %i rows', async (size) => {
    const gram = denseGramian(randomLikes(40, size, size), 0.01);
    expect(inverseError(gram, await invert(createScalarInverter(), gram, size), size)).toBeLessThan(1e-4);
  });
});
