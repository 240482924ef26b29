import { describe, expect, it } from 'vitest';
import { DEFAULT_EASE, EASE_RANGES, validateEaseConfig, type EaseConfig } from '../../../src/core/models/ease/config';
import { thrownBy } from '../../fixtures/thrown';

const ROWS = Object.entries(EASE_RANGES) as [keyof EaseConfig, { min: number; max: number; integer: boolean }][];
const withValue = (name: string, value: unknown): EaseConfig => ({ ...DEFAULT_EASE, [name]: value });

describe('a configuration of EASE', () => {
  it('is right by default, with a range for every parameter', () => {
    expect(() => validateEaseConfig(DEFAULT_EASE)).not.toThrow();
    expect(ROWS.map(([name]) => name).sort()).toEqual(Object.keys(DEFAULT_EASE).sort());
  });

  it.each(ROWS)('takes %s from the lowest to the highest, and nothing beyond', async (name, { min, max }) => {
    for (const value of [min, max]) expect(() => validateEaseConfig(withValue(name, value))).not.toThrow();
    for (const value of [min - 1, max + 1, NaN, Infinity, undefined, '4']) {
      const { code, message } = await thrownBy(() => validateEaseConfig(withValue(name, value)));
      expect(code).toBe('config-invalid');
      expect(message).toMatch(new RegExp(`^${name} is `));
    }
  });

  it('refuses half a film', async () => {
    expect((await thrownBy(() => validateEaseConfig(withValue('maxItems', 2.5)))).code).toBe('config-invalid');
  });
});
