import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherCandidates } from '../../../src/core/rank/candidates';
import { compileFilter } from '../../../src/core/rank/film-filter';
import { genreLikeness } from '../../../src/core/rank/likeness';
import { NO_WISHES } from '../../../src/core/rank/default-wishes';
import { rankFilms } from '../../../src/core/rank/pipeline';
import { stagesFor } from '../../../src/core/rank/wishes';
import type { ItemIndex } from '../../../src/core/types';
import { contexts, ITEMS, itemsOf, poolOf, pools, stageLists } from './drawn-pools';

describe('the pipeline', () => {
  it('says what each stage did, by hand', () => {
    const genreMasks = Uint32Array.of(1, 1, 2);
    const context = {
      ...{ limit: 2, genreMasks, years: Uint16Array.of(2000, 2010, 1990), newestYear: 2010 },
      ...{ likeness: genreLikeness(genreMasks), history: [] },
    };
    const list = rankFilms(
      poolOf(4, 3, 2),
      [
        { kind: 'freshness', settings: { weight: 0.5, halfLifeYears: 10 } },
        { kind: 'diversity', settings: { lambda: 0.5 } },
      ],
      context,
    );
    // fresh: 4.5, 4, 2.25 on a spread of 2.25; then film 1 is all like film 0: its loss .5 · .5 / 2.25 + .5 is more than .5
    expect(list).toMatchObject([
      {
        item: 0,
        relevance: 4,
        score: 4.5,
        parts: [
          { stage: 'freshness', amount: 0.5 },
          { stage: 'diversity', amount: 0 },
        ],
      },
      { item: 2, relevance: 2, parts: [{ stage: 'freshness', amount: 0.25 }, { stage: 'diversity' }] },
    ]);
    expect(list[1]!.score).toBeCloseTo(4.5 - 2.25 * 0.5, 12);
  });

  it('gives relevance and parts that sum to the score, in the order of the stages and falling along the list', () => {
    fc.assert(
      fc.property(pools, stageLists, contexts, (pool, stages, context) => {
        const list = rankFilms(pool, stages, context);
        const scores = list.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const { item, relevance, score, parts } of list) {
          expect(relevance).toBe(pool.find((film) => film.item === item)!.score);
          expect(parts.map(({ stage }) => stage)).toEqual(stages.map(({ kind }) => kind));
          const sum = parts.reduce((total, { amount }) => total + amount, relevance);
          expect(Math.abs(sum - score)).toBeLessThan(1e-5);
        }
      }),
    );
  });

  it('fills the list with films of the pool, each once', () => {
    fc.assert(
      fc.property(pools, stageLists, contexts, (pool, stages, context) => {
        const chosen = itemsOf(rankFilms(pool, stages, context));
        expect(chosen).toHaveLength(Math.min(context.limit, pool.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.every((item) => itemsOf(pool).includes(item))).toBe(true);
      }),
    );
  });

  it('does not depend on the order of the pool, and leaves it as it is', () => {
    fc.assert(
      fc.property(pools, stageLists, contexts, (pool, stages, context) => {
        const list = rankFilms(pool, stages, context);
        const turned = [...pool].reverse();
        const copy = structuredClone(turned);
        expect(rankFilms(turned, stages, context)).toEqual(list);
        expect(turned).toEqual(copy);
      }),
    );
  });

  it('without stages is the best of the pool, equals by the lower item', () => {
    fc.assert(
      fc.property(pools, contexts, (pool, context) => {
        const list = rankFilms(pool, [], context);
        expect(list).toEqual(pool.slice(0, context.limit).map((film) => ({ ...film, parts: [] })));
      }),
    );
  });

  it('from filter to list never shows a film that was filtered', () => {
    const filters = fc.record({
      seen: fc.array(fc.nat({ max: ITEMS - 1 }).map((item) => item as ItemIndex)),
      disliked: fc.array(fc.nat({ max: ITEMS - 1 }).map((item) => item as ItemIndex)),
      genres: fc.nat({ max: 63 }),
      fromYear: fc.constantFrom(0, 1960, 1990),
      minLikes: fc.nat({ max: 5 }),
    });
    const likes = fc.array(fc.nat({ max: 20 }), { minLength: ITEMS, maxLength: ITEMS });
    fc.assert(
      fc.property(pools, stageLists, contexts, filters, likes, (ranked, stages, context, filter, counts) => {
        const { genreMasks, years } = context;
        const likedBy = Uint32Array.from(counts);
        const allowed = compileFilter(filter, { pack: { genreMasks, years }, likedBy });
        const sources = [
          { name: 'ranked', quota: 2, offers: ranked.map(({ item }) => item) },
          { name: 'liked', quota: 1, offers: Float32Array.from(counts) },
        ];
        const candidates = gatherCandidates(sources, 20, allowed);
        const list = rankFilms(
          candidates.map(({ item }) => ({ item, score: counts[item]! })),
          stages,
          context,
        );
        const open = allowed.reduce((sum, byte) => sum + byte, 0);
        expect(list).toHaveLength(Math.min(context.limit, 20, open));
        for (const { item } of list) {
          expect(allowed[item]).toBe(1);
          expect([...filter.seen, ...filter.disliked]).not.toContain(item);
        }
      }),
    );
  });

  it('under a wish for variety caps a genre at half of a list of 24, from a pool that has enough', () => {
    const genreMasks = Uint32Array.from({ length: 100 }, (_, item) => (item < 50 ? 1 : 2 ** (1 + (item % 5))));
    const context = {
      ...{ limit: 24, genreMasks, years: new Uint16Array(100), newestYear: 0 },
      ...{ likeness: genreLikeness(genreMasks), history: [] },
    };
    const pool = poolOf(...Array.from({ length: 100 }, (_, at) => -at));
    const list = rankFilms(pool, stagesFor({ ...NO_WISHES, variety: 1 }, 24), context);
    expect(list).toHaveLength(24);
    expect(list.filter(({ item }) => genreMasks[item] === 1).length).toBeLessThanOrEqual(12);
    expect(list[0]!.item).toBe(0);
  });
});
