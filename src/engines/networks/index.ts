import type { NetworkEngineId } from '../../core/models/engine-plan';
import { createPlainPairEngine, type PairEngine } from '../../core/models/neural-mf/network';
import type { StepEngine } from '../../core/models/step-engine';
import { createPlainTowerEngine, type TowerEngine } from '../../core/models/two-tower/towers';
import { createFailOver } from '../fail-over';
import { hasGraphicsDevice } from '../capabilities';
import { nextMessage } from '../next-message';
import type { WasmUrls } from '../tfjs/wasm-files';

const BACKENDS = { webgl: 'webgl', webgpu: 'webgpu', 'tfjs-wasm': 'wasm', 'tfjs-cpu': 'cpu' } as const;

/** Settings that callers rarely need. */
export interface NetworkEngineOptions {
  /** Where TensorFlow.js' WebAssembly files lie; only for Node, where the site's addresses do not work. */
  readonly wasmUrls?: WasmUrls;
}

/**
 * Exactly the engine of that name for two-tower networks. TensorFlow.js is loaded only when asked for.
 *
 * @throws AppError `engine-unavailable` when it does not start
 */
export async function createTowerEngine(id: NetworkEngineId, options: NetworkEngineOptions = {}): Promise<TowerEngine> {
  if (id === 'scalar') return createPlainTowerEngine(nextMessage);
  const [{ createStepEngine }, { TOWER_STEP }] = await Promise.all([import('./step-engine'), import('./two-tower')]);
  return createStepEngine(BACKENDS[id], TOWER_STEP, options.wasmUrls);
}

/** The same for neural matrix factorisation. */
export async function createPairEngine(id: NetworkEngineId, options: NetworkEngineOptions = {}): Promise<PairEngine> {
  if (id === 'scalar') return createPlainPairEngine(nextMessage);
  const [{ createStepEngine }, { PAIR_STEP }] = await Promise.all([import('./step-engine'), import('./neural-mf')]);
  return createStepEngine(BACKENDS[id], PAIR_STEP, options.wasmUrls);
}

/**
 * An engine that has others to fall back on: WebGL in the place of WebGPU where a graphics device draws it, wasm, then plain
 * TypeScript. When the one in use is lost, the batch is computed again on the next.
 *
 * @param create makes exactly the engine of a name
 * @param onSwitch told the names of the engine that went and the one that took over
 */
export async function createSteadyEngine<Batch, Slopes>(
  id: NetworkEngineId,
  create: (id: NetworkEngineId) => Promise<StepEngine<Batch, Slopes>>,
  onSwitch: (from: string, to: string) => void = () => {},
): Promise<StepEngine<Batch, Slopes>> {
  const webgl: NetworkEngineId[] = id === 'webgpu' && (await hasGraphicsDevice()) ? ['webgl'] : [];
  const chain = id === 'scalar' ? [id] : [...new Set<NetworkEngineId>([id, ...webgl, 'tfjs-wasm', 'scalar'])];
  const engines = await createFailOver(
    chain.map((one) => () => create(one)),
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
