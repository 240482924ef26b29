import type { AlsSolver } from '../../../src/core/models/als/solver';
import { createEngine } from '../../../src/engines/als';
import { linkShard } from '../../../workers/shard-link';

/** The kernel spread over workers, exactly as the page has it. */
export function createSpreadSolver(module: WebAssembly.Module, workers: number): Promise<AlsSolver> {
  return createEngine({ engine: 'wasm', shards: workers }, { loadKernel: async () => module, linkShard });
}
