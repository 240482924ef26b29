import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preferenceOf, signTest } from '../../../src/core/experiment/preference';
import type { Team } from '../../../src/core/experiment-types';

const rounds = (text: string): Team[] => [...text].map((letter) => (letter === '-' ? null : (letter as Team)));

describe('preference', () => {
  it('of nothing, and of ties alone, says nothing', () => {
    const nothing = { wins: 0, losses: 0, share: { value: NaN, low: 0, high: 1 }, pValue: 1, verdict: 'open' };
    expect(preferenceOf([])).toEqual({ ...nothing, ties: 0 });
    expect(preferenceOf(rounds('---'))).toEqual({ ...nothing, ties: 3 });
  });

  it('weighs a biased coin of any bias against a fair one', () => {
    // Of n wins in a row a coin of uniform bias has the chance 1 / (n + 1), a fair one 2^-n.
    expect(preferenceOf(rounds('bbbb')).pValue).toBeCloseTo(5 / 16, 12);
    expect(preferenceOf(rounds('bbbbbbbb'))).toMatchObject({ wins: 8, losses: 0, verdict: 'better' });
    expect(preferenceOf(rounds('bbbbbbbb')).pValue).toBeCloseTo(9 / 256, 12);
    expect(preferenceOf(rounds('aa-aaaaaa')).verdict).toBe('worse');
    // B(4, 2) = 1 / 20 against 1 / 16.
    expect(preferenceOf(rounds('babb')).pValue).toBe(1);
  });

  it('has the interval of the shares that the same evidence does not refuse', () => {
    // Of 8 wins: share^8 = 0.05 / 9.
    const { share } = preferenceOf(rounds('bbbbbbbb'));
    expect(share.value).toBe(1);
    expect(share.high).toBe(1);
    expect(share.low).toBeCloseTo((0.05 / 9) ** (1 / 8), 10);
  });

  it('keeps its verdict, while the interval is of the moment', () => {
    const after = preferenceOf(rounds(`${'b'.repeat(10)}${'a'.repeat(10)}`));
    expect(after.verdict).toBe('better');
    expect(after.pValue).toBeCloseTo(11 / 1024, 12);
    expect(after.share.low).toBeLessThan(0.5);
    expect(after.share.low + after.share.high).toBeCloseTo(1, 9);
  });

  it('is the mirror of itself, holds its share, and has a p-value that never rises', () => {
    const team = fc.constantFrom<Team>('a', 'b', null);
    fc.assert(
      fc.property(fc.array(team, { minLength: 1, maxLength: 60 }), (winners) => {
        const one = preferenceOf(winners);
        const other = preferenceOf(winners.map((winner) => (winner === null ? null : winner === 'a' ? 'b' : 'a')));
        expect(other.pValue).toBeCloseTo(one.pValue, 12);
        expect(1 - other.share.high).toBeCloseTo(one.share.low, 9);
        if (one.wins + one.losses > 0) {
          expect(one.share.low).toBeLessThanOrEqual(one.share.value);
          expect(one.share.high).toBeGreaterThanOrEqual(one.share.value);
        }
        expect(one.pValue).toBeLessThanOrEqual(preferenceOf(winners.slice(0, -1)).pValue);
        expect(one.verdict === 'open').toBe(one.pValue > 0.05);
      }),
    );
  });

  it('at one look is the sign test', () => {
    expect(signTest(0, 0)).toBe(1);
    expect(signTest(1, 0)).toBeCloseTo(1, 12);
    expect(signTest(8, 2)).toBeCloseTo(0.109375, 12);
    expect(signTest(0, 5)).toBeCloseTo(0.0625, 12);
    expect(signTest(9, 11)).toBeCloseTo(0.8238029479980469, 12);
  });

  it('refuses an alpha that is none', () => {
    expect(() => preferenceOf([], 1)).toThrow(expect.objectContaining({ code: 'config-invalid' }));
  });
});
