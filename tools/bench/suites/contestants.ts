import { createScalarSolver } from '../../../src/core/models/als/conjugate-gradient';
import type { AlsSolver } from '../../../src/core/models/als/solver';
import { createSpreadSolver } from './spread';
import { createWasmSolver } from '../../../src/engines/als/wasm';
import type { BenchLimits, EngineName } from '../suite';
import type { Kernels } from './kernels';

/** An engine that takes part. */
export interface Contestant {
  readonly id: string;
  readonly workers: number;
  /** Slow ones have fewer turns, of fewer rounds. */
  readonly slow: boolean;
  readonly create: () => Promise<AlsSolver>;
}

/** The engines asked for, the reference first: it always takes part. */
export function chooseContestants({ engines, workers }: BenchLimits, kernels: Kernels): Contestant[] {
  const others = engines.filter((name) => name !== 'scalar');
  return [REFERENCE, ...others.flatMap((name) => contestantsOf(name, kernels, workers))];
}

const REFERENCE: Contestant = one('scalar', async () => createScalarSolver());

function contestantsOf(name: EngineName, kernels: Kernels, workers: number): Contestant[] {
  switch (name) {
    case 'scalar':
      return [REFERENCE];
    case 'wasm':
      return wasmContestants(kernels, workers);
    case 'tfjs-wasm':
      return [tfjs(name, 'wasm')];
    case 'tfjs-cpu':
      return [tfjs(name, 'cpu')];
    case 'webgl':
    case 'webgpu':
      return [tfjs(name, name)];
  }
}

function wasmContestants({ plain, relaxed }: Kernels, workers: number): Contestant[] {
  const contestants = [one('wasm-plain', () => createWasmSolver(plain))];
  if (!relaxed) return contestants;
  contestants.push(one('wasm', () => createWasmSolver(relaxed)));
  for (let count = 2; count <= workers; count++) {
    const create = () => createSpreadSolver(relaxed, count);
    contestants.push({ id: `wasm-${count}`, workers: count, slow: false, create });
  }
  return contestants;
}

function one(id: string, create: () => Promise<AlsSolver>): Contestant {
  return { id, workers: 1, slow: false, create };
}

function tfjs(id: string, backend: 'webgl' | 'webgpu' | 'wasm' | 'cpu'): Contestant {
  const create = async (): Promise<AlsSolver> => {
    const { createTfjsSolver } = await import('../../../src/engines/als/tfjs');
    return createTfjsSolver(backend);
  };
  return { id, workers: 1, slow: true, create };
}
