import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import { createAverageRecommender } from '../../src/core/models/als/moving-average';
import { movedAverage } from '../../src/core/online/moving-average';
import type { ItemIndex } from '../../src/core/types';
import { trainFactors } from '../fixtures/als-comparison';
import { anyHistory, unwanted, wanted } from '../fixtures/histories';
import { TINY_CONFIG, trainTiny } from '../fixtures/tiny-model';
import { tinyPack } from '../fixtures/tiny-pack';
import { checkerboardContract, liveContract, recommenderContract } from './recommender-contract';

const { items } = tinyPack();
const { itemFactors } = await trainTiny();
const d = TINY_CONFIG.factors;
const average = createAverageRecommender(itemFactors, d);

recommenderContract('of moving averages', average, { items, ordered: true });
liveContract('the moving average', average, 14);
checkerboardContract('the moving average', async (userItems) => {
  const config = { ...TINY_CONFIG, factors: 20, iterations: 30, reg: 0.01, alpha0: 1, nu: 0 };
  const fitted = await trainFactors(createOracleSolver(), userItems, config);
  return createAverageRecommender(fitted.itemFactors, config.factors);
});

describe('a moving average of films', () => {
  /** Three films in two dimensions. */
  const plain = createAverageRecommender(Float32Array.of(1, 0, 0, 2, 3, 1), 2);
  const close = (...values: number[]): unknown[] => values.map((value) => expect.closeTo(value, 6) as unknown);

  it('scores by the product with 0.8 · u + 0.2 · film', () => {
    // After film 0: (0.2, 0). After film 1: (0.16, 0.4).
    expect([...plain.score([wanted(0), wanted(1)])]).toEqual(close(0.16, 0.8, 0.88));
    expect([...plain.explain([wanted(0), wanted(1)], [2 as ItemIndex])[0]!]).toEqual(close(0.48, 0.4));
  });

  it('is not moved by what is not wanted, nor further by what is wanted more', () => {
    const scores = plain.score([wanted(0), wanted(1)]);
    expect(plain.score([unwanted(2), wanted(0, 2), unwanted(2), wanted(1, 0.5)])).toEqual(scores);
    const [shares] = plain.explain([wanted(0), unwanted(2), wanted(1)], [2 as ItemIndex]);
    expect([...shares!]).toEqual(close(0.48, 0, 0.4));
  });

  it('takes other weights', () => {
    const other = createAverageRecommender(Float32Array.of(1, 0, 0, 2), 2, { keep: 0.5, take: 1 });
    expect([...other.score([wanted(0), wanted(1)])]).toEqual(close(0.5, 4));
    expect([...other.explain([wanted(0), wanted(1)], [1 as ItemIndex])[0]!]).toEqual(close(0, 4));
  });

  it('is what comes of one step after the other', () => {
    fc.assert(
      fc.property(anyHistory(items), (history) => {
        const vectorOf = (item: number) => itemFactors.subarray(item * d, (item + 1) * d);
        let person = new Float32Array(d);
        for (const { item, preference } of history) {
          if (preference === 1) person = Float32Array.from(movedAverage(person, vectorOf(item)));
        }
        average.score(history).forEach((score, item) => {
          expect(score).toBeCloseTo(
            vectorOf(item).reduce((sum, value, k) => sum + value * person[k]!, 0),
            5,
          );
        });
      }),
    );
  });
});
