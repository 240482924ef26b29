import { describe, expect, it } from 'vitest';
import { defaultsOf, KINDS, planOf } from '../../src/app/training-options';
import { MODELS } from '../../src/core/models/registry';
import type { StepReport } from '../../src/core/training-types';
import { nameOf, planTag, planTitle, roundsOf, wordsOf } from '../../src/ui/model-words';
import { movedWords } from '../../src/ui/own-steps';
import { ideasOf } from '../../src/ui/model-ideas';
import { readout } from '../../src/ui/readout';

describe('the kinds of models', () => {
  it.each(KINDS)('%s has words, and engines as the registry has them', (kind) => {
    const words = wordsOf(kind);
    expect(words.short.length).toBeLessThan(14);
    expect(words.lower).toMatch(/^Lower means .*\.$/);
    expect(words.round).toMatch(/\.$/);
    expect(words.engines).toBe(MODELS[kind].engines);
    expect(ideasOf(kind).idea).toMatch(/^[A-Z].*\.$/);
  });

  it('can be told apart in a row of buttons', () => {
    expect(new Set(KINDS.map((kind) => wordsOf(kind).short)).size).toBe(KINDS.length);
  });

  it('are named with their factors', () => {
    const plan = planOf('two-tower', { ...defaultsOf('two-tower'), factors: 48 });
    expect(planTitle(plan)).toBe('Two-tower network, 48 factors');
    expect(planTag(plan)).toBe('Two-tower 48');
    expect(planTag(planOf('als', { factors: 32 }))).toBe('ALS 32');
    expect(nameOf('neural-mf')).toBe('Neural matrix factorisation');
  });

  it('have rounds, or none to speak of', () => {
    expect(roundsOf(planOf('als', { iterations: 7 }))).toBe(7);
    expect(roundsOf(planOf('ease', {}))).toBeNull();
    expect(planTitle(planOf('ease', {}))).toBe('Linear item weights (EASE)');
    expect(planTag(planOf('ease', {}))).toBe('EASE');
  });
});

describe('the readout', () => {
  const report: StepReport = {
    iteration: 6,
    iterations: 15,
    objective: 4.51,
    stepMs: 100,
    elapsedMs: 600,
    done: false,
  };
  const shown = { kind: 'als', phase: 'paused', engine: 'wasm simd', reports: [report] } as const;
  const terms = (figures: ReturnType<typeof readout>) => figures.map(({ term }) => term);

  it('tells what the record tells, and nothing else', () => {
    expect(readout(shown)).toEqual([
      { term: 'model', value: 'ALS' },
      { term: 'round', value: '6 of 15' },
      { term: 'time so far', value: '600 ms' },
      { term: 'objective', value: '4.51' },
      { term: 'engine', value: 'wasm simd' },
    ]);
    const before = readout({ ...shown, reports: [] });
    expect(before.at(-1)).toEqual({ term: 'engine', value: 'wasm simd' });
    expect(before.slice(1, -1).every(({ value }) => value === '–')).toBe(true);
    expect(readout({ ...shown, engine: '', reports: [] }).at(-1)).toEqual({ term: 'engine', value: '–' });
  });

  it('calls it loss for a network, with the gradient and how much it gets through', () => {
    const last = { ...report, gradientNorm: 0.4213, examplesPerSecond: 2400, ndcg: 0.25, memoryBytes: 2e6, flops: 2e8 };
    const figures = readout({ ...shown, kind: 'two-tower', reports: [last] });
    expect(figures).toEqual(
      expect.arrayContaining([
        { term: 'loss', value: '4.51' },
        { term: 'NDCG@10', value: '0.250' },
        { term: 'gradient length', value: '0.4213' },
        { term: 'learned from, last round', value: '2,400 people/s' },
        { term: 'speed, last round', value: '2.0 GFLOP/s' },
        { term: 'memory', value: '2.0 MB' },
      ]),
    );
    expect(terms(figures)).not.toContain('objective');
  });

  it('says how long yet while it runs, and how long it took when it is over', () => {
    expect(readout({ ...shown, phase: 'running' })).toContainEqual({ term: 'time left', value: 'under 1 s' });
    expect(readout({ ...shown, phase: 'done' })).toContainEqual({ term: 'time', value: '600 ms' });
    expect(readout({ ...shown, reports: [{ ...report, ndcg: null }] })).toHaveLength(5);
  });
});

describe('the own steps', () => {
  it('say what they moved, and why nothing when nothing', () => {
    expect(movedWords(true, 5, 3)).toBe('It moved 5 of the first 24 films of your list.');
    expect(movedWords(true, 0, 3)).toBe('It left the first 24 films of your list where they were.');
    expect(movedWords(true, null, 3)).toBe('');
    expect(movedWords(false, 5, 3)).toBe('');
    expect(movedWords(true, 0, 0)).toMatch(/^Like or rate a film first/);
  });
});
