/** TensorFlow.js on WebAssembly in Node, for commands that train networks. */
import { createRequire } from 'node:module';
import type { PairEngine } from '../src/core/models/neural-mf/network';
import type { TowerEngine } from '../src/core/models/two-tower/towers';
import { createPairEngine, createTowerEngine } from '../src/engines/networks';

const { resolve } = createRequire(import.meta.url);
const wasmUrls = {
  simd: resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'),
  plain: resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm'),
};

export const towerEngine = (): Promise<TowerEngine> => createTowerEngine('tfjs-wasm', { wasmUrls });
export const pairEngine = (): Promise<PairEngine> => createPairEngine('tfjs-wasm', { wasmUrls });
