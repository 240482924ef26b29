import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, fitLogistic, type Cases } from '../../../src/core/experiment/user-model-regression';
import { createRng } from '../../../src/core/math/rng';

/** Labels that came true as often as the chance of the weights says. */
function drawnBy(weights: Float64Array, count: number, seed: number): Cases {
  const rng = createRng(seed);
  const width = weights.length;
  const rows = Float64Array.from({ length: count * width }, (_, at) => (at % width === 0 ? 1 : rng.normal()));
  const labels = Uint8Array.from({ length: count }, (_, row) =>
    Number(rng.next() < chanceOf(weights, rows, row * width)),
  );
  return { width, rows, labels };
}

describe('logistic regression', () => {
  it('finds the weights that labels were drawn with, rare ones too', () => {
    const truth = Float64Array.of(-3, 1.2, -0.7, 0);
    const found = fitLogistic(drawnBy(truth, 40_000, 5));
    found.forEach((weight, k) => expect(Math.abs(weight - truth[k]!)).toBeLessThan(0.1));
  });

  it('ends where what came true and what was foretold are the same, weight by weight', () => {
    const numbers = fc.double({ min: -5, max: 5, noNaN: true });
    const cases = fc.array(fc.tuple(numbers, numbers, fc.boolean()), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(cases, (drawn) => {
        const rows = Float64Array.from(drawn.flatMap(([a, b]) => [1, a, b]));
        const labels = Uint8Array.from(drawn, ([, , label]) => Number(label));
        const weights = fitLogistic({ width: 3, rows, labels });
        for (let k = 0; k < 3; k++) {
          const pull = k === 0 ? 1e-3 : 1;
          const slope = drawn.reduce(
            (sum, _, row) => sum + (labels[row]! - chanceOf(weights, rows, row * 3)) * rows[row * 3 + k]!,
            -pull * weights[k]!,
          );
          expect(Math.abs(slope)).toBeLessThan(1e-3);
        }
      }),
    );
  });

  it('stays finite where a number tells all labels apart, and says nothing of no cases', () => {
    const rows = Float64Array.of(1, -1, 1, -2, 1, 1, 1, 2);
    const apart = fitLogistic({ width: 2, rows, labels: Uint8Array.of(0, 0, 1, 1) });
    expect(apart[1]).toBeGreaterThan(0.5);
    expect(apart.every(Number.isFinite)).toBe(true);
    expect(fitLogistic({ width: 2, rows: new Float64Array(), labels: new Uint8Array() })).toEqual(new Float64Array(2));
  });
});
