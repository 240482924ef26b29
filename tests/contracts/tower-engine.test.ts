import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { NETWORK_ENGINES } from '../../src/core/models/engine-plan';
import { createSteadyEngine, createTowerEngine } from '../../src/engines/networks';
import { tfjsWasmUrls } from '../fixtures/tfjs-wasm';
import { anyTowerBatch, towerEngineContract } from './tower-engine-contract';

const options = { wasmUrls: tfjsWasmUrls };
const HERE = NETWORK_ENGINES.filter((id) => id === 'scalar' || id === 'tfjs-cpu' || id === 'tfjs-wasm');

describe.each(HERE)('the engine %s', (id) => {
  towerEngineContract(() => createTowerEngine(id, options));

  it('holds no more tensors after a hundred steps than after one', async () => {
    const engine = await createTowerEngine(id, options);
    const batch = anyTowerBatch(8, 20, 4, 3, true);
    await engine.gradients(batch);
    const before = memory().numTensors;
    for (let step = 0; step < 100; step++) await engine.gradients(batch);
    expect(memory().numTensors).toBe(before);
  });
});

describe('an engine with others to fall back on', () => {
  it('goes on with the next when the one asked for does not start here', async () => {
    const engine = await createSteadyEngine('webgl', (id) => createTowerEngine(id, options));
    expect(engine.name).toBe('tensorflow.js wasm');
    expect((await engine.gradients(anyTowerBatch(4, 10, 2, 0, false))).loss).toBeGreaterThan(0);
  });
});
