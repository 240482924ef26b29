import type { FitFigures, ReliabilityBin } from '../simulation-types';

const BINS = 10;

/**
 * How good foretold chances are: log loss against that of the base rate, and calibration in ten bins of equally many cells
 * (reliability diagram; expected calibration error as of Naeini, Cooper and Hauskrecht 2015).
 *
 * All figures NaN and no bins without cells; empty bins, of fewer than ten cells, are left out.
 *
 * @param chances strictly between 0 and 1, in any order
 * @param labels by pairs with them: 1 where it came true, else 0
 */
export function fitFigures(chances: Float64Array, labels: Uint8Array): FitFigures {
  const cells = chances.length;
  const baseRate = labels.reduce((sum, label) => sum + label, 0) / cells;
  const lossOf = (chanceAt: (cell: number) => number): number =>
    labels.reduce((sum, label, cell) => sum - Math.log(label === 1 ? chanceAt(cell) : 1 - chanceAt(cell)), 0) / cells;
  const bins = reliability(chances, labels);
  return {
    cells,
    baseRate,
    logLoss: lossOf((cell) => chances[cell]!),
    baseLogLoss: lossOf(() => baseRate),
    calibrationError:
      bins.reduce((sum, { cells: some, foretold, observed }) => sum + some * Math.abs(foretold - observed), 0) / cells,
    bins,
  };
}

function reliability(chances: Float64Array, labels: Uint8Array): ReliabilityBin[] {
  const order = Uint32Array.from(chances, (_, cell) => cell).sort((a, b) => chances[a]! - chances[b]! || a - b);
  const edge = (bin: number): number => Math.floor((bin * order.length) / BINS);
  return Array.from({ length: BINS }, (_, bin) => order.subarray(edge(bin), edge(bin + 1)))
    .filter((cells) => cells.length > 0)
    .map((cells) => ({
      cells: cells.length,
      foretold: cells.reduce((sum, cell) => sum + chances[cell]!, 0) / cells.length,
      observed: cells.reduce((sum, cell) => sum + labels[cell]!, 0) / cells.length,
    }));
}
