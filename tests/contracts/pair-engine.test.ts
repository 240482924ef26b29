/** The engines of neural matrix factorisation against float64, and float64 against finite differences. */
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { relativeError } from '../../src/core/math/dense';
import { createRng } from '../../src/core/math/rng';
import { LAYER_NAMES, pairGradients, type PairBatch } from '../../src/core/models/neural-mf/network';
import { NETWORK_ENGINES } from '../../src/core/models/engine-plan';
import { createPairEngine } from '../../src/engines/networks';
import { tfjsWasmUrls } from '../fixtures/tfjs-wasm';
import { stepsUntilHeard } from './tower-engine-contract';

function anyPairBatch(pairs: number, d: number): PairBatch {
  const rng = createRng(pairs + d);
  const draw = (length: number): Float32Array => Float32Array.from({ length }, () => 0.7 * rng.normal());
  return {
    ...{ pairs, factors: d, users: draw(pairs * 2 * d), items: draw(pairs * 2 * d) },
    labels: Float32Array.from({ length: pairs }, (_, row) => Number(row % 3 === 0)),
    layers: {
      ...{
        firstWeights: draw(2 * d * d),
        firstBias: draw(d),
        secondWeights: draw((d * d) / 2),
        secondBias: draw(d / 2),
      },
      ...{ outProducts: draw(d), outHidden: draw(d / 2), outBias: draw(1) },
    },
  };
}

/** The loss's change per unit of one number. Float32 holds the step exactly. */
function difference(values: Float32Array, k: number, batch: PairBatch): number {
  const [step, before] = [2 ** -9, values[k]!];
  values[k] = before + step;
  const [up, above] = [values[k], pairGradients(batch).loss];
  values[k] = before - step;
  const [down, below] = [values[k], pairGradients(batch).loss];
  values[k] = before;
  return (above - below) / (up - down);
}

describe('slopes of neural matrix factorisation', () => {
  const batch = anyPairBatch(9, 4);
  const slopes = pairGradients(batch);
  const arrays: readonly (readonly [string, Float32Array, Float32Array])[] = [
    ['people', batch.users, slopes.users],
    ['films', batch.items, slopes.items],
    ...LAYER_NAMES.map((name) => [name, batch.layers[name], slopes.layers[name]] as const),
  ];
  it.each(arrays)('agree with finite differences for %s', (_, values, slope) => {
    expect(slope).toHaveLength(values.length);
    expect(slope.some((value) => Math.abs(value) > 1e-3)).toBe(true);
    slope.forEach((value, k) => expect(Math.abs(value - difference(values, k, batch))).toBeLessThan(1e-4));
  });
});

const HERE = NETWORK_ENGINES.filter((id) => id === 'scalar' || id === 'tfjs-cpu' || id === 'tfjs-wasm');

describe.each(HERE)('the engine %s', (id) => {
  const create = () => createPairEngine(id, { wasmUrls: tfjsWasmUrls });

  it.each([
    [1, 2],
    [9, 4],
    [200, 32],
  ])('agrees with float64 on %i pairs at %i factors', async (pairs, d) => {
    const batch = anyPairBatch(pairs, d);
    const before = structuredClone(batch);
    const [told, exact] = [await (await create()).gradients(batch), pairGradients(batch)];
    expect(Math.abs(told.loss - exact.loss)).toBeLessThan(1e-4 * Math.max(1, exact.loss));
    expect(relativeError(told.users, exact.users)).toBeLessThan(1e-4);
    expect(relativeError(told.items, exact.items)).toBeLessThan(1e-4);
    for (const name of LAYER_NAMES) expect(relativeError(told.layers[name], exact.layers[name])).toBeLessThan(1e-4);
    expect(batch).toEqual(before);
  });

  it('hears a message that comes while batches follow one another', async () => {
    expect(await stepsUntilHeard(await create(), anyPairBatch(9, 4))).toBeLessThan(100);
  });

  it('holds no more tensors after many steps than after one', async () => {
    const engine = await create();
    const batch = anyPairBatch(9, 4);
    await engine.gradients(batch);
    const held = memory().numTensors;
    for (let step = 0; step < 50; step++) await engine.gradients(batch);
    expect(memory().numTensors).toBe(held);
  });
});
