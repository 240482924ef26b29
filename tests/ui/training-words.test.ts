import { describe, expect, it } from 'vitest';
import type { EngineState, TunedTrial } from '../../src/app/session';
import type { EngineTrial, EngineTrials, HalfReport, StepReport } from '../../src/core/training-types';
import { PRESETS } from '../../src/app/training-options';
import { measuredWords, planWords, sampleWords, speedWords, trialRows } from '../../src/ui/engine-words';
import { keyAction, type Pressed } from '../../src/ui/training-keys';
import {
  endWords,
  ndcgWords,
  objectiveWords,
  remainingMs,
  solveWords,
  stepWords,
  trainingWords,
} from '../../src/ui/training-words';
import { comparison, configWords, trialName, tuningRows } from '../../src/ui/tuning-words';

const report: StepReport = { iteration: 6, iterations: 15, objective: 1, stepMs: 100, elapsedMs: 600, done: false };
const running = (reports: readonly StepReport[]) => ({ phase: 'running' as const, reports });

describe('a running training', () => {
  it('says how far and how long yet', () => {
    expect(remainingMs(running([report]))).toBe(900);
    expect(trainingWords(running([report]), 100_836)).toBe(
      'Learning from the likes among 100,836 ratings… round 6 of 15, less than 1 s left',
    );
    expect(trainingWords(running([{ ...report, elapsedMs: 6000 }]), 100)).toContain('about 9 s left');
    expect(trainingWords(running([]), null)).toBe('Learning… getting ready');
  });

  it('has nothing left when it ended before its last round was due', () => {
    expect(remainingMs(running([{ ...report, iteration: 20 }]))).toBe(0);
  });
});

describe('a paused training', () => {
  const half: HalfReport = { side: 'items', iteration: 7, objective: 47_216, stepMs: 12, engine: 'wasm', round: null };
  const paused = { engine: 'wasm', reports: [report], half: null, nextSide: 'items' as const };

  it('says where it stands and what comes next', () => {
    expect(trainingWords({ phase: 'paused', reports: [] }, 9)).toBe('Training is paused before its first round');
    expect(stepWords(paused)).toBe(
      'Training is paused after round 6 of 15. Next: every film, with the people held still.',
    );
    expect(stepWords({ ...paused, half, nextSide: 'users' })).toBe(
      'Every film is solved (round 7, 12 ms). The objective is 47,216. Next: every person, with the films held still.',
    );
    expect(stepWords({ ...paused, engine: '' })).toBe('The engine is getting ready.');
    expect([solveWords('items'), solveWords('users')]).toEqual(['Solve films', 'Solve people']);
  });
});

describe('a training that ended', () => {
  const rounds = (values: readonly (number | null)[], more: Partial<StepReport>): StepReport[] =>
    values.map((ndcg, index) => ({
      ...{ ...report, iteration: index + 1, ndcg },
      ...(index === values.length - 1 && { done: true, ...more }),
    }));

  it('says that it ran to its end, or to where the person ended it', () => {
    expect(endWords({ phase: 'done', reports: [{ ...report, iteration: 15, done: true }] })).toBe(
      'Trained 15 rounds in 600 ms.',
    );
    expect(endWords({ phase: 'done', reports: [report] })).toBe('Ended after 6 of 15 rounds, in 600 ms.');
    expect(endWords({ phase: 'done', reports: [] })).toBeNull();
  });

  it('says at which round it was best when it stopped early', () => {
    const reports = rounds([0.1, 0.3, 0.2, 0.2], { early: true });
    expect(endWords({ phase: 'done', reports })).toBe(
      'Stopped early after 4 of 15 rounds, in 600 ms. NDCG was best after round 2; the model of that round is kept.',
    );
    expect(ndcgWords({ phase: 'done', reports, held: { people: 1, positives: 1200 } })).toBe(
      'After round 4 it is 0.200; the best is 0.300 after round 2. Training stopped early: the model of round 2 is kept. ' +
        'Measured on 1,200 held-out likes of 1 person.',
    );
  });

  it('says nothing of NDCG when it was not measured', () => {
    expect(ndcgWords({ phase: 'done', reports: [report], held: null })).toBe('');
    expect(ndcgWords({ phase: 'running', reports: rounds([0.1, 0.2], {}), held: null })).toBe(
      'After round 2 it is 0.200, the best so far.',
    );
  });

  it('compares the objective with the first round once there are two', () => {
    expect(objectiveWords([report])).toBe('After 6 of 15 rounds it is 1; 600 ms in all.');
    expect(objectiveWords([{ ...report, objective: 9 }, report])).toContain('it is 1, from 9 after the first');
    expect(objectiveWords([])).toBe('');
  });
});

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
  const engines: EngineState = { plan: { engine: 'webgl', shards: 1 }, trials, measuring: false };

  it('are listed fastest first, those that did not run last and with the reason', () => {
    const rows = trialRows(engines);
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
    expect(trialRows({ ...engines, trials: null })).toEqual([]);
  });

  it('are named with their workers, and with what they were measured on', () => {
    expect(planWords({ engine: 'wasm', shards: 1 })).toBe('WebAssembly');
    expect(sampleWords(trials)).toBe('1 person, 1,200 films and 9,000 likes, with 64 factors');
    expect(measuredWords(engines)).toContain('WebAssembly, 2 workers 4.0 ms; WebGL (TensorFlow.js) 40 ms.');
    expect(measuredWords({ ...engines, trials: null })).toBe('');
  });

  it('have a speed only where the record tells it', () => {
    expect(speedWords(2e9, 1000)).toBe('2.0 GFLOP/s');
    expect(speedWords(3.6e9, 100)).toBe('36 GFLOP/s');
    expect(speedWords(undefined, 100)).toBeNull();
    expect(speedWords(1, 0)).toBeNull();
  });
});

