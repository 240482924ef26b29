import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armOf } from '../../../src/core/experiment/assignment';

const PEOPLE = Array.from({ length: 20_000 }, (_, person) => person);

/** Pearson's statistic of counts against what their shares say. */
function chiSquare(counts: readonly number[], shares: readonly number[]): number {
  const people = counts.reduce((sum, count) => sum + count, 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return counts.reduce((sum, count, at) => {
    const expected = (people * shares[at]!) / whole;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

function countsOf(arms: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, arm) => arms.filter((one) => one === arm).length);
}

describe('assignment', () => {
  it('is the same every time, for numbers and for names', () => {
    expect(armOf(7, 12, [1, 1])).toBe(armOf(7, 12, [1, 1]));
    expect(armOf(7, 'ada', [1, 1, 1])).toBe(armOf(7, 'ada', [1, 1, 1]));
    expect(
      PEOPLE.slice(0, 12)
        .map((person) => armOf(1, person, [1, 1]))
        .join(''),
    ).toBe('011100100101');
  });

  it('gives every arm its share', () => {
    // 0.1 % of fair draws lie beyond these: chi-square with 1, 3 and 9 degrees of freedom.
    const limits: [number[], number][] = [
      [[1, 1], 10.83],
      [[0.9, 0.05, 0.03, 0.02], 16.27],
      [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 27.88],
    ];
    for (const [shares, limit] of limits) {
      for (const seed of [0, 1, 2, -5, 123_456]) {
        const arms = PEOPLE.map((person) => armOf(seed, person, shares));
        expect(chiSquare(countsOf(arms, shares.length), shares)).toBeLessThan(limit);
      }
    }
  });

  it('of one experiment says nothing of another', () => {
    for (const [one, other] of [
      [1, 2],
      [1, 11],
      [0, 1000],
    ] as const) {
      const pairs = PEOPLE.map((person) => 2 * armOf(one, person, [1, 1]) + armOf(other, person, [1, 1]));
      expect(chiSquare(countsOf(pairs, 4), [1, 1, 1, 1])).toBeLessThan(16.27);
    }
  });

  it('of a person says nothing of the next one', () => {
    const pairs = PEOPLE.map((person) => 2 * armOf(3, person, [1, 1]) + armOf(3, person + 1, [1, 1]));
    expect(chiSquare(countsOf(pairs, 4), [1, 1, 1, 1])).toBeLessThan(16.27);
  });

  it('is always an arm that has a share, and only the ratios of shares count', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.integer(), fc.string(), shares, (seed, person, parts) => {
        fc.pre(parts.some((part) => part > 0));
        const arm = armOf(seed, person, parts);
        expect(parts[arm]).toBeGreaterThan(0);
        const halves = parts.map((part) => part / 2);
        expect(armOf(seed, person, halves)).toBe(arm);
      }),
    );
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[NaN]], [[Infinity, 1]]])('refuses the shares %j', (shares) => {
    expect(() => armOf(1, 1, shares)).toThrow(expect.objectContaining({ code: 'config-invalid' }));
  });
});
