import { describe, expect, it } from 'vitest';
import { intraListDiversity } from '../../../src/core/evaluate/diversity';
import { mean } from '../../../src/core/math/statistics';
import { topK } from '../../../src/core/math/top-k';
import { genreLikeness } from '../../../src/core/rank/likeness';
import { arrange } from '../../../src/core/rank/arrange';
import { DEFAULT_WISHES, NO_WISHES } from '../../../src/core/rank/default-wishes';
import { filterFor, stagesFor, validateWishes } from '../../../src/core/rank/wishes';
import type { Wishes } from '../../../src/core/serving-types';
import type { ItemIndex } from '../../../src/core/types';
import { wanted } from '../../fixtures/histories';
import { thrownBy } from '../../fixtures/thrown';
import { tinyCatalogue } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const { pack } = catalogue;
const scores = Float32Array.from({ length: pack.items }, (_, item) => 10 - item / 7);
const history = [wanted(0), wanted(1)];
const known = (item: ItemIndex): boolean => item < 2;
const pool = topK(scores, 200, known);
const films = (wishes: Partial<Wishes>, limit = 12) =>
  arrange(catalogue, pool, { wishes: { ...NO_WISHES, ...wishes }, limit, history });
const list = (wishes: Partial<Wishes>): ItemIndex[] => films(wishes).map(({ item }) => item);

describe('wishes', () => {
  it('of none leave the best scores in their order', () => {
    expect(list({})).toEqual(topK(scores, 12, known).map(({ item }) => item));
    expect(stagesFor(NO_WISHES, 24)).toEqual([]);
    expect(films({}).every(({ wished }) => wished.length === 0)).toBe(true);
  });

  it.each(['variety', 'newness', 'surprise'] as const)('of %s keep every promise of a list', (name) => {
    for (const strength of [0.1, 0.5, 1]) {
      const items = list({ [name]: strength });
      expect(items).toHaveLength(12);
      expect(new Set(items).size).toBe(12);
      expect(items.some(known)).toBe(false);
      for (const { item, score } of films({ [name]: strength })) expect(score).toBe(scores[item]);
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

  it('tell what each of them added: with the score it falls along the list', () => {
    const places = films({ variety: 0.5, newness: 0.5, surprise: 0.5 }).map(({ score, wished }) => {
      expect(wished.map(({ name }) => name)).toEqual(['surprise', 'freshness', 'diversity', 'genre-cap']);
      return wished.reduce((sum, { amount }) => sum + amount, score);
    });
    places.forEach((place, at) => expect(place).toBeLessThanOrEqual((places[at - 1] ?? Infinity) + 1e-9));
  });

  it.each([
    ['newness', -0.1],
    ['newness', 1.1],
    ['surprise', NaN],
    ['explore', 0.51],
    ['fromYear', 1980.5],
    ['toYear', -1],
  ])('are refused with %s of %d', async (name, value) => {
    const { code, details } = await thrownBy(() => validateWishes({ ...NO_WISHES, [name]: value }));
    expect([code, details]).toMatchObject(['config-invalid', { name }]);
  });

  it('are refused when genres are no names', async () => {
    for (const genres of ['Drama', [1], null, Array.from({ length: 65 }, () => 'Drama')]) {
      expect((await thrownBy(() => validateWishes({ ...NO_WISHES, genres: genres as string[] }))).code).toBe(
        'config-invalid',
      );
    }
  });

  it('of the beginning are valid', () => {
    for (const wishes of [NO_WISHES, DEFAULT_WISHES]) expect(() => validateWishes(wishes)).not.toThrow();
  });

  it('for genres the data set has become a filter; for others they are none', () => {
    const names = ['Drama', 'War', 'Horror'];
    expect(filterFor({ ...NO_WISHES, genres: ['Horror', 'Drama'], toYear: 1980 }, names)).toMatchObject({
      genres: 0b101,
      toYear: 1980,
    });
    expect(filterFor({ ...NO_WISHES, genres: ['Opera'] }, names).genres).toBe(0);
  });
});
