import { describe, expect, it } from 'vitest';
import {
  CO_OCCURRENCE_RANGES,
  DEFAULT_CO_OCCURRENCE,
  validateCoOccurrenceConfig,
  type CoOccurrenceConfig,
} from '../../../src/core/models/co-occurrence/config';
import { thrownBy } from '../../fixtures/thrown';

const ROWS = Object.entries(CO_OCCURRENCE_RANGES) as [
  keyof CoOccurrenceConfig,
  { min: number; max: number; integer: boolean },
][];
const withValue = (name: string, value: unknown): CoOccurrenceConfig => ({ ...DEFAULT_CO_OCCURRENCE, [name]: value });

describe('a configuration of co-occurrence', () => {
  it('is right by default, with a range for every parameter', () => {
    expect(() => validateCoOccurrenceConfig(DEFAULT_CO_OCCURRENCE)).not.toThrow();
    expect(ROWS.map(([name]) => name).sort()).toEqual(Object.keys(DEFAULT_CO_OCCURRENCE).sort());
  });

  it.each(ROWS)('takes %s from the lowest to the highest, and nothing beyond', async (name, { min, max, integer }) => {
    for (const value of [min, max]) expect(() => validateCoOccurrenceConfig(withValue(name, value))).not.toThrow();
    for (const value of [min - 1, max + 1, NaN, Infinity, undefined, '4', ...(integer ? [1.5] : [])]) {
      const { code, message } = await thrownBy(() => validateCoOccurrenceConfig(withValue(name, value)));
      expect(code).toBe('config-invalid');
      expect(message).toMatch(new RegExp(`^${name} is `));
    }
  });
});
