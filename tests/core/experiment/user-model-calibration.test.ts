import { describe, expect, it } from 'vitest';
import { fitFigures } from '../../../src/core/experiment/user-model-calibration';
import { createRng } from '../../../src/core/math/rng';

describe('figures of a fit', () => {
  it('are those of the table', () => {
    const { cells, baseRate, logLoss, baseLogLoss, calibrationError, bins } = fitFigures(
      Float64Array.of(0.8, 0.2, 0.5, 0.5),
      Uint8Array.of(1, 0, 1, 0),
    );
    expect({ cells, baseRate }).toEqual({ cells: 4, baseRate: 0.5 });
    expect(logLoss).toBeCloseTo((-2 * Math.log(0.8) - 2 * Math.log(0.5)) / 4, 12);
    expect(baseLogLoss).toBeCloseTo(Math.LN2, 12);
    expect(calibrationError).toBeCloseTo((0.2 + 0.5 + 0.5 + 0.2) / 4, 12);
    expect(bins.map(({ foretold, observed }) => [foretold, observed])).toEqual([
      [0.2, 0],
      [0.5, 1],
      [0.5, 0],
      [0.8, 1],
    ]);
  });

  it('show chances that come true as often as they say, and those that do not', () => {
    const rng = createRng(8);
    const chances = Float64Array.from({ length: 20_000 }, () => 0.05 + 0.5 * rng.next());
    const labels = Uint8Array.from(chances, (chance) => Number(rng.next() < chance));
    expect(fitFigures(chances, labels).calibrationError).toBeLessThan(0.015);
    expect(
      fitFigures(
        chances.map((chance) => chance + 0.2),
        labels,
      ).calibrationError,
    ).toBeCloseTo(0.2, 1);
    expect(fitFigures(chances, labels).bins.map(({ cells }) => cells)).toEqual(new Array(10).fill(2000));
  });

  it('are NaN of nothing', () => {
    const { cells, logLoss, baseRate, bins } = fitFigures(new Float64Array(), new Uint8Array());
    expect({ cells, logLoss, baseRate, bins }).toEqual({ cells: 0, logLoss: NaN, baseRate: NaN, bins: [] });
  });

  it('have no loss worse than nothing where all labels are the same', () => {
    const { baseLogLoss, baseRate } = fitFigures(Float64Array.of(0.5, 0.9), Uint8Array.of(1, 1));
    expect(baseRate).toBe(1);
    expect(baseLogLoss).toBeCloseTo(0, 12);
  });
});
