import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOverGenres } from '../../../src/core/rank/cold-start';
import { recommend } from '../../../src/core/rank/recommend';
import type { ItemIndex, Scored } from '../../../src/core/types';
import { opinionsAfter } from '../../fixtures/events';
import { kindOf, KINDS, tinyCatalogue } from '../../fixtures/tiny-pack';

const [ACTION, DRAMA, WAR] = [1, 2, 4];
const scored = (...scores: number[]): Scored[] => scores.map((score, item) => ({ item: item as ItemIndex, score }));
const itemsOf = (chosen: readonly Scored[]): number[] => chosen.map(({ item }) => item);

describe('popular films that differ', () => {
  it('follow the rule: the score by 1 + how often its genres were taken', () => {
    const masks = Uint32Array.of(ACTION, ACTION, ACTION, DRAMA, ACTION | WAR);
    // 100 | then 90/2, 80/2, 60, 50/1.5 → the drama | 90/2, 80/2, 33 | 80/3, 50/2 (action 2, war 0) | 50/2.5
    expect(itemsOf(spreadOverGenres(scored(100, 90, 80, 60, 50), masks, 5))).toEqual([0, 3, 1, 2, 4]);
  });

  it('let a mixed film pass for the mean of its genres', () => {
    const masks = Uint32Array.of(ACTION, ACTION, ACTION | WAR);
    expect(itemsOf(spreadOverGenres(scored(100, 90, 70), masks, 2))).toEqual([0, 2]);
    expect(itemsOf(spreadOverGenres(scored(100, 90, 65), masks, 2))).toEqual([0, 1]);
  });

  it('stay in order when no genre is known', () => {
    expect(itemsOf(spreadOverGenres(scored(5, 4, 4, 1), new Uint32Array(4), 3))).toEqual([0, 1, 2]);
  });

  it('know the 32nd genre', () => {
    const masks = Uint32Array.of(2 ** 31, 2 ** 31, DRAMA);
    expect(itemsOf(spreadOverGenres(scored(10, 9, 8), masks, 2))).toEqual([0, 2]);
  });

  it('are chosen from the list, each once, as many as asked or there are, the first always first', () => {
    const entry = fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 15 }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), fc.nat({ max: 25 }), (drawn, k) => {
        const ranked = scored(...drawn.map(([score]) => score).sort((a, b) => b - a));
        const copy = [...ranked];
        const chosen = spreadOverGenres(
          ranked,
          Uint32Array.from(drawn, ([, mask]) => mask),
          k,
        );
        expect(chosen).toHaveLength(Math.min(k, ranked.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.every((one) => ranked.includes(one))).toBe(true);
        if (chosen.length > 0) expect(chosen[0]).toBe(ranked[0]);
        expect(ranked).toEqual(copy);
      }),
    );
  });

  it('show every kind among the first few of a first list', () => {
    const { rows } = recommend(tinyCatalogue(), null, { opinions: opinionsAfter() });
    const kinds = rows[0]!.films.slice(0, 2 * KINDS.length).map(({ movieId }) => kindOf(movieId));
    for (const kind of KINDS) expect(kinds.filter((one) => one === kind).length).toBeGreaterThanOrEqual(1);
    expect(new Set(kinds.slice(0, KINDS.length)).size).toBe(KINDS.length);
  });
});
