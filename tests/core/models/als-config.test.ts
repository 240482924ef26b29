import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALS_RANGES, DEFAULT_ALS, validateAlsConfig } from '../../../src/core/models/als/config';
import type { AlsConfig } from '../../../src/core/types';
import { thrownBy } from '../../fixtures/thrown';

const ROWS = Object.entries(ALS_RANGES) as [keyof AlsConfig, { min: number; max: number; integer: boolean }][];
const WHOLE = ROWS.filter(([, { integer }]) => integer);
const withValue = (name: string, value: unknown): AlsConfig => ({ ...DEFAULT_ALS, [name]: value });

describe('a configuration of ALS', () => {
  it('is right by default', () => {
    expect(() => validateAlsConfig(DEFAULT_ALS)).not.toThrow();
  });

  it('has a range for every parameter, and the default within it', () => {
    expect(ROWS.map(([name]) => name).sort()).toEqual(Object.keys(DEFAULT_ALS).sort());
  });

  it.each(ROWS)('takes %s from the lowest to the highest', (name, { min, max }) => {
    for (const value of [min, max]) expect(() => validateAlsConfig(withValue(name, value))).not.toThrow();
  });

  it.each(ROWS)('refuses %s out of range and says which it is', async (name, { min, max, integer }) => {
    const step = integer ? 1 : 1e-9;
    for (const value of [min - step, max + step * Math.max(1, max), -Infinity, Infinity]) {
      const { code, message, details } = await thrownBy(() => validateAlsConfig(withValue(name, value)));
      expect(code).toBe('config-invalid');
      expect(message).toMatch(new RegExp(`^${name} is `));
      expect(details).toEqual({ name, value, min, max });
    }
  });

  it.each(ROWS)('refuses %s that is not a number', async (name) => {
    for (const value of [NaN, undefined, null, '4', [4], {}, true, 4n]) {
      const { code } = await thrownBy(() => validateAlsConfig(withValue(name, value)));
      expect(code).toBe('config-invalid');
    }
  });

  it.each(WHOLE)('refuses %s that is not whole', async (name, { min }) => {
    const { message } = await thrownBy(() => validateAlsConfig(withValue(name, min + 0.5)));
    expect(message).toContain('whole');
  });

  it('is taken whatever is drawn within the ranges', () => {
    const values = ROWS.map(([, { min, max, integer }]) =>
      integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.tuple(...values), (drawn) => {
        const config = Object.fromEntries(ROWS.map(([name], at) => [name, drawn[at]])) as unknown as AlsConfig;
        expect(() => validateAlsConfig(config)).not.toThrow();
      }),
    );
  });
});
