import type { WeightedCsr } from '../../../src/core/data/csr';
import { normalMatrix } from '../../../src/core/math/dense';
import { createRng } from '../../../src/core/math/rng';
import type { SideOptions } from '../../../src/core/models/als/solver';
import type { KernelExports } from '../../../src/engines/als/wasm-kernel';
import { straightLine } from '../statistics';
import { sweepOnce } from './kernel-sweep';

/** Seconds that parts of `solveRows` take. */
export interface RowCosts {
  /** A row, whatever its length. */
  readonly row: number;
  /** Gathering one entry's vector, its part of the right-hand side included. */
  readonly entry: number;
  /** One product of the Gramian with a vector, and the vector updates of a step. */
  readonly product: number;
  /** One entry's part of a product. */
  readonly entryProduct: number;
}

const LENGTHS = [8, 16, 32, 64, 128];
const STEPS = 8;
/** Entries of each made-up matrix. */
const ENTRIES = 40_000;

/**
 * Finds the costs from rows of chosen lengths, with no step of conjugate gradient and with eight: a row of n entries
 * takes `row + entry · n + (steps + 1) · (product + entryProduct · n)`.
 */
export function rowCosts(kernel: KernelExports, columns: number, options: SideOptions): RowCosts {
  const points = LENGTHS.filter((length) => length <= columns).map((length) => {
    const { atRest, step } = timeLength(kernel, columns, length, ENTRIES, options);
    return { length, step, start: atRest - step };
  });
  const lengths = points.map(({ length }) => length);
  const steps = straightLine(
    lengths,
    points.map(({ step }) => step),
  );
  const starts = straightLine(
    lengths,
    points.map(({ start }) => start),
  );
  return { row: starts.intercept, entry: starts.slope, product: steps.intercept, entryProduct: steps.slope };
}

/** Seconds of one row of `length` entries: without a step, and for each step. */
export function timeLength(
  kernel: KernelExports,
  columns: number,
  length: number,
  entries: number,
  options: SideOptions,
): { readonly atRest: number; readonly step: number } {
  const rows = Math.max(1, Math.round(entries / length));
  const rng = createRng(length);
  const matrix = evenRows(rows, columns, length);
  const fixed = normalMatrix(columns, options.factors, 0.1, rng);
  const out = normalMatrix(rows, options.factors, 0.1, rng);
  const time = (maxSteps: number): number =>
    sweepOnce(kernel, matrix, fixed, out, options, { maxSteps, tolerance: 0 }).rowsSeconds / rows;
  time(STEPS); // The browser's compiler sees it first.
  const atRest = time(0);
  return { atRest, step: (time(STEPS) - atRest) / STEPS };
}

/** Rows of equal length, whose columns lie evenly spread from a random start. */
function evenRows(rows: number, columns: number, length: number): WeightedCsr {
  const rng = createRng(rows);
  const stride = columns / length;
  const indices = new Uint32Array(rows * length);
  for (let row = 0; row < rows; row++) {
    const start = rng.next() * stride;
    for (let k = 0; k < length; k++) indices[row * length + k] = Math.min(columns - 1, Math.floor(start + k * stride));
  }
  const indptr = new Uint32Array(rows + 1).map((_, row) => row * length);
  return { rows, cols: columns, indptr, indices, values: new Float32Array(indices.length).fill(1) };
}
