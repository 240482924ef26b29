import { describe, expect, it } from 'vitest';
import { KINDS, PRESETS, rangesOf } from '../../src/app/training-options';
import {
  accepts,
  holds,
  presetOf,
  presetsOf,
  presetValues,
  rangeWords,
  recipeOf,
  settingsOf,
} from '../../src/ui/settings';

const setting = (key: string, kind: (typeof KINDS)[number] = 'als') =>
  settingsOf(kind).find((known) => known.key === key)!;

describe('the settings of training', () => {
  it('take whole numbers where the model needs them', () => {
    expect(accepts(setting('factors'), 32)).toBe(true);
    expect(accepts(setting('factors'), 3.5)).toBe(false);
    expect(accepts(setting('reg'), 3.5)).toBe(true);
  });

  it('take even numbers alone where a layer is half as wide', () => {
    const factors = setting('factors', 'neural-mf');
    expect([32, 33, 34].map((value) => accepts(factors, value))).toEqual([true, false, true]);
    expect(rangeWords(factors)).toBe('An even number from 2 to 256.');
    expect(factors.step).toBe(2);
  });

  it('refuse an empty field and what is out of range', () => {
    expect(accepts(setting('reg'), NaN)).toBe(false);
    expect(accepts(setting('iterations'), 0)).toBe(false);
  });

  it.each(KINDS)('are all there for %s, each within what the model takes', (kind) => {
    const ranges = rangesOf(kind);
    const settings = settingsOf(kind);
    expect(settings.map(({ key }) => key).sort()).toEqual(Object.keys(ranges).sort());
    for (const { key, min, max, integer } of settings) expect({ min, max, integer }).toEqual(ranges[key]);
  });

  it.each(KINDS)('have words of their own for %s, no two the same', (kind) => {
    const settings = settingsOf(kind);
    expect(new Set(settings.map(({ label }) => label)).size).toBe(settings.length);
    for (const { label, explanation } of settings) {
      expect(label).toMatch(/^[A-Z]/);
      expect(explanation).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('start with what counts as liked and end with the seed', () => {
    expect(settingsOf('als').map(({ key }) => key)).toEqual(
      'threshold factors iterations reg alpha alpha0 nu sigma seed'.split(' '),
    );
    for (const kind of KINDS) expect(settingsOf(kind)[0]!.key).toBe('threshold');
    expect(settingsOf('two-tower').at(-1)!.key).toBe('seed');
  });

  it('tell what means the same for two kinds in the same words', () => {
    for (const key of ['threshold', 'iterations', 'learningRate', 'weightDecay', 'batchSize', 'seed']) {
      expect(setting(key, 'two-tower').explanation).toBe(setting(key, 'neural-mf').explanation);
    }
    expect(setting('factors', 'two-tower').label).toBe(setting('factors').label);
  });

  it('keep what one has to know the method for to the Lab', () => {
    const simple = (kind: (typeof KINDS)[number]) =>
      settingsOf(kind).flatMap(({ expert, key }) => (expert ? [] : [key]));
    expect(simple('als')).toEqual(['threshold', 'factors', 'iterations', 'reg', 'alpha', 'seed']);
    expect(simple('two-tower')).not.toEqual(expect.arrayContaining(['temperature']));
    expect(simple('two-tower')).toEqual(expect.arrayContaining(['factors', 'learningRate', 'dropout']));
  });

  it('say the allowed range, small numbers in full', () => {
    expect(rangeWords(setting('factors'))).toBe('A whole number from 1 to 512.');
    expect(rangeWords(setting('sigma'))).toBe('A number from 0.000001 to 10.');
  });
});

describe('the presets', () => {
  it('are recognised whatever counts as a like and wherever the start comes from', () => {
    for (const name of ['tuned', 'classic'] as const) {
      expect(presetOf({ ...PRESETS[name], threshold: 3, seed: 9 })).toBe(name);
      expect(presetOf({ ...PRESETS[name], factors: 7 })).toBeNull();
    }
  });

  it('are of ALS alone', () => {
    expect(presetsOf('als').map(({ name }) => name)).toEqual(['tuned', 'classic']);
    expect(presetsOf('two-tower')).toEqual([]);
    expect(presetsOf('neural-mf')).toEqual([]);
    expect(presetsOf('ease')).toEqual([]);
  });

  it('leave the data and the seed alone', () => {
    expect(Object.keys(presetValues('classic'))).not.toEqual(expect.arrayContaining(['threshold']));
    expect(recipeOf(PRESETS.tuned)).toEqual(presetValues('tuned'));
    expect(holds({ ...PRESETS.tuned }, recipeOf(PRESETS.tuned))).toBe(true);
    expect(holds({}, recipeOf(PRESETS.tuned))).toBe(false);
  });

  it('differ in what makes the classic form classic', () => {
    expect(PRESETS.classic).toMatchObject({ reg: 0.01, iterations: 50, factors: 64, nu: 0, alpha0: 1 });
  });
});
