import { nonZeros, sliceRows, type WeightedCsr } from '../../../src/core/data/csr';
import { growInteractions } from '../../../src/core/data/grow';
import type { Pack } from '../../../src/core/data/pack';
import { positives } from '../../../src/core/data/positives';
import { ALS_PRESETS } from '../../../src/core/models/als/config';
import type { AlsSolver } from '../../../src/core/models/als/solver';
import { createWasmSolver } from '../../../src/engines/als/wasm';
import type { BenchLimits, SuiteResults } from '../suite';
import { loadKernels } from './kernels';
import { createPeaks } from './peaks';
import { createSpreadSolver } from './spread';
import { settingOf, train } from './train';

const SEED = 1;
/** People that the browser's compiler is warmed up with, and rounds. */
const WARM = { people: 300, iterations: 3 };

/**
 * The first rounds of one training on a data set grown to `interactions`, or on its positives, with the fastest kernel.
 *
 * One training for each call: the process is to be a fresh one, so that its peak of memory belongs to that size. Later
 * rounds are cheaper than the first, so only the same number of rounds may be compared.
 */
export async function measureGrowth(
  pack: Pack,
  limits: BenchLimits,
  report: (line: string) => void,
): Promise<SuiteResults['growth']> {
  const config = { ...ALS_PRESETS[limits.preset], iterations: limits.iterations };
  const { plain, relaxed } = await loadKernels();
  const module = relaxed ?? plain;
  const create = (): Promise<AlsSolver> =>
    limits.workers > 1 ? createSpreadSolver(module, limits.workers) : createWasmSolver(module);
  const liked = positives(pack, config.threshold);
  const few = sliceRows(liked, 0, Math.min(WARM.people, liked.rows));
  await train(few, { ...config, iterations: WARM.iterations }, await createWasmSolver(module));
  const peaks = await createPeaks(module, limits.workers);
  const matrix = limits.interactions === null ? liked : grown(pack, limits.interactions);
  const peakGflops = await peaks.measure(limits.workers);
  peaks.dispose();
  const { training, memoryBytes, engine } = await train(matrix, config, await create());
  const interactions = nonZeros(matrix);
  report(`${interactions} interactions: ${training.seconds.map((seconds) => seconds.toPrecision(3)).join(', ')} s`);
  const setting = settingOf(config, interactions);
  return { setting, users: matrix.rows, items: matrix.cols, interactions, engine, training, memoryBytes, peakGflops };
}

function grown(pack: Pack, interactions: number): WeightedCsr {
  return growInteractions(pack.userItems, { interactions, seed: SEED });
}
