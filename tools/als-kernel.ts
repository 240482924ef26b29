/** The compiled ALS kernel and its engine, for commands that train in Node. */
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import type { WeightedCsr } from '../src/core/data/csr';
import type { FitAls } from '../src/core/models/als/random-search';
import type { AlsSolver } from '../src/core/models/als/solver';
import type { AlsFactors } from '../src/core/models/als/factors';
import { createAlsTrainer } from '../src/core/models/als/trainer';
import type { AlsConfig } from '../src/core/types';
import { createWasmSolver } from '../src/engines/als/wasm';
import { buildKernel } from './build-kernel';

const KERNEL = new URL('../src/engines/als/kernel/als.wasm', import.meta.url);

/** Makes sure of the kernel and returns a maker of engines: one for each training, as an engine keeps its matrices. */
export async function readyAlsEngine(): Promise<() => Promise<AlsSolver>> {
  await buildKernel();
  const module = await WebAssembly.compile(await readFile(KERNEL));
  return () => createWasmSolver(module);
}

/** Training from the first round to the last with the engine of this machine. */
export async function readyAlsFit(): Promise<FitAls> {
  const createSolver = await readyAlsEngine();
  return async (userItems: WeightedCsr, config: AlsConfig): Promise<AlsFactors & { readonly fitMs: number }> => {
    const trainer = createAlsTrainer(userItems, config, await createSolver(), () => performance.now());
    try {
      for (;;) {
        const { done, elapsedMs } = await trainer.step();
        if (done) return { ...trainer.factors(), fitMs: elapsedMs };
      }
    } finally {
      trainer.dispose();
    }
  };
}
