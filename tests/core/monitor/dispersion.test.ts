import { describe, expect, it } from 'vitest';
import { createRng } from '../../../src/core/math/rng';
import { dispersion } from '../../../src/core/monitor/dispersion';
import { psiByGroups } from '../../../src/core/monitor/psi';
import { psiOfShuffledGroups } from '../../../src/core/monitor/shuffled-groups';

describe('dispersion', () => {
  it('by hand: groups that keep to a bin each vary as much as they have events', () => {
    // Shares ½; each group of 4 is off by 2 in both bins: 2 · (4 · 2² / 4) on one degree of freedom.
    expect(dispersion([[[4, 0], [0, 4]]])).toEqual({ ratio: 4 * 2, freedom: 1 }); // prettier-ignore
    expect(dispersion([[[2, 2], [3, 3]]])).toEqual({ ratio: 0, freedom: 1 }); // prettier-ignore
  });

  it('does not count differences between the sides, nor empty groups, nor empty bins', () => {
    const side = (bin: number) => [0, 1].map(() => [0, 1, 2].map((other) => (other === bin ? 5 : 0)));
    expect(dispersion([side(0), side(1)])).toEqual({ ratio: 0, freedom: 2 });
    expect(dispersion([[...side(0), [0, 0, 0]], side(1)])).toEqual({ ratio: 0, freedom: 2 });
  });

  it('is not known of one group a side, or of one bin', () => {
    expect(dispersion([[[1, 2]], [[3, 4]]])).toEqual({ ratio: NaN, freedom: 0 });
    expect(dispersion([[[3], [4]]])).toEqual({ ratio: NaN, freedom: 0 });
  });

  it('is about 1 where events are independent, in groups of any sizes', () => {
    const rng = createRng(1);
    const group = (at: number) => {
      const counts = [0, 0, 0];
      for (let event = 0; event < 1 + (at % 30); event++) counts[Math.floor(3 * rng.next() ** 2)]!++;
      return counts;
    };
    const { ratio } = dispersion([Array.from({ length: 900 }, (_, at) => group(at))]);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
  });
});

describe('what groups make by chance', () => {
  it('is the quantile of F with the ratio, which a ratio below 1 does not lower', () => {
    // F(3, 20) and F(4, 60) are exceeded once in a hundred times at 4.938 and 3.649.
    for (const [bins, freedom, quantile] of [
      [4, 20, 4.938],
      [5, 60, 3.649],
    ] as const) {
      // prettier-ignore
      const limit = (ratio: number) => psiByGroups([50, 100], bins, { ratio, freedom });
      expect(limit(1) / (0.03 * (bins - 1) * quantile)).toBeCloseTo(1, 1);
      expect(limit(2)).toBeCloseTo(2 * limit(1), 9);
      expect(limit(0.3)).toBe(limit(1));
    }
  });

  it('is 0 for one bin, and not to be said without freedom', () => {
    expect(psiByGroups([5, 5], 1, { ratio: NaN, freedom: 0 })).toBe(0);
    expect(psiByGroups([5, 5], 2, { ratio: NaN, freedom: 0 })).toBe(Infinity);
  });

  it('by shuffling says nothing of few groups, and of many what the same groups dealt out anew give', () => {
    const groups = (bins: readonly number[]) => bins.map((bin) => [0, 1].map((other) => (other === bin ? 6 : 0)));
    expect(psiOfShuffledGroups([groups([0, 0, 0]), groups([1, 1, 1])])).toBe(0);
    const limit = psiOfShuffledGroups([groups([0, 0, 0, 0, 0, 0]), groups([1, 1, 1, 1, 1, 1])]);
    // Of 924 divisions of six and six, 74 leave one of a kind or none on a side: more than 5 in a hundred.
    expect(limit).toBeCloseTo(2 * (5 / 6 - 1 / 6) * Math.log(5), 9);
    expect(psiOfShuffledGroups([groups([0, 0, 0, 0]), groups([0, 0, 0, 0])])).toBe(0);
  });
});
