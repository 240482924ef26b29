import { nonZeros, transposeWeighted, type WeightedCsr } from '../../../src/core/data/csr';
import type { Pack } from '../../../src/core/data/pack';
import { positives } from '../../../src/core/data/positives';
import { ALS_PRESETS } from '../../../src/core/models/als/config';
import type { AlsFactors } from '../../../src/core/models/als/factors';
import type { TrainerState } from '../../../src/core/models/trainer';
import { createAlsTrainer, type AlsTrainer } from '../../../src/core/models/als/trainer';
import type { AlsConfig } from '../../../src/core/types';
import { createWasmSolver } from '../../../src/engines/als/wasm';
import { instantiateKernel, type KernelExports } from '../../../src/engines/als/wasm-kernel';
import { inTurns } from '../../../src/engines/als/turns';
import { sumOf } from '../statistics';
import type { BenchLimits, KernelPart, RowSize, SuiteResults } from '../suite';
import { rowCosts, timeLength } from './kernel-costs';
import { sweepOnce, type Sweep } from './kernel-sweep';
import { loadKernels } from './kernels';
import { overheads } from './overhead';
import { createPeaks } from './peaks';
import { settingOf } from './train';

/** Rows whose gathered vectors fill the first, second and third cache and more; d = 64, 256 bytes a vector. */
const ROW_SIZES = [16, 64, 128, 512, 2048, 8192, 32768];
const ROW_SIZE_ENTRIES = 100_000;
/** Trainings whose fastest round counts. */
const REPEATS = 10;
const TURN_REPEATS = 50;

/** Where the time of one warm round goes: the kernel's parts timed on rows of chosen lengths, set against a real round. */
export async function measureKernel(
  pack: Pack,
  limits: BenchLimits,
  report: (line: string) => void,
): Promise<SuiteResults['kernel']> {
  const config: AlsConfig = { ...ALS_PRESETS[limits.preset], iterations: limits.iterations };
  const userItems = positives(pack, config.threshold);
  const { plain, relaxed } = await loadKernels();
  const module = relaxed ?? plain;
  const { factors, roundSeconds } = await trainWarm(userItems, config, module);
  report(`a round takes ${roundSeconds.toPrecision(3)} s; taking it apart`);
  const kernel = await instantiateKernel(module);
  const itemUsers = transposeWeighted(userItems);
  // As in a round: films for people as they were, then people for the films just solved.
  const items = sweepOnce(kernel, itemUsers, factors.userFactors, factors.itemFactors, config);
  const users = sweepOnce(kernel, userItems, items.solved, factors.userFactors, config);
  const sides = [partsOf(kernel, itemUsers, items, config), partsOf(kernel, userItems, users, config)];
  const turns = {
    name: 'letting messages through',
    seconds: await turnSeconds([itemUsers, userItems], config),
    flops: 0,
  };
  const parts = addUp(sides, turns, roundSeconds);
  const peakGflops = await (await createPeaks(module, 1)).measure(1);
  const distances = ROW_SIZES.map((entries) => rowSize(kernel, entries, config));
  const shape = { users: userItems.rows, items: userItems.cols };
  return {
    setting: settingOf(config, nonZeros(userItems)),
    ...{ roundSeconds, parts, peakGflops, distances },
    overheads: await overheads(module, shape, config, limits.workers),
  };
}

/**
 * Trains, and times the round after the last: the fastest of some trainings that go on from the last round but one, so
 * that what only the first round of a training does is not in it.
 */
async function trainWarm(
  userItems: WeightedCsr,
  config: AlsConfig,
  module: WebAssembly.Module,
): Promise<{ readonly factors: AlsFactors; readonly roundSeconds: number }> {
  const begin = async (start?: TrainerState): Promise<AlsTrainer> =>
    createAlsTrainer(userItems, config, await createWasmSolver(module), () => performance.now(), start && { start });
  const trainer = await begin();
  for (let round = 1; round < config.iterations; round++) await trainer.step();
  const start = trainer.state();
  await trainer.step();
  const factors = trainer.factors();
  trainer.dispose();
  let roundMs = Infinity;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const again = await begin(start);
    await again.step();
    roundMs = Math.min(roundMs, (await again.step()).stepMs);
    again.dispose();
  }
  return { factors, roundSeconds: roundMs / 1000 };
}

/** The parts of one half-sweep; what the costs do not explain of `solveRows` stands beside them. */
function partsOf(kernel: KernelExports, csr: WeightedCsr, sweep: Sweep, config: AlsConfig): KernelPart[] {
  const d = config.factors;
  const entries = nonZeros(csr);
  const costs = rowCosts(kernel, csr.cols, config);
  const { products, entryProducts } = sweep;
  const parts = [
    { name: 'G · p and the vector updates', seconds: products * costs.product, flops: products * (2 * d * d + 12 * d) },
    { name: 'neighbours · p', seconds: entryProducts * costs.entryProduct, flops: 4 * d * entryProducts },
    { name: 'gathering neighbours', seconds: entries * costs.entry + csr.rows * costs.row, flops: 2 * d * entries },
  ];
  const explained = parts.reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    ...parts,
    { name: 'rows, not explained by these', seconds: sweep.rowsSeconds - explained, flops: 0 },
    { name: 'Gramian', seconds: sweep.gramSeconds, flops: csr.cols * d * (d + 1) },
  ];
}

/** What a round takes with rows that are solved at once: the pauses in which other messages are heard. */
async function turnSeconds(sides: readonly WeightedCsr[], { factors }: AlsConfig): Promise<number> {
  const start = performance.now();
  for (let repeat = 0; repeat < TURN_REPEATS; repeat++) {
    for (const { rows, indptr } of sides) await inTurns(0, rows, indptr, { factors }, () => {});
  }
  return (performance.now() - start) / 1000 / TURN_REPEATS;
}

/** Both half-sweeps together, the turns, and what is left of the round: copies and checks. */
function addUp(sides: readonly (readonly KernelPart[])[], turns: KernelPart, roundSeconds: number): KernelPart[] {
  const [first = []] = sides;
  const parts = first.map(({ name }, at) => ({
    name,
    seconds: sides.reduce((sum, side) => sum + side[at]!.seconds, 0),
    flops: sides.reduce((sum, side) => sum + side[at]!.flops, 0),
  }));
  const known = [...parts, turns];
  const seconds = roundSeconds - sumOf(known.map((part) => part.seconds));
  return [...known, { name: 'the rest: copies and checks', seconds, flops: 0 }];
}

/** The product of a row's vectors with a vector, where the row has that many. */
function rowSize(kernel: KernelExports, entries: number, config: AlsConfig): RowSize {
  const { factors: d } = config;
  const { step } = timeLength(kernel, entries, entries, ROW_SIZE_ENTRIES, config);
  const flops = 4 * entries * d + 2 * d * d + 12 * d;
  return { entries, sizeBytes: entries * d * 4, gflops: flops / step / 1e9 };
}
