import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  randomStrategy,
  recommenderStrategy,
  staticStrategy,
  type PageRequest,
  type Strategy,
} from '../../../src/core/experiment/strategies';
import { createRng } from '../../../src/core/math/rng';
import { createPopularity } from '../../../src/core/models/popularity';
import type { History, Recommender } from '../../../src/core/models/recommender';
import type { ItemIndex } from '../../../src/core/types';

const VALUES = [3, 9, 1, 9, 5, 0];
const ITEMS = VALUES.length;
const nothing: History = [];

function ask(strategy: Strategy, request: Partial<PageRequest> & { readonly out?: readonly number[] } = {}) {
  const { out = [], ...asked } = request;
  const isOut = (item: ItemIndex): boolean => out.includes(item);
  return strategy.page({ history: nothing, page: 0, length: 3, isOut, rng: createRng(1), ...asked });
}

const popular = createPopularity(VALUES);
const drawing = (temperature: number, pool = ITEMS): Strategy => recommenderStrategy(popular, { pool, temperature });

describe('the static strategy', () => {
  it('shows the highest values page after page, whoever asks, and ends with the list', () => {
    const strategy = staticStrategy(VALUES);
    const knowing: History = [{ item: 1 as ItemIndex, weight: 1, preference: 1 }];
    expect(ask(strategy)).toEqual({ items: [1, 3, 4], propensities: [1, 1, 1] });
    expect(ask(strategy, { history: knowing, out: [1, 3] }).items).toEqual([1, 3, 4]);
    expect(ask(strategy, { page: 1 }).items).toEqual([0, 2, 5]);
    expect(ask(strategy, { page: 2 }).items).toEqual([]);
  });
});

describe('a recommender as a strategy', () => {
  it('shows the best that the person has not', () => {
    const strategy = recommenderStrategy(popular);
    expect(ask(strategy)).toEqual({ items: [1, 3, 4], propensities: [1, 1, 1] });
    expect(ask(strategy, { out: [3, 4] }).items).toEqual([1, 0, 2]);
    expect(strategy.name).toBe('popularity');
  });

  it('is asked for scores once for a history, and again when it grew', () => {
    const asked: History[] = [];
    const counting: Recommender = {
      ...popular,
      score(history) {
        asked.push(history);
        return popular.score(history);
      },
    };
    const strategy = recommenderStrategy(counting);
    const grown: History = [{ item: 2 as ItemIndex, weight: 1, preference: 1 }];
    ask(strategy);
    ask(strategy, { page: 1 });
    ask(strategy, { history: grown });
    expect(asked).toEqual([nothing, grown]);
  });

  it('draws pages as often as their propensities say', () => {
    const strategy = drawing(0.4);
    const rng = createRng(7);
    const rounds = 20_000;
    const seen = new Map<string, { times: number; chance: number }>();
    for (let round = 0; round < rounds; round++) {
      const { items, propensities } = ask(strategy, { length: 2, rng });
      const page = seen.get(items.join()) ?? { times: 0, chance: propensities[0]! * propensities[1]! };
      seen.set(items.join(), { ...page, times: page.times + 1 });
    }
    for (const { times, chance } of seen.values()) {
      expect(Math.abs(times / rounds - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / rounds));
    }
    expect([...seen.values()].reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 2);
  });

  it('draws softmaxes of scores: even where it is hot, the ranking where it is cold, the pool and no other', () => {
    // Scores 9 and 5 of a pool of three (9, 9, 5): a distance of 4, so weights are 1, 1 and e^(−1 / temperature).
    expect(ask(drawing(1, 3), { length: 1 }).propensities[0]).toBeOneOf([
      expect.closeTo(1 / (2 + Math.exp(-1)), 12),
      expect.closeTo(Math.exp(-1) / (2 + Math.exp(-1)), 12),
    ]);
    for (const [place, chance] of ask(drawing(1e9)).propensities.entries()) {
      expect(chance).toBeCloseTo(1 / (ITEMS - place), 6);
    }
    const cold = ask(drawing(1e-4, 4), { length: 6 });
    expect(cold.items.slice().sort()).toEqual([0, 1, 3, 4]);
    expect(cold.items.slice(2)).toEqual([4, 0]);
    cold.propensities.slice(1).forEach((chance) => expect(chance).toBeCloseTo(1, 12));
  });
});

describe('every strategy', () => {
  const strategies = [
    staticStrategy(VALUES),
    randomStrategy(ITEMS),
    recommenderStrategy(popular),
    drawing(0.5),
    drawing(1e-6),
  ];

  it('shows different films, no more than asked, none that is out unless it says so, with chances', () => {
    const request = fc.record({
      out: fc.subarray([0, 1, 2, 3, 4, 5]),
      length: fc.integer({ min: 1, max: 8 }),
      seed: fc.nat(1000),
    });
    fc.assert(
      fc.property(request, ({ out, length, seed }) => {
        for (const strategy of strategies) {
          const { items, propensities } = ask(strategy, { out, length, rng: createRng(seed) });
          expect(items).toHaveLength(Math.min(length, strategy.showsKnown ? ITEMS : ITEMS - out.length));
          expect(new Set(items).size).toBe(items.length);
          if (!strategy.showsKnown) expect(items.filter((item) => out.includes(item))).toEqual([]);
          expect(propensities).toHaveLength(items.length);
          expect(propensities.every((chance) => chance > 0 && chance <= 1)).toBe(true);
        }
      }),
    );
  });

  it('shows all pages alike often where nothing is known', () => {
    const rng = createRng(3);
    const counts = new Float64Array(ITEMS);
    for (let round = 0; round < 6000; round++) counts[ask(randomStrategy(ITEMS), { length: 1, rng }).items[0]!]!++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
