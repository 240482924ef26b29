import { describe, expect, it } from 'vitest';
import { intraListDiversity } from '../../../src/core/evaluate/diversity';
import { mean } from '../../../src/core/math/statistics';
import { topK } from '../../../src/core/math/top-k';
import { genreLikeness } from '../../../src/core/rank/likeness';
import { fulfil, NO_WISHES, stagesFor, validateWishes } from '../../../src/core/rank/wishes';
import type { ItemIndex, Wishes } from '../../../src/core/types';
import { wanted } from '../../fixtures/histories';
import { thrownBy } from '../../fixtures/thrown';
import { tinyCatalogue } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const { pack } = catalogue;
const scores = Float32Array.from({ length: pack.items }, (_, item) => 10 - item / 7);
const history = [wanted(0), wanted(1)];
const known = (item: ItemIndex): boolean => item < 2;
const list = (wishes: Partial<Wishes>, limit = 12): ItemIndex[] =>
  fulfil(scores, catalogue, { wishes: { ...NO_WISHES, ...wishes }, limit, history }, known).map(({ item }) => item);

describe('wishes', () => {
  it('of none leave the best scores in their order', () => {
    expect(list({})).toEqual(topK(scores, 12, known).map(({ item }) => item));
    expect(stagesFor(NO_WISHES)).toEqual([]);
  });

  it.each(['variety', 'newness', 'surprise'] as const)('of %s keep every promise of a list', (name) => {
    for (const strength of [0.1, 0.5, 1]) {
      const items = list({ [name]: strength });
      expect(items).toHaveLength(12);
      expect(new Set(items).size).toBe(12);
      expect(items.some(known)).toBe(false);
      const films = fulfil(
        scores,
        catalogue,
        { wishes: { ...NO_WISHES, [name]: strength }, limit: 12, history },
        known,
      );
      for (const { item, score } of films) expect(score).toBe(scores[item]);
    }
  });

  it('make lists more varied, newer, and less like what is known', () => {
    const likeness = genreLikeness(pack.genreMasks);
    const variety = (items: readonly ItemIndex[]): number => intraListDiversity(items, likeness);
    expect(variety(list({ variety: 1 }))).toBeGreaterThan(variety(list({})) + 0.1);
    const year = (items: readonly ItemIndex[]): number => mean(items.map((item) => pack.years[item]!));
    expect(year(list({ newness: 1 }))).toBeGreaterThan(year(list({})));
    const likest = (items: readonly ItemIndex[]): number =>
      mean(items.map((item) => Math.max(...history.map((taste) => likeness(item, taste.item)))));
    expect(likest(list({ surprise: 1 }))).toBeLessThan(likest(list({})));
  });

  it('are refused when they are no number from 0 to 1', async () => {
    for (const value of [-0.1, 1.1, NaN]) {
      const { code, details } = await thrownBy(() => validateWishes({ ...NO_WISHES, newness: value }));
      expect([code, details]).toMatchObject(['config-invalid', { name: 'newness' }]);
    }
    validateWishes({ variety: 0, newness: 1, surprise: 0.5 });
  });
});
