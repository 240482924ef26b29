import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { teamDraft, winnerOf } from '../../../src/core/experiment/interleave';
import type { TeamPlace } from '../../../src/core/experiment-types';
import { createRng, type Rng } from '../../../src/core/math/rng';

/** Coins that fall as told: true is a's turn. */
const coins = (...aFirst: boolean[]): Rng => ({ ...createRng(1), next: () => (aFirst.shift()! ? 0 : 0.9) });
const text = (places: readonly TeamPlace<number>[]): string =>
  places.map(({ item, team }) => `${item}${team ?? '-'}`).join(' ');

describe('team draft', () => {
  it('lets the rankers pick in turns, each its best film that is left', () => {
    const [a, b] = [
      [1, 2, 3, 4],
      [2, 5, 1, 6],
    ];
    expect(text(teamDraft(a, b, 4, coins(true, true)))).toBe('1a 2b 3a 5b');
    expect(text(teamDraft(a, b, 4, coins(false, true)))).toBe('2b 1a 3a 5b');
    expect(text(teamDraft(a, b, 4, coins(false, false)))).toBe('2b 1a 5b 3a');
    expect(text(teamDraft(a, b, 3, coins(true, false)))).toBe('1a 2b 5b');
  });

  it('keeps the list of rankers that agree', () => {
    expect(text(teamDraft([1, 2, 3], [1, 2, 3], 3, coins(true, false)))).toBe('1a 2b 3b');
  });

  it('fills up from the longer list for nobody, and ends with both', () => {
    expect(text(teamDraft([1, 2, 3, 4], [9], 9, coins(true, true, true, true)))).toBe('1a 9- 2- 3- 4-');
    expect(text(teamDraft([1, 2], [], 5, coins(true, true)))).toBe('1- 2-');
    expect(teamDraft([], [], 5, coins())).toEqual([]);
    expect(teamDraft([1], [2], 0, coins())).toEqual([]);
    expect(text(teamDraft([1, 1, 1], [2, 2], 5, coins(true)))).toBe('1a 2-');
  });

  it('shows no film twice, credits the teams evenly, and has every film that fits', () => {
    const list = fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 12 });
    fc.assert(
      fc.property(list, list, fc.integer({ min: 0, max: 20 }), fc.integer(), (a, b, k, seed) => {
        const places = teamDraft(a, b, k, createRng(seed));
        const items = places.map(({ item }) => item);
        expect(new Set(items).size).toBe(items.length);
        expect(items.length).toBe(Math.min(k, new Set([...a, ...b]).size));
        const count = (team: unknown): number => places.filter((place) => place.team === team).length;
        expect(Math.abs(count('a') - count('b'))).toBeLessThanOrEqual(1);
        expect(count('a') + count('b')).toBe(Math.min(k, new Set(a).size, new Set(b).size));
        for (const { item, team } of places) if (team !== null) expect(team === 'a' ? a : b).toContain(item);
      }),
    );
  });

  it('gives each team every place equally often, whatever the lists', () => {
    const rng = createRng(5);
    const byA = new Float64Array(5);
    for (let round = 0; round < 4000; round++) {
      teamDraft([1, 2, 3, 4, 5, 6, 7], [2, 9, 1, 8, 5], 7, rng).forEach(({ team }, place) => {
        if (team === 'a') byA[place]!++;
      });
    }
    for (const count of byA) expect(Math.abs(count - 2000)).toBeLessThan(130);
  });

  it('is won by the team with more films clicked, each once', () => {
    const places = teamDraft([1, 2, 3], [4, 5, 6], 5, coins(true, true, true));
    expect(winnerOf(places, new Set([1]))).toBe('a');
    expect(winnerOf(places, new Set([1, 4]))).toBeNull();
    expect(winnerOf(places, new Set([4, 5, 77]))).toBe('b');
    expect(winnerOf(places, new Set())).toBeNull();
    expect(winnerOf(teamDraft([1], [], 1, coins(true)), new Set([1]))).toBeNull();
  });
});
