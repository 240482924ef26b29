import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diversify } from '../../../src/core/rank/diversity';
import { genreLikeness, type Likeness } from '../../../src/core/rank/likeness';
import { contexts, itemsOf, poolOf, pools } from './drawn-pools';

const [ACTION, DRAMA, WAR] = [1, 2, 4];
const byGenre = genreLikeness(Uint32Array.of(ACTION, ACTION, DRAMA, ACTION | WAR));
const lambdas = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

/** The rule word for word: λ · relevance − (1 − λ) · likeness to the likest chosen film. */
function bruteForce(scores: readonly number[], likeness: Likeness, lambda: number): number[] {
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const left = [...poolOf(...scores)];
  const chosen: typeof left = [];
  while (left.length > 0) {
    const values = left.map(({ item, score }) => {
      const likest = Math.max(0, ...chosen.map((other) => likeness(item, other.item)));
      return (lambda * (score - low)) / (high - low) - (1 - lambda) * likest;
    });
    chosen.push(...left.splice(values.indexOf(Math.max(...values)), 1));
  }
  return itemsOf(chosen);
}

describe('maximal marginal relevance', () => {
  it('follows the rule', () => {
    // relevance 1, .75, .5, 0; λ = .5, so 0 first; then −.125, .25, −.25 → 2; then −.125, −.25 → 1
    const list = diversify(poolOf(12, 11, 10, 8), { lambda: 0.5 }, { likeness: byGenre });
    expect(itemsOf(list)).toEqual([0, 2, 1, 3]);
    // top − spread · (λ · (1 − relevance) + (1 − λ) · likeness)
    expect(list.map(({ score }) => score)).toEqual([12, 11, 12 - 4 * (0.125 + 0.5), 12 - 4 * (0.5 + 0.25)]);
    expect(list.map(({ relevance }) => relevance)).toEqual([12, 10, 11, 8]);
  });

  it('agrees with the rule word for word, ties included', () => {
    const EXACT = 16;
    const eighths = fc.integer({ min: 0, max: 8 }).map((n) => n / 8);
    const drawn = fc.record({
      between: fc.array(fc.integer({ min: 0, max: EXACT }), { maxLength: 10 }),
      table: fc.array(eighths, { minLength: 144, maxLength: 144 }),
      lambda: eighths,
    });
    fc.assert(
      fc.property(drawn, ({ between, table, lambda }) => {
        const scores = [EXACT, ...between.sort((a, b) => b - a), 0];
        const likeness: Likeness = (a, b) => table[12 * Math.min(a, b) + Math.max(a, b)]!;
        expect(itemsOf(diversify(poolOf(...scores), { lambda }, { likeness }))).toEqual(
          bruteForce(scores, likeness, lambda),
        );
      }),
    );
  });

  it('with λ = 1 leaves the order as it is, exactly', () => {
    fc.assert(
      fc.property(pools, contexts, (pool, context) => {
        const list = diversify(pool, { lambda: 1 }, context);
        expect(itemsOf(list)).toEqual(itemsOf(pool));
        list.forEach(({ score }, at) => expect(score).toBeCloseTo(pool[at]!.score, 9));
      }),
    );
  });

  it('with λ = 0 takes the least like film each time, and the first of equals', () => {
    const list = diversify(poolOf(9, 8, 7, 6), { lambda: 0 }, { likeness: byGenre });
    expect(itemsOf(list)).toEqual([0, 2, 3, 1]);
  });

  it('gives scores that fall along the list and stay within those of the pool, the best film its own', () => {
    fc.assert(
      fc.property(pools, contexts, lambdas, (pool, context, lambda) => {
        const scores = diversify(pool, { lambda }, context).map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        if (pool.length === 0) return;
        expect(scores[0]).toBe(pool[0]!.score);
        const bottom = pool[0]!.score === pool.at(-1)!.score ? pool[0]!.score - 1 : pool.at(-1)!.score;
        expect(scores.at(-1)).toBeGreaterThanOrEqual(bottom - 1e-9);
      }),
    );
  });

  it('chooses the same first films however many are wanted', () => {
    fc.assert(
      fc.property(pools, contexts, lambdas, fc.nat({ max: 45 }), (pool, context, lambda, keep) => {
        expect(diversify(pool, { lambda }, context, keep)).toEqual(diversify(pool, { lambda }, context).slice(0, keep));
      }),
    );
  });

  it('asks for fewer than keep × pool likenesses', () => {
    let asked = 0;
    const likeness: Likeness = (a, b) => {
      asked++;
      return byGenre(a, b);
    };
    const pool = poolOf(...Array.from({ length: 200 }, (_, at) => -at));
    expect(diversify(pool, { lambda: 0.5 }, { likeness }, 24)).toHaveLength(24);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(24 * 200);
  });

  it('takes likeness below 0 or NaN for none', () => {
    for (const odd of [-1, NaN]) {
      const list = diversify(poolOf(3, 2, 1), { lambda: 0.5 }, { likeness: () => odd });
      expect(list.map(({ item, score }) => [item, score])).toEqual([
        [0, 3],
        [1, 2.5],
        [2, 2],
      ]);
    }
  });
});
