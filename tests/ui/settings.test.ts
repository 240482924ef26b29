import { describe, expect, it } from 'vitest';
import { PRESETS, RANGES } from '../../src/app/training-options';
import { accepts, presetOf, presetValues, rangeWords, recipeOf, SETTINGS } from '../../src/ui/settings';

const setting = (key: string) => SETTINGS.find((known) => known.key === key)!;

describe('the settings of training', () => {
  it('take whole numbers where the model needs them', () => {
    expect(accepts(setting('factors'), 32)).toBe(true);
    expect(accepts(setting('factors'), 3.5)).toBe(false);
    expect(accepts(setting('reg'), 3.5)).toBe(true);
  });

  it('refuse an empty field and what is out of range', () => {
    expect(accepts(setting('reg'), NaN)).toBe(false);
    expect(accepts(setting('iterations'), 0)).toBe(false);
  });

  it('are all there, each within what the model takes', () => {
    expect(SETTINGS.map(({ key }) => key).sort()).toEqual(Object.keys(RANGES).sort());
    for (const { key, min, max } of SETTINGS)
      expect({ min, max }).toEqual({ min: RANGES[key].min, max: RANGES[key].max });
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

  it('leave the data and the seed alone', () => {
    expect(Object.keys(presetValues('classic'))).not.toEqual(expect.arrayContaining(['threshold']));
    expect(recipeOf(PRESETS.tuned)).toEqual(presetValues('tuned'));
  });

  it('differ in what makes the classic form classic', () => {
    expect(PRESETS.classic).toMatchObject({ reg: 0.01, iterations: 50, factors: 64, nu: 0, alpha0: 1 });
  });
});
