import kernelUrl from '../../../src/engines/als/kernel/als.wasm?url';
import { nonZeros, type WeightedCsr } from '../../../src/core/data/csr';
import type { Pack } from '../../../src/core/data/pack';
import { positives } from '../../../src/core/data/positives';
import { DEFAULT_ALS } from '../../../src/core/models/als/config';
import { createScalarSolver } from '../../../src/core/models/als/conjugate-gradient';
import type { AlsSolver } from '../../../src/core/models/als/solver';
import { createAlsTrainer } from '../../../src/core/models/als/trainer';
import type { AlsConfig } from '../../../src/core/types';
import { createWasmSolver } from '../../../src/engines/als/wasm';
import type { BenchLimits, Series, SuiteResult } from '../suite';

const UNIT = 's/iteration';
/** With one worker, on MovieLens 100K; see README.md. */
const GOAL_TIMES_FASTER = 14;

/** An engine, how to make a fresh one, and its figures so far. */
interface Contestant {
  readonly create: () => Promise<AlsSolver>;
  readonly samples: number[];
  name: string;
}

/**
 * Seconds per ALS iteration (both half-sweeps, without the objective): the WebAssembly engine in turns with the plain
 * TypeScript reference. Every run starts from the same seed, so all runs of one engine do the same work.
 */
export async function measureAls(
  pack: Pack,
  limits: BenchLimits,
  report: (line: string) => void,
): Promise<SuiteResult> {
  const config: AlsConfig = { ...DEFAULT_ALS, iterations: limits.iterations };
  const liked = positives(pack, config.threshold);
  const kernel = await WebAssembly.compileStreaming(fetch(kernelUrl));
  const reference: Contestant = { name: '', samples: [], create: async () => createScalarSolver() };
  const wasm: Contestant = { name: '', samples: [], create: () => createWasmSolver(kernel) };
  for (const contestant of [reference, wasm]) await train(contestant, liked, { ...config, iterations: 1 });
  for (let repeat = 1; repeat <= limits.repeats; repeat++) {
    for (const contestant of [reference, wasm]) {
      const seconds = await train(contestant, liked, config);
      contestant.samples.push(seconds);
      report(`${repeat}/${limits.repeats} ${contestant.name}: ${seconds.toPrecision(3)} ${UNIT}`);
    }
  }
  const { threshold, factors, iterations, reg, alpha, alpha0, nu, seed } = config;
  return {
    reference: toSeries(reference),
    contestants: [toSeries(wasm)],
    goalTimesFaster: GOAL_TIMES_FASTER,
    setting: { factors, iterations, reg, alpha, alpha0, nu, seed, threshold, positives: nonZeros(liked), shards: 1 },
  };
}

/** Mean seconds per iteration of one fresh training. */
async function train(contestant: Contestant, liked: WeightedCsr, config: AlsConfig): Promise<number> {
  const solver = await contestant.create();
  contestant.name = solver.name;
  const trainer = createAlsTrainer(liked, config, solver, () => performance.now());
  let elapsedMs = 0;
  for (let step = 0; step < config.iterations; step++) ({ elapsedMs } = await trainer.step());
  trainer.dispose();
  return elapsedMs / 1000 / config.iterations;
}

function toSeries({ name, samples }: Contestant): Series {
  return { name, unit: UNIT, samples };
}
