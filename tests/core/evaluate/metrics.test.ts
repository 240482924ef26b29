import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIST_METRIC_NAMES, METRICS, type ListMetricName } from '../../../src/core/evaluate/metrics';

/** Hits as they are written in the table: 1 for a wanted item, best rank first. */
const hitsOf = (text: string): Uint8Array => Uint8Array.from(text, Number);
const allOf = (hits: Uint8Array, relevant: number, k = hits.length) =>
  Object.fromEntries(LIST_METRIC_NAMES.map((name) => [name, METRICS.list[name](hits, relevant, k)])) as Record<
    ListMetricName,
    number
  >;
const all = (text: string, relevant: number) => allOf(hitsOf(text), relevant);

/** 1 / log2(rank + 1), worked out once by hand. */
const GAIN = [1, 0.6309297535714575, 0.5, 0.43067655807339306, 0.38685280723454163];
const ideal = (count: number): number => GAIN.slice(0, count).reduce((a, b) => a + b, 0);

describe('metrics against hand-computed tables', () => {
  it.each([
    // hits, relevant, P, R, AP, NDCG, RR, hit
    ['10000', 1, 1 / 5, 1, 1, 1, 1, 1],
    ['00001', 1, 1 / 5, 1, 1 / 5, GAIN[4]! / 1, 1 / 5, 1],
    ['00000', 3, 0, 0, 0, 0, 0, 0],
    ['11111', 5, 1, 1, 1, 1, 1, 1],
    ['11111', 20, 1, 1 / 4, 1, 1, 1, 1],
    ['10100', 2, 2 / 5, 1, (1 + 2 / 3) / 2, (1 + 0.5) / ideal(2), 1, 1],
    ['01010', 4, 2 / 5, 1 / 2, (1 / 2 + 2 / 4) / 4, (GAIN[1]! + GAIN[3]!) / ideal(4), 1 / 2, 1],
    ['01010', 10, 2 / 5, 1 / 5, (1 / 2 + 2 / 4) / 5, (GAIN[1]! + GAIN[3]!) / ideal(5), 1 / 2, 1],
  ])('%s with %i wanted', (hits, relevant, precision, recall, map, ndcg, mrr, hitRate) => {
    const found = all(hits, relevant);
    expect(found.precision).toBeCloseTo(precision, 12);
    expect(found.recall).toBeCloseTo(recall, 12);
    expect(found.map).toBeCloseTo(map, 12);
    expect(found.ndcg).toBeCloseTo(ndcg, 12);
    expect(found.mrr).toBeCloseTo(mrr, 12);
    expect(found.hitRate).toBe(hitRate);
  });

  it('are the hit itself at k = 1', () => {
    const hit = { precision: 1, recall: 1, map: 1, ndcg: 1, mrr: 1, hitRate: 1 };
    expect(all('1', 1)).toEqual(hit);
    expect(all('0', 1)).toEqual({ precision: 0, recall: 0, map: 0, ndcg: 0, mrr: 0, hitRate: 0 });
    expect(all('1', 4)).toEqual({ ...hit, recall: 1 / 4 });
  });

  it('read no further than k', () => {
    expect(allOf(hitsOf('0100111'), 4, 3)).toEqual(all('010', 4));
  });

  it('lie between 0 and 1, and never fall when a hit is added', () => {
    const list = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(list, fc.nat({ max: 30 }), fc.nat(), (bits, more, where) => {
        const place = where % bits.length;
        const before = Uint8Array.from(bits);
        const after = before.slice();
        after[place] = 1;
        const relevant = bits.filter((bit) => bit === 1).length + 1 + more;
        for (const name of LIST_METRIC_NAMES) {
          const [low, high] = [before, after].map((hits) => METRICS.list[name](hits, relevant, hits.length));
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1 + 1e-12);
          expect(high).toBeGreaterThanOrEqual(low! - 1e-12);
        }
      }),
    );
  });

  it('never fall when a hit moves up, and rise where the order counts', () => {
    const list = fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(list, fc.nat(), fc.nat(), fc.nat({ max: 30 }), (bits, from, to, more) => {
        const [rank, above] = [from % bits.length, to % bits.length];
        if (above >= rank || bits[rank] === 0 || bits[above] === 1) return;
        const relevant = bits.filter((bit) => bit === 1).length + more;
        const before = allOf(Uint8Array.from(bits), relevant);
        const after = allOf(Uint8Array.from(bits.with(rank, 0).with(above, 1)), relevant);
        for (const name of LIST_METRIC_NAMES) expect(after[name]).toBeGreaterThanOrEqual(before[name] - 1e-12);
        expect(after.ndcg).toBeGreaterThan(before.ndcg);
        expect(after.map).toBeGreaterThan(before.map);
        expect([after.precision, after.recall, after.hitRate]).toEqual([
          before.precision,
          before.recall,
          before.hitRate,
        ]);
      }),
    );
  });
});
