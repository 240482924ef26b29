import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coldPool,
  exploreSlots,
  fillSlots,
  MAX_EXPLORE_SHARE,
  type Slot,
} from '../../../src/core/explore/explore-slots';
import { createRng } from '../../../src/core/math/rng';
import type { ItemIndex, Scored } from '../../../src/core/types';
import { thrownBy } from '../../fixtures/thrown';

const scored = (items: readonly number[]): Scored[] =>
  items.map((item, rank) => ({ item: item as ItemIndex, score: 1 - rank / 100 }));
const armOf = (item: ItemIndex): string => `film-${item}`;
const share = fc.double({ min: 0, max: MAX_EXPLORE_SHARE, noNaN: true });
const length = fc.integer({ min: 0, max: 60 });
const items = fc.uniqueArray(fc.nat({ max: 40 }), { maxLength: 40 });

describe('explore slots', () => {
  it('are different places after the first, ascending, as many as the share says', () => {
    fc.assert(
      fc.property(length, share, fc.nat(), (k, part, seed) => {
        const places = exploreSlots(k, part, seed);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect(places.every((place) => place >= 1 && place < k)).toBe(true);
        expect(Math.abs(places.length - part * k)).toBeLessThan(1);
        expect(exploreSlots(k, part, seed)).toEqual(places);
      }),
    );
  });

  it('have one place in each stretch of the list', () => {
    fc.assert(
      fc.property(length, share, fc.nat(), (k, part, seed) => {
        const places = exploreSlots(k, part, seed);
        const stretch = (k - 1) / places.length;
        places.forEach((place, at) => {
          expect(place).toBeGreaterThanOrEqual(Math.floor(1 + at * stretch));
          expect(place).toBeLessThan(1 + (at + 1) * stretch);
        });
      }),
    );
  });

  it('keep the share on average, and move with the seed', () => {
    const seeds = Array.from({ length: 2000 }, (_, seed) => seed);
    const counts = seeds.map((seed) => exploreSlots(24, 0.1, seed).length);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeCloseTo(2.4, 1);
    const places = new Set(seeds.flatMap((seed) => exploreSlots(24, 0.1, seed)));
    expect(places.size).toBe(23);
    expect(exploreSlots(24, 0, 5)).toEqual([]);
    expect(exploreSlots(24, 0.5, 5)).toHaveLength(12);
    expect(exploreSlots(1, 0.5, 5)).toEqual([]);
  });

  it.each([-0.1, MAX_EXPLORE_SHARE + 0.1, NaN])('refuse the share %d', async (part) => {
    expect(await thrownBy(() => exploreSlots(10, part, 1))).toMatchObject({ code: 'config-invalid' });
  });
});

describe('a list with explore slots', () => {
  it('never has a film twice, never one that is skipped, never a tried one first or beyond its places', () => {
    fc.assert(
      fc.property(length, share, fc.nat(), items, items, fc.array(fc.nat({ max: 40 })), (k, part, seed, a, b, no) => {
        const rng = createRng(seed);
        const hidden = new Set(no);
        const explore = exploreSlots(k, part, seed);
        const [ranked, pool] = [scored(a), scored(b)];
        const skip = (item: ItemIndex): boolean => hidden.has(item);
        const choose = (open: readonly Scored[]): number => rng.int(open.length);
        const slots = fillSlots(k, explore, { ranked, pool, choose, armOf, skip });

        const shown = slots.map(({ item }) => item);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.some(skip)).toBe(false);
        expect(slots[0]?.mode ?? 'exploit').toBe('exploit');
        const tried = slots.filter(({ mode }) => mode === 'explore');
        expect(tried.length).toBeLessThanOrEqual(explore.length);
        for (const { item, arm } of tried) {
          expect(b).toContain(item);
          expect(arm).toBe(armOf(item));
        }
        const rest = slots.filter(({ mode }) => mode === 'exploit');
        expect(rest.every(({ arm }) => arm === null)).toBe(true);
        // In the order of the ranking, nothing left out but what is skipped or tried.
        const order = a.filter((item) => !hidden.has(item) && !tried.some((slot) => slot.item === item));
        const untouched = rest.map(({ item }) => a.indexOf(item));
        expect(untouched).toEqual([...untouched].sort((x, y) => x - y));
        expect(rest.length).toBeGreaterThanOrEqual(Math.min(order.length, k - explore.length));
      }),
    );
  });

  const all = { ranked: scored([1, 2, 3, 4, 5]), armOf, choose: () => 0, skip: () => false };
  const shape = (slots: readonly Slot[]): string[] => slots.map(({ item, arm }) => arm ?? String(item));

  it('is filled as by hand', () => {
    const slots = fillSlots(5, [1, 3], { ...all, pool: scored([9, 3, 8]), choose: (open) => open.length - 1 });
    expect(shape(slots)).toEqual(['1', 'film-8', '2', 'film-3', '4']);
    expect(slots[3]).toEqual({ item: 3, score: 0.99, mode: 'explore', arm: 'film-3' });
  });

  it('goes on with the ranking when there is nothing to try', () => {
    expect(shape(fillSlots(4, [1, 2], { ...all, pool: scored([9]) }))).toEqual(['1', 'film-9', '2', '3']);
    expect(shape(fillSlots(3, [1, 2], { ...all, pool: [] }))).toEqual(['1', '2', '3']);
  });

  it('is shorter when the ranking is at its end, and empty without one', () => {
    const pool = scored([6, 7, 8]);
    expect(shape(fillSlots(4, [1], { ...all, ranked: scored([1]), pool }))).toEqual(['1', 'film-6']);
    expect(fillSlots(4, [1, 2], { ...all, ranked: [], pool })).toEqual([]);
  });
});

describe('the cold pool', () => {
  it('holds the best films of those that were hardly shown', () => {
    const scores = [0.9, 0.8, 0.7, 0.6, 0.5];
    const shown = [50, 2, 0, 3, 1];
    const pool = coldPool(scores, shown, { atMost: 2, size: 2 }, (item) => item === 1);
    expect(pool).toEqual([
      { item: 2, score: 0.7 },
      { item: 4, score: 0.5 },
    ]);
  });
});
