import { describe, expect, it } from 'vitest';
import type { EngineState } from '../../src/app/session';
import type { EngineTrial, EngineTrials } from '../../src/core/training-types';
import {
  lacksSimd,
  measuredFor,
  measuredOnWords,
  measuredWords,
  otherEngineWords,
  planWords,
  sampleWords,
  speedWords,
  throughputWords,
  timedWords,
  trialRows,
} from '../../src/ui/engine-words';
import { plansOf } from './plans';

describe('the engines', () => {
  const trial = (engine: EngineTrial['engine'], shards: number, roundMs: number | null): EngineTrial => ({
    ...{ engine, shards, roundMs, name: `${engine} x` },
    reason: roundMs === null ? 'It does not start here.' : null,
  });
  const trials: EngineTrials = {
    deviceKey: '',
    measuredAt: 0,
    sample: { users: 1, items: 1200, positives: 9000, factors: 64 },
    trials: [trial('webgpu', 1, null), trial('webgl', 1, 40), trial('wasm', 2, 4)],
    best: { engine: 'wasm', shards: 2 },
  };
  const network = {
    trials: [trial('tfjs-wasm', 1, 30), trial('webgl', 1, 10)],
    best: { engine: 'webgl', shards: 1 },
  } as const;
  const plans: EngineState['plans'] = {
    ...plansOf({ engine: 'tfjs-wasm', shards: 1 }),
    als: { engine: 'webgl', shards: 1 },
  };
  const engines: EngineState = { plans, trials, measuring: false };
  const both: EngineState = { ...engines, trials: { ...trials, network } };

  it('are listed fastest first, those that did not run last and with the reason', () => {
    const rows = trialRows(engines, 'als');
    expect(rows.map(({ label, time, share }) => [label, time, share])).toEqual([
      ['WebAssembly, 2 workers', '4.0 ms', 1],
      ['WebGL (TensorFlow.js)', '40 ms', 0.1],
      ['WebGPU (TensorFlow.js)', null, 0],
    ]);
    expect(rows.map(({ fastest, inUse }) => [fastest, inUse])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
    expect(rows[2]!.reason).toBe('It does not start here.');
    expect(trialRows({ ...engines, trials: null }, 'als')).toEqual([]);
  });

  it('have figures of their own for networks, none in those of earlier versions', () => {
    expect(trialRows(engines, 'two-tower')).toEqual([]);
    expect(measuredFor('two-tower', trials)).toBeNull();
    expect(measuredFor('als', trials)).toBe(trials);
    const rows = trialRows(both, 'neural-mf');
    expect(rows.map(({ label, time, fastest, inUse }) => [label, time, fastest, inUse])).toEqual([
      ['WebGL (TensorFlow.js)', '10 ms', true, false],
      ['WebAssembly (TensorFlow.js)', '30 ms', false, true],
    ]);
    expect([timedWords('als'), timedWords('two-tower')]).toEqual(['round', 'step']);
    expect(measuredOnWords('two-tower', trials)).toBe('one step of a two-tower network');
    expect(measuredOnWords('als', trials)).toMatch(/^on a sample of 1 person/);
    expect(measuredWords(both, 'two-tower')).toMatch(/^Measured here, time of one step of a two-tower network: WebGL/);
  });

  it('say what is used where the one that was asked for does not train the model', () => {
    expect(otherEngineWords('two-tower', engines, 'wasm')).toBe(
      'WebAssembly does not train this kind of model, so WebAssembly (TensorFlow.js) does.',
    );
    expect(otherEngineWords('two-tower', engines, 'tfjs-wasm')).toBeNull();
    expect(otherEngineWords('two-tower', engines, 'auto')).toBeNull();
    expect(otherEngineWords('als', engines, 'webgl')).toBeNull();
    expect(otherEngineWords('ease', engines, 'auto')).toMatch(/\(EASE\) has an engine of its own/);
    expect(trialRows(both, 'ease')).toEqual([]);
    expect(measuredWords(both, 'ease')).toBe('');
  });

  it('lack SIMD only where it would have been used', () => {
    const wasm: EngineState = { ...engines, plans: plansOf({ engine: 'wasm', shards: 1 }), trials: null };
    expect(lacksSimd('als', 'scalar float64', { engines: wasm })).toBe(true);
    expect(lacksSimd('als', 'wasm simd', { engines: wasm })).toBe(false);
    expect(lacksSimd('two-tower', 'scalar float64', { engines: wasm })).toBe(false);
  });

  it('get through so many examples a second', () => {
    expect(throughputWords('two-tower', 1234.4)).toBe('1,234 people/s');
    expect(throughputWords('two-tower', 737.7)).toBe('738 people/s');
    expect(throughputWords('two-tower', 2.25)).toBe('2.25 people/s');
    expect(throughputWords('neural-mf', 98_765)).toBe('98,765 likes/s');
    expect(throughputWords('als', undefined)).toBeNull();
  });

  it('are named with their workers, and with what they were measured on', () => {
    expect(planWords({ engine: 'wasm', shards: 1 })).toBe('WebAssembly');
    expect(sampleWords(trials)).toBe('1 person, 1,200 films and 9,000 likes, with 64 factors');
    expect(measuredWords(engines, 'als')).toContain('WebAssembly, 2 workers 4.0 ms; WebGL (TensorFlow.js) 40 ms.');
    expect(measuredWords({ ...engines, trials: null }, 'als')).toBe('');
  });

  it('have a speed only where the record tells it', () => {
    expect(speedWords(2e9, 1000)).toBe('2.0 GFLOP/s');
    expect(speedWords(3.6e9, 100)).toBe('36 GFLOP/s');
    expect(speedWords(undefined, 100)).toBeNull();
    expect(speedWords(1, 0)).toBeNull();
  });
});
