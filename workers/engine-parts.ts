import { createFactorScorer } from '../src/core/evaluate/scorer';
import type { EngineParts } from '../src/engines/als';
import { loadKernel } from '../src/engines/als/load-kernel';
import { createWasmScoring, type FactorScoring } from '../src/engines/als/wasm-scorer';
import { linkShard } from './shard-link';

/** What engines are made of in a worker of this site. */
export const ENGINE_PARTS: EngineParts = { loadKernel, linkShard };

/** Scoring by the kernel, or in plain TypeScript where it does not start. */
export async function createScoring(): Promise<FactorScoring> {
  try {
    return await createWasmScoring(await loadKernel());
  } catch {
    return createFactorScorer;
  }
}
