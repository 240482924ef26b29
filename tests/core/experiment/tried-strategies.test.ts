import { describe, expect, it } from 'vitest';
import { popularityOf } from '../../../src/core/evaluate/scorer';
import { timedPositives } from '../../../src/core/evaluate/split';
import { DRAWN_NAMES, modelOf, STRATEGY_NAMES, strategyOf } from '../../../src/core/experiment/tried-strategies';
import { variedStrategy } from '../../../src/core/experiment/varied-strategy';
import { createRng } from '../../../src/core/math/rng';
import { createPopularity } from '../../../src/core/models/popularity';
import { genreLikeness } from '../../../src/core/rank/likeness';
import type { ItemIndex } from '../../../src/core/types';
import { tinyPack } from '../../fixtures/tiny-pack';

const pack = tinyPack();
const data = { positives: timedPositives(pack, 4), negatives: null, films: pack };
const recommender = createPopularity(popularityOf(data.positives));
const request = (out: readonly number[] = [], seed = 1) => ({
  ...{ history: [], page: 0, length: 8, rng: createRng(seed) },
  isOut: (item: ItemIndex) => out.includes(item),
});

describe('the lists that can be tried', () => {
  it.each(STRATEGY_NAMES)('%s fills a page with different films', (name) => {
    const strategy = strategyOf(name, data, modelOf(name) ? recommender : null);
    const { items, propensities } = strategy.page(request());
    expect(new Set(items).size).toBe(8);
    expect(propensities).toHaveLength(8);
  });

  it.each(DRAWN_NAMES)('%s can be drawn from, with chances', (name) => {
    const strategy = strategyOf(name, data, modelOf(name) ? recommender : null, { pool: 20, temperature: 1 });
    expect(Math.max(...strategy.page(request()).propensities.slice(0, 3))).toBeLessThan(1);
  });

  it('are drawn from only where they go by scores', () => {
    expect(DRAWN_NAMES).toContain('popular');
    for (const name of ['static', 'random', 'als-varied'] as const) expect(DRAWN_NAMES).not.toContain(name);
  });
});

describe('a list with variety', () => {
  const likeness = genreLikeness(pack.genreMasks);
  const alike = (items: readonly ItemIndex[]): number =>
    items.slice(1).reduce((sum, item, at) => sum + likeness(items[at]!, item), 0);

  it('has films less alike, none that is out, and the best one first', () => {
    const plain = strategyOf('popular', data, null).page(request()).items;
    const varied = variedStrategy(recommender, likeness, 0.3).page(request()).items;
    expect(varied[0]).toBe(plain[0]);
    expect(alike(varied)).toBeLessThan(alike(plain));
    const out = [...plain.slice(0, 3)];
    const rest = variedStrategy(recommender, likeness, 0.3).page(request(out)).items;
    expect(rest.some((item) => out.includes(item))).toBe(false);
  });

  it('is the plain list where only relevance counts', () => {
    const plain = strategyOf('popular', data, null).page(request()).items;
    expect(variedStrategy(recommender, likeness, 1).page(request()).items).toEqual(plain);
  });
});
