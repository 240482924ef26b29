import { describe, expect, it } from 'vitest';
import { readMix } from '../../../src/core/models/hybrid/weights';
import { NO_WISHES } from '../../../src/core/rank/default-wishes';
import { canBeTaken, canMake, isDuel, WAYS, waysFor } from '../../../src/core/rank/interleaving-ways';
import { validateWishes } from '../../../src/core/rank/wishes';

describe('the ways to make a list', () => {
  it('are those that say something of the model in use', () => {
    const common = ['as-set', 'no-wishes', 'varied', 'popular', 'content'];
    expect(waysFor('als')).toEqual(common);
    expect(waysFor(null)).toEqual(common);
    expect(waysFor('two-tower')).toEqual([...common, 'own-steps', 'no-own-steps']);
    expect(waysFor('hybrid')).toEqual([...common, 'learned-mix', 'als-mix']);
  });

  it('make a duel where both say something of the model', () => {
    const duels = [{ a: 'popular', b: 'own-steps' } as const, { a: 'als-mix', b: 'varied' } as const];
    const made = (kind: 'als' | 'two-tower' | 'hybrid') => duels.map((duel) => canMake(kind, duel));
    expect([made('als'), made('two-tower'), made('hybrid')]).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
  });

  it('wish what can be wished, and weigh what can be weighed', () => {
    for (const { wishes, options } of Object.values(WAYS)) {
      expect(() => validateWishes({ ...NO_WISHES, ...wishes })).not.toThrow();
      if (options?.mix) expect(readMix(options.mix)).not.toBeNull();
    }
  });

  it('can be taken where they are wishes and options', () => {
    expect(['popular', 'content'].map((way) => canBeTaken(way as never))).toEqual([false, false]);
    expect(['as-set', 'varied', 'als-mix'].map((way) => canBeTaken(way as never))).toEqual([true, true, true]);
  });
});

describe('a duel from storage', () => {
  it('is of two different ways and has a beginning, and perhaps an end', () => {
    expect(isDuel({ a: 'as-set', b: 'popular', startedAt: 0 })).toBe(true);
    expect(isDuel({ a: 'as-set', b: 'popular', startedAt: 0, endedAt: 1 })).toBe(true);
    for (const wrong of [
      undefined,
      null,
      'duel',
      { a: 'as-set', b: 'popular' },
      { a: 'as-set', b: 'as-set', startedAt: 0 },
      { a: 'as-set', b: 'toString', startedAt: 0 },
      { a: 'as-set', b: 'popular', startedAt: NaN },
      { a: 'as-set', b: 'popular', startedAt: '0' },
      { a: 'as-set', b: 'popular', startedAt: 0, endedAt: null },
    ]) {
      expect(isDuel(wrong)).toBe(false);
    }
  });
});
