import type { EngineId, EnginePlan } from '../../training-types';

/** Every engine that can be asked for. */
export const ENGINE_IDS: readonly EngineId[] = ['wasm', 'webgl', 'webgpu', 'tfjs-wasm', 'tfjs-cpu', 'scalar'];

/** The plan that every browser with WebAssembly SIMD can begin with at once. */
export const FIRST_PLAN: EnginePlan = { engine: 'wasm', shards: 1 };

/** Whether a solver's name is that of an engine: what was asked for may not have started. */
export function isEngine(engine: EngineId, name: string): boolean {
  if (engine === 'wasm' || engine === 'scalar') return name.startsWith(engine);
  return name.startsWith('tensorflow.js') && name.endsWith(engine.replace('tfjs-', ''));
}
