import type { EngineId, EnginePlan } from '../training-types';

/** Every engine that can be asked for. */
export const ENGINE_IDS: readonly EngineId[] = ['wasm', 'webgl', 'webgpu', 'tfjs-wasm', 'tfjs-cpu', 'scalar'];

/** The plan that every browser with WebAssembly SIMD can begin with at once. */
export const FIRST_PLAN: EnginePlan = { engine: 'wasm', shards: 1 };

/** Whether a solver's name is that of an engine: what was asked for may not have started. */
export function isEngine(engine: EngineId, name: string): boolean {
  if (engine === 'wasm' || engine === 'scalar') return name.startsWith(engine);
  return name.startsWith('tensorflow.js') && name.endsWith(engine.replace('tfjs-', ''));
}

/** What networks can be trained on, first guess first: TensorFlow.js' backends, and plain TypeScript. */
export const NETWORK_ENGINES = [
  'tfjs-wasm',
  'webgl',
  'webgpu',
  'tfjs-cpu',
  'scalar',
] as const satisfies readonly EngineId[];
/** The name of such an engine. */
export type NetworkEngineId = (typeof NETWORK_ENGINES)[number];

/** Where networks train until it is measured: SIMD is everywhere, and a software renderer is slower. */
export const FIRST_NETWORK_PLAN: EnginePlan = { engine: 'tfjs-wasm', shards: 1 };

/** The engine for networks that a name stands for: itself where networks can use it, else the first guess. */
export function networkEngine(id: EngineId): NetworkEngineId {
  return NETWORK_ENGINES.find((known) => known === id) ?? 'tfjs-wasm';
}
