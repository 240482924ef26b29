import { createPlainTowerEngine, type TowerEngine } from '../../core/models/two-tower/towers';
import type { EngineId } from '../../core/training-types';
import { createFailOver } from '../fail-over';
import { nextMessage } from '../next-message';
import type { WasmUrls } from '../tfjs/wasm-backend';

/** What a two-tower network can be trained on, best guess first: TensorFlow.js' backends, and plain TypeScript. */
export const TOWER_ENGINES = [
  'tfjs-wasm',
  'webgl',
  'webgpu',
  'tfjs-cpu',
  'scalar',
] as const satisfies readonly EngineId[];
export type TowerEngineId = (typeof TOWER_ENGINES)[number];

const BACKENDS = { webgl: 'webgl', webgpu: 'webgpu', 'tfjs-wasm': 'wasm', 'tfjs-cpu': 'cpu' } as const;

/** Settings that callers rarely need. */
export interface TowerEngineOptions {
  /** Where TensorFlow.js' WebAssembly files lie; only for Node, where the site's addresses do not work. */
  readonly wasmUrls?: WasmUrls;
}

/**
 * Exactly the engine of that name, without anything to fall back on. TensorFlow.js is loaded only when asked for.
 *
 * @throws AppError `engine-unavailable` when it does not start
 */
export async function createTowerEngine(
  id: TowerEngineId,
  { wasmUrls }: TowerEngineOptions = {},
): Promise<TowerEngine> {
  if (id === 'scalar') return createPlainTowerEngine(nextMessage);
  const { createEngine } = await import('./tfjs');
  return createEngine(BACKENDS[id], wasmUrls);
}

/**
 * An engine that has others to fall back on: wasm, then plain TypeScript. When the one in use is lost, the batch is
 * computed again on the next.
 *
 * @param onSwitch told the names of the engine that went and the one that took over
 */
export async function createSteadyTowerEngine(
  id: TowerEngineId,
  onSwitch: (from: string, to: string) => void = () => {},
  options: TowerEngineOptions = {},
): Promise<TowerEngine> {
  const ids = [...new Set<TowerEngineId>([id, 'tfjs-wasm', 'scalar'])];
  const chain = id === 'scalar' ? [id] : ids;
  const engines = await createFailOver(
    chain.map((one) => () => createTowerEngine(one, options)),
    onSwitch,
  );
  return {
    get name() {
      return engines.current().name;
    },
    gradients: (batch, signal) => engines.run((engine) => engine.gradients(batch, signal)),
    memoryBytes: () => engines.current().memoryBytes(),
    dispose: () => engines.current().dispose(),
  };
}