describe('the search for better settings', () => {
  const tried = (name: string, ndcg: number, folds = 3): TunedTrial => ({
    ...{ name, ndcg, folds, fitMs: 300, config: PRESETS.tuned },
  });

  it('compares the presets by what was measured here, in both directions', () => {
    expect(comparison([tried('tuned', 0.25), tried('classic', 0.2)])).toBe(
      'Here the classic preset reaches an NDCG@10 of 0.200, the tuned one 0.250: 25 % more.',
    );
    expect(comparison([tried('tuned', 0.18), tried('classic', 0.2)])).toMatch(/: 10 % less\.$/);
    expect(comparison([tried('tuned', 0.2001), tried('classic', 0.2)])).toMatch(/no difference to speak of\.$/);
  });

  it('does not compare what was tried on different parts', () => {
    expect(comparison([tried('tuned', 0.25, 3), tried('classic', 0.2, 1)])).toBeNull();
    expect(comparison([tried('tuned', 0.25)])).toBeNull();
  });

  it('tells each trial with three decimals, its settings and the time of one training', () => {
    const [row, other] = tuningRows([tried('tuned', 0.2664), tried('trial 3', 0.1332)]);
    expect(row).toMatchObject({ label: 'Tuned preset', ndcg: '0.266', share: 1, time: '100 ms' });
    expect(other).toMatchObject({ label: 'Trial 3', share: 0.5 });
    expect(trialName('classic')).toBe('Classic preset');
    expect(configWords({ ...PRESETS.classic, threshold: 3 })).toBe(
      '64 factors, 50 rounds, reg 0.01, alpha 1, alpha0 1, nu 0',
    );
  });
});

describe('the keys of the Lab', () => {
  const inside = (...places: readonly string[]): EventTarget =>
    ({ closest: (selector: string) => places.find((place) => selector.split(', ').includes(place)) ?? null }) as never;
  const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
    ...{ key, repeat: false, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false },
    ...{ defaultPrevented: false, target: inside() },
    ...more,
  });

  it('pause, play and step', () => {
    expect(keyAction(press(' '), 'running')).toBe('pause');
    expect(keyAction(press(' '), 'paused')).toBe('play');
    expect(keyAction(press('ArrowRight'), 'paused')).toBe('half');
  });

  it('do nothing while nothing is under way, so that Space scrolls as ever', () => {
    for (const phase of ['idle', 'done', 'failed'] as const) expect(keyAction(press(' '), phase)).toBeNull();
    expect(keyAction(press('ArrowRight'), 'running')).toBeNull();
  });

  it('leave fields and buttons what is theirs', () => {
    expect(keyAction(press('ArrowRight', { target: inside('input') }), 'paused')).toBeNull();
    expect(keyAction(press(' ', { target: inside('button') }), 'paused')).toBeNull();
    expect(keyAction(press('ArrowRight', { target: inside('button') }), 'paused')).toBe('half');
  });

  it('leave shortcuts, held keys and what is already handled alone', () => {
    for (const more of [{ ctrlKey: true }, { repeat: true }, { defaultPrevented: true }, { shiftKey: true }]) {
      expect(keyAction(press(' ', more), 'running')).toBeNull();
    }
  });
});
