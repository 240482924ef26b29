import { afterEach, describe, expect, it, vi } from 'vitest';
import { Engines, plansToTry } from '../../src/app/engines.svelte';
import { isEngine } from '../../src/core/models/engine-plan';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import type { EngineTrials } from '../../src/core/training-types';
import { createTrainApi } from '../../workers/train.api';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { createMessageWorker } from '../fixtures/message-workers';
import { tinyBuffer } from '../fixtures/tiny-pack';
import { trainDeps } from '../fixtures/train-deps';

useFreshDatabase();
afterEach(() => void vi.unstubAllGlobals());

const trial = (engine: 'wasm' | 'webgl', shards: number, roundMs: number | null) => ({
  ...{ engine, shards, roundMs },
  name: roundMs === null ? '' : engine,
  reason: roundMs === null ? 'It does not start here.' : null,
});
const TRIALS: EngineTrials = {
  deviceKey: 'test device',
  measuredAt: 5,
  sample: { users: 1, items: 1, positives: 1, factors: 64 },
  trials: [trial('wasm', 1, 9), trial('wasm', 4, 3), trial('webgl', 1, 1)],
  best: { engine: 'webgl', shards: 1 },
};

describe('plans', () => {
  it.each([
    [1, [1]],
    [2, [1, 2]],
    [8, [1, 4, 8]],
    [64, [1, 8, 16]],
  ])('spread the kernel over one worker, half of %i processors and all, up to a limit', (cores, shards) => {
    const plans = plansToTry(cores);
    expect(plans.filter(({ engine }) => engine === 'wasm').map((plan) => plan.shards)).toEqual(shards);
    expect(plans.map(({ engine }) => engine)).toEqual(
      expect.arrayContaining(['scalar', 'webgl', 'webgpu', 'tfjs-wasm']),
    );
  });
});

describe('the plan in use', () => {
  it('is one wasm worker before anything was measured, then what was fastest', () => {
    const engines = new Engines();
    expect(engines.planFor('als')).toEqual({ engine: 'wasm', shards: 1 });
    engines.restore({ engineTrials: TRIALS });
    expect(engines.planFor('als')).toEqual({ engine: 'webgl', shards: 1 });
  });

  it('is what the person chose, and before that what the address names', () => {
    const engines = new Engines();
    engines.restore({ engineTrials: TRIALS, choices: { engine: 'wasm', patience: null } });
    expect(engines.planFor('als')).toEqual({ engine: 'wasm', shards: 4 });
    engines.override = 'webgpu';
    expect(engines.planFor('als')).toEqual({ engine: 'webgpu', shards: 1 });
    engines.override = null;
    expect(engines.planFor('als')).toEqual({ engine: 'wasm', shards: 4 });
  });
});

describe('measuring', () => {
  it('times every plan on a sample, takes the fastest, and ends its worker', async () => {
    const workers: { terminated: boolean }[] = [];
    vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
    vi.stubGlobal('Worker', function Worker() {
      const worker = createMessageWorker(createTrainApi(trainDeps()));
      workers.push(worker);
      return worker;
    });
    const engines = new Engines();
    const measured = await engines.measure(async () => tinyBuffer(), { ...DEFAULT_ALS, factors: 4 }, 77);
    expect(measured).toMatchObject({ deviceKey: 'test device', measuredAt: 77, sample: { factors: 4 } });
    expect(measured.trials).toHaveLength(plansToTry(2).length);
    const fastest = Math.min(...measured.trials.map(({ roundMs }) => roundMs!));
    const best = measured.trials.find(({ roundMs }) => roundMs === fastest)!;
    expect(measured.best).toEqual({ engine: best.engine, shards: best.shards });
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    expect(await engines.isFresh()).toBe(true);
    engines.trials = { ...measured, deviceKey: 'another device' };
    expect(await engines.isFresh()).toBe(false);
  });

  it('says of an engine that does not start why, and goes on', async () => {
    const createEngine = () => Promise.reject(new Error('no such engine'));
    const api = createTrainApi(trainDeps({ createEngine }));
    api.takeSample(tinyBuffer(), { ...DEFAULT_ALS, factors: 4 });
    expect(await api.trial({ engine: 'webgpu', shards: 1 })).toMatchObject({
      ...{ engine: 'webgpu', name: '', roundMs: null },
      reason: expect.stringContaining('no such engine') as unknown,
    });
  });
});

describe('names of engines', () => {
  it('tell which engine it was', () => {
    expect(isEngine('wasm', 'wasm relaxed simd, 2 workers')).toBe(true);
    expect(isEngine('webgl', 'tensorflow.js webgl')).toBe(true);
    expect(isEngine('tfjs-wasm', 'tensorflow.js wasm')).toBe(true);
    expect(isEngine('webgl', 'wasm simd')).toBe(false);
    expect(isEngine('wasm', 'tensorflow.js wasm')).toBe(false);
    expect(isEngine('scalar', 'scalar float64')).toBe(true);
  });
});
