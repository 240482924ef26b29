import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinearBandit, openLinearBandit, type LinearState } from '../../../src/core/explore/linear-bandit';
import { relativeError } from '../../../src/core/math/dense';
import { createRng } from '../../../src/core/math/rng';
import { thrownBy } from '../../fixtures/thrown';

interface Lesson {
  readonly x: number[];
  readonly reward: number;
}

/** Feature vectors of mixed sizes: some features are a hundred times as large as others, some are mostly 0. */
function lessons(d: number, count: number, seed: number): Lesson[] {
  const rng = createRng(seed);
  const scales = Array.from({ length: d }, () => 10 ** (2 * rng.next() - 1));
  return Array.from({ length: count }, () => ({
    x: scales.map((scale) => (rng.next() < 0.3 ? 0 : scale * rng.normal())),
    reward: rng.next(),
  }));
}

/** Solves A w = b by Gauss and Jordan with pivots, A = ridge I + Σ x xᵀ made from scratch. */
function solveDirectly(d: number, ridge: number, list: readonly Lesson[], right: readonly number[]): number[] {
  const rows = Array.from({ length: d }, (_, i) => [
    ...Array.from({ length: d }, (_, j) => list.reduce((sum, { x }) => sum + x[i]! * x[j]!, i === j ? ridge : 0)),
    right[i]!,
  ]);
  for (let k = 0; k < d; k++) {
    const pivot = rows.slice(k).reduce((best, row) => (Math.abs(row[k]!) > Math.abs(best[k]!) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(k, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const share = row[k]! / pivot[k]!;
      for (let j = k; j <= d; j++) row[j]! -= share * pivot[j]!;
    }
  }
  return rows.map((row, i) => row[d]! / row[i]!);
}

const moment = (d: number, list: readonly Lesson[], start: readonly number[]): number[] =>
  Array.from({ length: d }, (_, i) => list.reduce((sum, { x, reward }) => sum + reward * x[i]!, start[i]!));
const unit = (d: number, at: number): number[] => Array.from({ length: d }, (_, i) => (i === at ? 1 : 0));
const product = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, v, i) => sum + v * b[i]!, 0);

