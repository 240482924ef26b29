import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosines } from '../../../src/core/models/similar';
import { genreLikeness, vectorLikeness, type Likeness } from '../../../src/core/rank/likeness';
import type { ItemIndex } from '../../../src/core/types';

const like = (likeness: Likeness, a: number, b: number): number => likeness(a as ItemIndex, b as ItemIndex);

describe('likeness by genres', () => {
  it.each([
    [0b111, 0b111, 1],
    [0b110, 0b011, 1 / 3],
    [0b100, 0b011, 0],
    [0b1, 0b11, 1 / 2],
    [0, 0, 0],
    [0, 0b1, 0],
    [2 ** 31, 2 ** 31 + 1, 1 / 2],
    [0xffffffff, 0xffffffff, 1],
    [0xffffffff, 1, 1 / 32],
  ])('of %i and %i is the share of genres they have in common', (a, b, expected) => {
    const likeness = genreLikeness(Uint32Array.of(a, b));
    expect(like(likeness, 0, 1)).toBeCloseTo(expected, 12);
    expect(like(likeness, 1, 0)).toBe(like(likeness, 0, 1));
  });

  it('counts the genres of any two masks', () => {
    const mask = fc.nat({ max: 0xffffffff });
    const bits = (value: number): number => [...value.toString(2)].filter((bit) => bit === '1').length;
    fc.assert(
      fc.property(mask, mask, (a, b) => {
        const either = bits((a | b) >>> 0);
        const expected = either === 0 ? 0 : bits((a & b) >>> 0) / either;
        expect(like(genreLikeness(Uint32Array.of(a, b)), 0, 1)).toBe(expected);
      }),
    );
  });
});

describe('likeness by vectors', () => {
  it('is the cosine, 0 where it is negative or a vector is zero', () => {
    const likeness = vectorLikeness({ values: Float32Array.of(2, 0, 3, 3, -1, 0, 0, 0), width: 2 });
    expect(like(likeness, 0, 1)).toBeCloseTo(Math.SQRT1_2, 6);
    expect(like(likeness, 0, 0)).toBeCloseTo(1, 6);
    expect(like(likeness, 0, 2)).toBe(0);
    expect(like(likeness, 0, 3)).toBe(0);
    expect(like(likeness, 3, 3)).toBe(0);
  });

  it('agrees with the cosines of similar films, symmetric and from 0 to 1', () => {
    const values = fc
      .array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 12, maxLength: 12 })
      .map((numbers) => Float32Array.from(numbers, (number) => Math.round(number * 16) / 16));
    fc.assert(
      fc.property(values, (vectors) => {
        const likeness = vectorLikeness({ values: vectors, width: 3 });
        for (let a = 0; a < 4; a++) {
          cosines(
            vectors,
            3,
          )(a as ItemIndex).forEach((cosine, b) => {
            expect(like(likeness, a, b)).toBeCloseTo(Math.max(0, cosine), 5);
            expect(like(likeness, a, b)).toBe(like(likeness, b, a));
            expect(like(likeness, a, b)).toBeLessThanOrEqual(1);
          });
        }
      }),
    );
  });
});
