import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueCoverage } from '../../../src/core/evaluate/coverage';
import { entropyBits, entropyShare } from '../../../src/core/evaluate/entropy';
import { gini } from '../../../src/core/evaluate/gini';
import { personalisation } from '../../../src/core/evaluate/personalisation';
import { averagePopularity, popularityLift } from '../../../src/core/evaluate/popularity-bias';
import { popularLists, serendipityAt } from '../../../src/core/evaluate/serendipity';
import { intraListDiversity } from '../../../src/core/evaluate/diversity';
import { meanSelfInformation } from '../../../src/core/evaluate/novelty';
import { genreLikeness } from '../../../src/core/rank/likeness';
import type { ItemIndex } from '../../../src/core/types';
import { eachTopList } from '../../../src/core/evaluate/protocol';
import { createPopularityScorer } from '../../../src/core/evaluate/scorer';
import { anyTimedCsr, csrOf } from '../../fixtures/matrix';

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

const anyCounts = fc.array(fc.nat({ max: 20 }), { minLength: 2, maxLength: 30 });

describe('the Gini index', () => {
  it.each([
    ['all as often', [3, 3, 3, 3], 0],
    ['one film alone', [0, 7, 0], 1],
    ['half of the films', [0, 1, 0, 1], 2 / 3],
    ['1, 2 and 3 times', [2, 3, 1], 1 / 3],
  ])('of %s', (_, counts, expected) => {
    expect(gini(counts)).toBeCloseTo(expected, 12);
  });

  it('is nothing where nothing is shown, or there is one film', () => {
    for (const counts of [[], [0, 0], [5]]) expect(gini(counts)).toBeNaN();
  });

  it('is the mean difference of all pairs over twice the mean, whatever the order and the scale', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const total = counts.reduce((a, b) => a + b, 0);
        if (total === 0) return;
        const differences = counts.flatMap((a, at) => counts.slice(0, at).map((b) => Math.abs(a - b)));
        const expected = differences.reduce((a, b) => a + b, 0) / (total * (counts.length - 1));
        expect(gini(counts)).toBeCloseTo(expected, 12);
        expect(gini(counts.map((count) => 3 * count).reverse())).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe('entropy', () => {
  it('is the bits of the choice, and its share of what it could be', () => {
    expect(entropyBits([1, 1, 1, 1])).toBe(2);
    expect(entropyBits([2, 1, 1, 0])).toBe(1.5);
    expect(entropyShare([2, 1, 1, 0])).toBe(0.75);
    expect([entropyBits([0, 9]), entropyShare([0, 9])]).toEqual([0, 0]);
  });

  it('is nothing where nothing is shown, and no share of one film', () => {
    expect([entropyBits([]), entropyBits([0, 0]), entropyShare([0, 0]), entropyShare([4])]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
    expect(entropyBits([4])).toBe(0);
  });

  it('lies between nothing and all that is possible, whatever the order', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        if (Math.max(...counts) === 0) return;
        const share = entropyShare(counts);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1 + 1e-12);
        expect(entropyShare([...counts].reverse())).toBeCloseTo(share, 12);
      }),
    );
  });
});

describe('personalisation', () => {
  it('is 0 for the same list for everybody, 1 where no film is in two', () => {
    expect(personalisation([items(0, 1), items(1, 0), items(0, 1)], 2)).toBe(0);
    expect(personalisation([items(0, 1), items(2, 3), items(4)], 2)).toBe(1);
  });

  it('is nothing that fewer than two lists have', () => {
    expect(personalisation([], 2)).toBeNaN();
    expect(personalisation([items(0)], 2)).toBeNaN();
  });

  it('is 1 − the mean overlap of all pairs, looked at one by one', () => {
    const someLists = fc.array(fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 5 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(someLists, (all) => {
        const overlaps = all.flatMap((a, at) =>
          all.slice(0, at).map((b) => a.filter((item) => b.includes(item)).length / 5),
        );
        const expected = 1 - overlaps.reduce((a, b) => a + b, 0) / overlaps.length;
        expect(
          personalisation(
            all.map((list) => items(...list)),
            5,
          ),
        ).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe('the popularity of lists', () => {
  it('is the mean share of people who like a film', () => {
    expect(averagePopularity([0, 2], [8, 4, 2], 8)).toBe((1 + 0.25) / 2);
    expect(averagePopularity([], [8], 8)).toBeNaN();
  });

  it('is held against what the same people chose', () => {
    expect(popularityLift(Float64Array.of(0.4, 0.2), Float64Array.of(0.1, 0.2))).toBeCloseTo(2, 12);
    expect(popularityLift(Float64Array.of(0.4, NaN), Float64Array.of(0.1, 0.2))).toBeCloseTo(4, 12);
    expect(popularityLift(Float64Array.of(0.4, 0.3), Float64Array.of(NaN, 0.3))).toBe(1);
    expect(popularityLift(Float64Array.of(NaN), Float64Array.of(0.2))).toBeNaN();
  });
});

describe('serendipity', () => {
  it('counts hits that popularity would not have shown, over k', () => {
    const [wanted, expected] = [new Set([1, 2, 9]), new Set([1, 7])];
    expect(serendipityAt(items(0, 1, 2), wanted, expected, 5)).toBe(1 / 5);
    expect(serendipityAt(items(0, 1), wanted, expected, 2)).toBe(0);
    expect(serendipityAt([], wanted, expected, 2)).toBe(0);
  });

  it('expects what the scorer of popularity shows, but for films that nobody likes', () => {
    fc.assert(
      fc.property(anyTimedCsr, fc.infiniteStream(fc.constantFrom(0, 1)), (train, draws) => {
        const candidates = Uint8Array.from({ length: train.cols }, () => draws.next().value as number);
        const users = Uint32Array.from({ length: train.rows }, (_, user) => user);
        const listOf = popularLists({ train, candidates }, 3);
        const isLiked = (item: number): boolean => train.indices.includes(item);
        eachTopList({ train, candidates }, users, createPopularityScorer(train), 3, (user, list) => {
          expect([...listOf(user)]).toEqual([...list].filter(isLiked));
        });
      }),
    );
  });

  it('does not expect again what was seen', () => {
    const listOf = popularLists({ train: csrOf([[0], [0, 1], [0, 2]], 4), seen: csrOf([[0, 1], [], []], 4) }, 2);
    expect([...listOf(0)]).toEqual([2]);
    expect([...listOf(1)]).toEqual([0, 1]);
  });
});
