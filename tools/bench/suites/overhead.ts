import type { WeightedCsr } from '../../../src/core/data/csr';
import type { AlsConfig } from '../../../src/core/types';
import { createWasmSolver } from '../../../src/engines/als/wasm';
import type { Overhead } from '../suite';
import { createSpreadSolver } from './spread';

const REPEATS = 40;
const WARM = 10;

/**
 * What a round costs where no row has an entry: Gramians, copies and messages, for one worker and for more. It is what
 * more workers cannot make faster.
 */
export async function overheads(
  module: WebAssembly.Module,
  shape: { readonly users: number; readonly items: number },
  config: AlsConfig,
  workers: number,
): Promise<Overhead[]> {
  const found: Overhead[] = [];
  for (let count = 1; count <= workers; count++) {
    const solver = await (count === 1 ? createWasmSolver(module) : createSpreadSolver(module, count));
    const userFactors = new Float32Array(shape.users * config.factors).fill(0.1);
    const itemFactors = new Float32Array(shape.items * config.factors).fill(0.1);
    const [userItems, itemUsers] = [emptyRows(shape.users, shape.items), emptyRows(shape.items, shape.users)];
    const times: number[] = [];
    for (let repeat = 0; repeat < WARM + REPEATS; repeat++) {
      const start = performance.now();
      await solver.solveSide(itemUsers, userFactors, itemFactors, config);
      await solver.solveSide(userItems, itemFactors, userFactors, config);
      if (repeat >= WARM) times.push((performance.now() - start) / 1000);
    }
    solver.dispose();
    found.push({ workers: count, seconds: times });
  }
  return found;
}

function emptyRows(rows: number, cols: number): WeightedCsr {
  const nothing = { indices: new Uint32Array(0), values: new Float32Array(0) };
  return { rows, cols, indptr: new Uint32Array(rows + 1), ...nothing };
}
