import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RANK_OPTIONS,
  RANK_RANGES,
  validateRankOptions,
  type RankOptions,
} from '../../../src/core/rank/rank-options';
import { STAGES, type Stage } from '../../../src/core/rank/stages';
import { thrownBy } from '../../fixtures/thrown';
import { stageLists } from './drawn-pools';

const codeOf = async (options: RankOptions): Promise<string> =>
  (await thrownBy(() => validateRankOptions(options))).code;

describe('the options of ranking', () => {
  it('are valid by default, and name every kind of stage once', () => {
    expect(() => validateRankOptions(DEFAULT_RANK_OPTIONS)).not.toThrow();
    expect(DEFAULT_RANK_OPTIONS.stages.map(({ kind }) => kind)).toEqual(Object.keys(STAGES));
  });

  it('may hold any stages in any order', () => {
    fc.assert(
      fc.property(stageLists, (stages) => {
        expect(() => validateRankOptions({ poolSize: 100, stages })).not.toThrow();
      }),
    );
  });

  it.each([0, -1, 1.5, NaN, RANK_RANGES.poolSize.max + 1])('refuse a pool of %d', async (poolSize) => {
    expect(await codeOf({ ...DEFAULT_RANK_OPTIONS, poolSize })).toBe('config-invalid');
  });

  it.each(
    DEFAULT_RANK_OPTIONS.stages.flatMap(({ kind, settings }) =>
      Object.entries(STAGES[kind].ranges as Record<string, { min: number; max: number }>).flatMap(
        ([name, { min, max }]) =>
          [min - 1, max + 1, NaN, undefined].map(
            (value) => [kind, name, value, { ...settings, [name]: value }] as const,
          ),
      ),
    ),
  )('refuse a stage %s whose %s is %s', async (kind, name, _, settings) => {
    const stages = [{ kind, settings } as unknown as Stage];
    const error = await thrownBy(() => validateRankOptions({ poolSize: 100, stages }));
    expect(error).toMatchObject({ code: 'config-invalid', details: { name } });
  });

  it.each(['mmr', '', '__proto__', 'constructor'])('refuse the unknown stage %j', async (kind) => {
    expect(await codeOf({ poolSize: 100, stages: [{ kind, settings: {} } as unknown as Stage] })).toBe(
      'config-invalid',
    );
  });
});
