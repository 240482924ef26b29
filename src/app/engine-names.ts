/** What engines are called on the page. */
import { ENGINE_IDS, isEngine } from '../core/models/engine-plan';
import type { EngineId } from '../core/training-types';

const NAMES: Readonly<Record<EngineId, string>> = {
  wasm: 'WebAssembly',
  webgl: 'WebGL (TensorFlow.js)',
  webgpu: 'WebGPU (TensorFlow.js)',
  'tfjs-wasm': 'WebAssembly (TensorFlow.js)',
  'tfjs-cpu': 'Plain JavaScript (TensorFlow.js)',
  scalar: 'Plain TypeScript',
};

export const engineLabel = (engine: EngineId): string => NAMES[engine];

/** The label of the engine that calls itself so; its own name when it is none of ours. */
export function labelOf(name: string): string {
  const engine = ENGINE_IDS.find((id) => isEngine(id, name));
  return engine ? NAMES[engine] : name;
}