describe('the linear bandit', () => {
  it('has the mean and the width of a direct solve', () => {
    const size = fc.integer({ min: 1, max: 16 });
    const ridge = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(size, fc.integer({ min: 0, max: 300 }), ridge, fc.nat(), (d, count, reg, seed) => {
        const list = lessons(d, count, seed);
        const rng = createRng(seed + 1);
        const guess = Array.from({ length: d }, () => rng.normal());
        const bandit = createLinearBandit({ features: d, ridge: reg }, guess);
        for (const { x, reward } of list) bandit.update(x, reward);
        const start = guess.map((value) => reg * value);
        const weights = solveDirectly(d, reg, list, moment(d, list, start));
        const known = Array.from({ length: d }, (_, at) => bandit.mean(unit(d, at)));
        expect(relativeError(known, weights)).toBeLessThan(1e-6);
        const x = Array.from({ length: d }, () => rng.normal());
        const width = Math.sqrt(product(x, solveDirectly(d, reg, list, x)));
        expect(Math.abs(bandit.width(x) / width - 1)).toBeLessThan(1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it('stays exact over a thousand updates of 64 features', () => {
    const list = lessons(64, 1000, 4);
    const bandit = createLinearBandit({ features: 64, ridge: 1 });
    for (const { x, reward } of list) bandit.update(x, reward);
    const weights = solveDirectly(64, 1, list, moment(64, list, new Array<number>(64).fill(0)));
    const known = Array.from({ length: 64 }, (_, at) => bandit.mean(unit(64, at)));
    expect(relativeError(known, weights)).toBeLessThan(1e-9);
  });

  it('believes its prior mean before the first reward', () => {
    const bandit = createLinearBandit({ features: 2, ridge: 4 }, [1, -0.5]);
    expect(bandit.mean([2, 1])).toBeCloseTo(1.5, 12);
    expect(bandit.width([0, 1])).toBeCloseTo(0.5, 12);
    expect(createLinearBandit({ features: 2, ridge: 4 }).mean([2, 1])).toBe(0);
  });

  it('does one update as by hand', () => {
    const bandit = createLinearBandit({ features: 2, ridge: 1 });
    bandit.update([1, 1], 1);
    // A = [2 1; 1 2], b = [1, 1], A⁻¹ = [2 −1; −1 2] / 3.
    expect(bandit.mean([1, 0])).toBeCloseTo(1 / 3, 12);
    expect(bandit.mean([1, 2])).toBeCloseTo(1, 12);
    expect(bandit.width([1, 0])).toBeCloseTo(Math.sqrt(2 / 3), 12);
    expect(bandit.width([1, -1])).toBeCloseTo(Math.sqrt(2), 12);
  });

  it('draws weights with the mean and the covariance of the posterior', () => {
    const bandit = createLinearBandit({ features: 3, ridge: 1 });
    for (const { x, reward } of lessons(3, 5, 8)) bandit.update(x, reward);
    const rng = createRng(2);
    const draws = Array.from({ length: 20_000 }, () => bandit.draw(0.5, rng));
    for (const x of [unit(3, 0), unit(3, 1), unit(3, 2), [1, 1, 0], [1, -2, 3]]) {
      const values = draws.map((weights) => product(x, [...weights]));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
      expect(Math.abs(mean - bandit.mean(x)) / bandit.width(x)).toBeLessThan(0.015);
      expect(deviation / (0.5 * bandit.width(x))).toBeCloseTo(1, 1.5);
    }
    expect([...bandit.draw(0, rng)]).toEqual([0, 1, 2].map((at) => bandit.mean(unit(3, at))));
  });

  it('goes on from a clone of its snapshot', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 400 }), fc.nat(), (d, cut, seed) => {
        const list = lessons(d, 400, seed);
        const bandit = createLinearBandit({ features: d, ridge: 0.5 });
        for (const { x, reward } of list.slice(0, cut)) bandit.update(x, reward);
        const reopened = openLinearBandit(structuredClone(bandit.snapshot()));
        for (const { x, reward } of list.slice(cut)) {
          bandit.update(x, reward);
          reopened.update(x, reward);
        }
        expect(reopened.snapshot()).toEqual(bandit.snapshot());
        for (const { x } of list.slice(0, 5)) expect(reopened.mean(x)).toBeCloseTo(bandit.mean(x), 9);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves the snapshot it was opened from alone', () => {
    const snapshot = createLinearBandit({ features: 2, ridge: 1 }).snapshot();
    const before = structuredClone(snapshot);
    openLinearBandit(snapshot).update([1, 2], 1);
    expect(snapshot).toEqual(before);
  });

  it('refuses features and rewards that cannot be, and learns nothing of them', async () => {
    const bandit = createLinearBandit({ features: 2, ridge: 1 });
    expect(() => bandit.update([1], 1)).toThrow(RangeError);
    expect(() => bandit.update([1, NaN], 1)).toThrow(RangeError);
    expect(() => bandit.update([1, 1], Infinity)).toThrow(RangeError);
    expect(bandit.snapshot()).toEqual(createLinearBandit({ features: 2, ridge: 1 }).snapshot());
    expect(await thrownBy(() => createLinearBandit({ features: 0, ridge: 1 }))).toMatchObject({
      code: 'config-invalid',
    });
    expect(await thrownBy(() => createLinearBandit({ features: 2, ridge: 0 }))).toMatchObject({
      code: 'config-invalid',
    });
  });

  it('refuses states of another version and damaged ones', async () => {
    const good = createLinearBandit({ features: 2, ridge: 1 }).snapshot();
    const bad = [
      { ...good, version: 2 },
      { ...good, config: { features: 3, ridge: 1 } },
      { ...good, moment: Float64Array.of(1, NaN) },
      { ...good, precision: Float64Array.of(1, 0, 0, -1) },
      { version: 2, config: good.config },
    ];
    for (const state of bad) {
      expect(await thrownBy(() => openLinearBandit(state as unknown as LinearState))).toMatchObject({
        code: 'model-damaged',
      });
    }
  });
});
