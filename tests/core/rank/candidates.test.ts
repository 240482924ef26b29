import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherCandidates, type Candidate, type CandidateSource } from '../../../src/core/rank/candidates';
import type { ItemIndex } from '../../../src/core/types';
import { itemsOf } from './drawn-pools';

const all = (items: number): Uint8Array => new Uint8Array(items).fill(1);
const list = (name: string, quota: number, ...offers: number[]): CandidateSource => ({
  ...{ name, quota },
  offers: offers as ItemIndex[],
});
const brought = (candidates: readonly Candidate[]): Record<number, string> =>
  Object.fromEntries(
    candidates.map(({ item, broughtBy }) => [item, broughtBy.map(({ name, rank }) => `${name}${rank}`).join(' ')]),
  );

describe('candidates', () => {
  it('take turns when quotas are equal', () => {
    const sources = [list('a', 1, 0, 1, 2), list('b', 1, 3, 4, 5)];
    expect(itemsOf(gatherCandidates(sources, 5, all(9)))).toEqual([0, 3, 1, 4, 2]);
  });

  it('are dealt by quota', () => {
    const sources = [list('a', 3, 0, 1, 2, 3, 4), list('b', 1, 5, 6, 7)];
    // a 3/1, a 3/2, a 3/3 before b 1/1 as the first of equals, b; then the same again
    expect(itemsOf(gatherCandidates(sources, 6, all(9)))).toEqual([0, 1, 2, 5, 3, 4]);
  });

  it('name every source that has them, and the place there', () => {
    const sources = [
      list('a', 1, 0, 1, 2),
      list('b', 1, 2, 0, 3),
      { name: 'c', quota: 1, offers: Float32Array.of(1, 5, 1, 0) },
    ];
    expect(brought(gatherCandidates(sources, 4, all(4)))).toEqual({
      0: 'a0 b1 c1',
      1: 'a1 c0',
      2: 'a2 b0 c2',
      3: 'b2 c3',
    });
  });

  it('count places over the films that may be shown', () => {
    const allowed = Uint8Array.of(0, 1, 0, 1);
    const sources = [list('a', 1, 0, 1, 2, 3), { name: 'b', quota: 1, offers: Float32Array.of(9, 1, 8, 7) }];
    expect(brought(gatherCandidates(sources, 4, allowed))).toEqual({ 1: 'a0 b1', 3: 'a1 b0' });
  });

  it('pass over what another source has brought, which does not count', () => {
    const sources = [list('a', 1, 0, 1), list('b', 1, 0, 1, 2, 3)];
    expect(itemsOf(gatherCandidates(sources, 4, all(4)))).toEqual([0, 1, 2, 3]);
  });

  it('are filled up from the others when a source runs dry, a source of quota 0 last', () => {
    const sources = [list('reserve', 0, 7, 8), list('a', 1, 0), list('b', 1, 1, 2, 3)];
    expect(itemsOf(gatherCandidates(sources, 5, all(9)))).toEqual([0, 1, 2, 3, 7]);
  });

  it('are filled up by index when all sources run dry, and say so', () => {
    const scores = Float32Array.of(NaN, -Infinity, 2, NaN);
    const candidates = gatherCandidates([{ name: 'a', quota: 1, offers: scores }], 3, Uint8Array.of(0, 1, 1, 1));
    expect(brought(candidates)).toEqual({ 2: 'a0', 1: '', 3: '' });
    expect(itemsOf(gatherCandidates([], 2, all(3)))).toEqual([0, 1]);
  });

  it('with equal scores go by the lower index', () => {
    const source = { name: 'a', quota: 1, offers: Float32Array.of(1, 2, 2, 1) };
    expect(itemsOf(gatherCandidates([source], 4, all(4)))).toEqual([1, 2, 0, 3]);
  });

  it.each([0, -1])('are none when %i are wanted', (wanted) => {
    expect(gatherCandidates([list('a', 1, 0, 1)], wanted, all(2))).toEqual([]);
  });

  it.each([-1, NaN])('are not dealt by a quota of %d', (quota) => {
    expect(() => gatherCandidates([list('a', quota, 0)], 1, all(1))).toThrow(RangeError);
  });

  it('are not made of scores for another catalogue', () => {
    expect(() => gatherCandidates([{ name: 'a', quota: 1, offers: new Float32Array(3) }], 1, all(2))).toThrow(
      RangeError,
    );
  });
});

describe('candidates of any sources', () => {
  const ITEMS = 30;
  const item = fc.nat({ max: ITEMS + 3 });
  const ranked = fc.array(item).map((offers) => offers as ItemIndex[]);
  const scores = fc
    .array(fc.oneof(fc.constantFrom(NaN, -Infinity, 0), fc.integer({ min: -4, max: 4 })), {
      ...{ minLength: ITEMS, maxLength: ITEMS },
    })
    .map((offers) => Float32Array.from(offers));
  const sources = fc
    .array(fc.record({ quota: fc.nat({ max: 5 }), offers: fc.oneof(ranked, scores) }), { maxLength: 4 })
    .map((drawn) => drawn.map((source, at) => ({ ...source, name: `s${at}` })));
  const allowed = fc
    .array(fc.constantFrom(0, 1), { minLength: ITEMS, maxLength: ITEMS })
    .map((bytes) => Uint8Array.from(bytes));

  it('are as many as wanted or allowed, each once, none filtered, the same each time', () => {
    fc.assert(
      fc.property(sources, fc.nat({ max: 40 }), allowed, (drawn, wanted, bytes) => {
        const candidates = gatherCandidates(drawn, wanted, bytes);
        const chosen = itemsOf(candidates);
        const open = bytes.reduce((sum, byte) => sum + byte, 0);
        expect(chosen).toHaveLength(Math.min(wanted, open));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.every((one) => bytes[one] === 1)).toBe(true);
        expect(gatherCandidates(drawn, wanted, bytes)).toEqual(candidates);
      }),
    );
  });

  it('name exactly the sources that have them among their first, at their places', () => {
    fc.assert(
      fc.property(sources, fc.integer({ min: 1, max: 40 }), allowed, (drawn, wanted, bytes) => {
        const candidates = gatherCandidates(drawn, wanted, bytes);
        const firsts = drawn.map(({ name, offers }) => {
          const order =
            offers instanceof Float32Array
              ? [...offers.keys()]
                  .filter((one) => offers[one]! > -Infinity)
                  .sort((a, b) => offers[b]! - offers[a]! || a - b)
              : offers.filter((one, at) => offers.indexOf(one) === at);
          return { name, order: order.filter((one) => bytes[one] === 1).slice(0, wanted) };
        });
        for (const { item: one, broughtBy } of candidates) {
          const expected = firsts.map(({ name, order }) => ({ name, rank: order.indexOf(one) }));
          expect(broughtBy).toEqual(expected.filter(({ rank }) => rank >= 0));
        }
      }),
    );
  });

  it('meet whole quotas that sum to what is wanted, where no source runs dry', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }), (quotas) => {
        const wanted = quotas.reduce((sum, quota) => sum + quota, 0);
        const own = (at: number): number[] => Array.from({ length: 50 }, (_, n) => 50 * at + n);
        const dealt = gatherCandidates(
          quotas.map((quota, at) => list(`s${at}`, quota, ...own(at))),
          wanted,
          all(50 * quotas.length),
        );
        quotas.forEach((quota, at) => {
          const bringers = dealt.map(({ broughtBy }) => broughtBy[0]!.name);
          expect(bringers.filter((name) => name === `s${at}`)).toHaveLength(quota);
        });
      }),
    );
  });
});
