import { describe, expect, it } from 'vitest';
import { accepts, SETTINGS } from '../../src/ui/settings';

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
});
