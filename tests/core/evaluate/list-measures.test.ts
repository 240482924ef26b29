import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueCoverage } from '../../../src/core/evaluate/coverage';
import { intraListDiversity } from '../../../src/core/evaluate/diversity';
import { meanSelfInformation } from '../../../src/core/evaluate/novelty';
import { genreLikeness } from '../../../src/core/rank/likeness';
import type { ItemIndex } from '../../../src/core/types';

const items = (...list: number[]): ItemIndex[] => list as ItemIndex[];
const byGenre = genreLikeness(Uint32Array.of(0b1, 0b1, 0b10, 0b11));

describe('intra-list diversity', () => {
  it.each([
    ['of films that are all alike', [0, 1], 0],
    ['of films with nothing in common', [0, 2], 1],
    ['of a mixed list: the mean over its pairs', [0, 1, 2, 3], (0 + 1 + 1 + 0.5 + 0.5 + 0.5) / 6],
  ])('%s', (_, list, expected) => {
    expect(intraListDiversity(items(...list), byGenre)).toBeCloseTo(expected, 12);
  });

  it('is nothing that fewer than two films have', () => {
    expect(intraListDiversity([], byGenre)).toBeNaN();
    expect(intraListDiversity(items(0), byGenre)).toBeNaN();
  });

  it('lies between 0 and 1 and does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 2, maxLength: 12 }), (list) => {
        const diversity = intraListDiversity(items(...list), byGenre);
        expect(diversity).toBeGreaterThanOrEqual(0);
        expect(diversity).toBeLessThanOrEqual(1);
        expect(intraListDiversity(items(...[...list].reverse()), byGenre)).toBeCloseTo(diversity, 12);
      }),
    );
  });
});

describe('novelty', () => {
  const likedBy = Uint32Array.of(8, 4, 1, 0);

  it('is the mean of −log2 of the share of people who like each film', () => {
    expect(meanSelfInformation(items(0), likedBy, 8)).toBe(0);
    expect(meanSelfInformation(items(0, 1, 2), likedBy, 8)).toBeCloseTo((0 + 1 + 3) / 3, 12);
  });

  it('counts a film that nobody liked as liked by one', () => {
    expect(meanSelfInformation(items(3), likedBy, 8)).toBe(3);
  });

  it('is nothing that an empty list has', () => {
    expect(meanSelfInformation([], likedBy, 8)).toBeNaN();
  });
});

describe('coverage', () => {
  it('counts each item once, in however many lists it is', () => {
    expect(catalogueCoverage([items(0, 1), items(1), []], 4)).toBe(0.5);
    expect(catalogueCoverage([], 4)).toBe(0);
    expect(catalogueCoverage([items(0, 1)], 2)).toBe(1);
  });

  it('is nothing that an empty catalogue has', () => {
    expect(catalogueCoverage([], 0)).toBeNaN();
  });
});
