import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimedCsr } from '../../../src/core/data/times';
import { holdOut } from '../../../src/core/evaluate/hold-out';
import { splitPositives, SPLIT_KINDS, timedPositives } from '../../../src/core/evaluate/split';
import { anyTimedCsr, csrOf, entriesOf, timedCsrOf } from '../../fixtures/matrix';
import { realPack } from '../../fixtures/real-pack';

const seed = fc.nat();
const share = fc.double({ min: 0, max: 1, noNaN: true });
const sorted = (entries: string[]): string[] => [...entries].sort();

describe.each(SPLIT_KINDS)('a %s split', (kind) => {
  it('is disjoint, complete, of the same shape, and the same for the same seed', () => {
    fc.assert(
      fc.property(anyTimedCsr, share, seed, (data, part, drawn) => {
        const { train, test } = splitPositives(data, kind, { share: part, seed: drawn });
        expect([train.rows, train.cols, test.rows, test.cols]).toEqual([data.rows, data.cols, data.rows, data.cols]);
        expect(sorted([...entriesOf(train), ...entriesOf(test)])).toEqual(sorted(entriesOf(data)));
        expect(train.timestamps.length).toBe(train.indices.length);
        expect(splitPositives(data, kind, { share: part, seed: drawn })).toEqual({ train, test });
      }),
    );
  });

  it('carries the times along', () => {
    const data = timedCsrOf([[0, 1, 2, 3, 4]], 5, [50, 10, 20, 30, 40]);
    const { train, test } = splitPositives(data, kind, { share: 0.2, seed: 1 });
    for (const csr of [train, test]) {
      csr.indices.forEach((item, at) => expect(csr.timestamps[at]).toBe(data.timestamps[item]));
    }
  });
});

describe('the random split', () => {
  it('takes a fifth, another one for another seed', () => {
    const data = timedCsrOf([[...Array(50).keys()], [...Array(50).keys()]], 50, Array<number>(100).fill(1));
    const tests = [1, 2].map((drawn) => splitPositives(data, 'random', { share: 0.2, seed: drawn }).test);
    expect(tests.map((test) => test.indices.length)).toEqual([20, 20]);
    expect(entriesOf(tests[0]!)).not.toEqual(entriesOf(tests[1]!));
  });
});

describe('the temporal splits', () => {
  const lengths = (kind: (typeof SPLIT_KINDS)[number], counts: number[]): number[] => {
    const rows = counts.map((count) => [...Array(count).keys()]);
    const data = timedCsrOf(rows, 40, rows.flat());
    const { test } = splitPositives(data, kind, { share: 0.2, seed: 1 });
    return counts.map((_, row) => test.indptr[row + 1]! - test.indptr[row]!);
  };

  it('rounds each user down, so that nobody with fewer than 5 is split', () => {
    expect(lengths('per-user-temporal', [0, 1, 4, 5, 9, 10, 35])).toEqual([0, 0, 0, 1, 1, 2, 7]);
  });

  it('never puts anything of a person before what it learns from', () => {
    fc.assert(
      fc.property(anyTimedCsr, share, seed, (data, part, drawn) => {
        const { train, test } = splitPositives(data, 'per-user-temporal', { share: part, seed: drawn });
        for (let row = 0; row < data.rows; row++) {
          const newest = Math.max(...train.timestamps.subarray(train.indptr[row], train.indptr[row + 1]));
          const oldest = Math.min(...test.timestamps.subarray(test.indptr[row], test.indptr[row + 1]));
          expect(oldest).toBeGreaterThanOrEqual(newest);
        }
      }),
    );
  });

  it('never puts anything of anybody before what it learns from, globally', () => {
    fc.assert(
      fc.property(anyTimedCsr, share, seed, (data, part, drawn) => {
        const { train, test } = splitPositives(data, 'global-temporal', { share: part, seed: drawn });
        expect(Math.min(...test.timestamps)).toBeGreaterThanOrEqual(Math.max(...train.timestamps));
        expect(test.indices.length).toBe(Math.round(part * data.indices.length));
      }),
    );
  });

  it('draws the order within one second by the seed, not by the item index', () => {
    const data = timedCsrOf([[...Array(20).keys()]], 20, Array<number>(20).fill(7));
    const drawn = [1, 2, 3].map((one) =>
      [...splitPositives(data, 'per-user-temporal', { share: 0.2, seed: one }).test.indices].join(),
    );
    expect(new Set(drawn).size).toBe(3);
  });
});

describe('leaving one out', () => {
  it('takes the last of everybody who has two, and nothing of anybody else', () => {
    const data = timedCsrOf([[0, 1, 2], [3], [], [1, 4]], 5, [5, 9, 7, 1, 8, 8]);
    const { test } = splitPositives(data, 'leave-one-out', { share: 0, seed: 1 });
    expect([...test.indptr]).toEqual([0, 1, 1, 1, 2]);
    expect(test.indices[0]).toBe(1);
  });

  it('leaves nothing later in train', () => {
    fc.assert(
      fc.property(anyTimedCsr, seed, (data, drawn) => {
        const { train, test } = splitPositives(data, 'leave-one-out', { share: 0.2, seed: drawn });
        for (let row = 0; row < data.rows; row++) {
          const count = data.indptr[row + 1]! - data.indptr[row]!;
          expect(test.indptr[row + 1]! - test.indptr[row]!).toBe(count < 2 ? 0 : 1);
          if (count < 2) continue;
          const kept = train.timestamps.subarray(train.indptr[row], train.indptr[row + 1]);
          expect(test.timestamps[test.indptr[row]!]).toBeGreaterThanOrEqual(Math.max(...kept));
        }
      }),
    );
  });
});

describe('folds', () => {
  const testsOf = (data: TimedCsr, folds: number, first: number): string[][] =>
    Array.from({ length: folds }, (_, fold) =>
      entriesOf(splitPositives(data, 'k-fold', { share: 1 / folds, seed: first + fold }).test),
    );

  it('hold every entry once over the seeds 1 to n, n + 1 to 2n, …, and are of one size but for one entry', () => {
    fc.assert(
      fc.property(anyTimedCsr, fc.integer({ min: 1, max: 12 }), fc.nat({ max: 9 }), (data, folds, partition) => {
        const tests = testsOf(data, folds, 1 + partition * folds);
        expect(sorted(tests.flat())).toEqual(sorted(entriesOf(data)));
        const sizes = tests.map((test) => test.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are drawn anew after n seeds', () => {
    const data = timedCsrOf([[...Array(40).keys()]], 40, Array<number>(40).fill(1));
    const [first, second] = [1, 6].map((from) => testsOf(data, 5, from).map((test) => test.join()));
    expect(first!.filter((test) => second!.includes(test))).toEqual([]);
    expect(testsOf(data, 5, -4).flat().length).toBe(40);
  });
});

describe('holding out', () => {
  const options = { share: 0.2, maxUsers: 3, minPositives: 2, seed: 1 };

  it('is disjoint, complete, leaves everybody something, and keeps its limits', () => {
    fc.assert(
      fc.property(anyTimedCsr, share, seed, fc.nat({ max: 6 }), (data, part, drawn, maxUsers) => {
        const { train, held } = holdOut(data, { share: part, maxUsers, minPositives: 3, seed: drawn });
        expect(sorted([...entriesOf(train), ...entriesOf(held)])).toEqual(sorted(entriesOf(data)));
        let people = 0;
        for (let row = 0; row < data.rows; row++) {
          const all = data.indptr[row + 1]! - data.indptr[row]!;
          const taken = held.indptr[row + 1]! - held.indptr[row]!;
          if (taken > 0) people++;
          if (all < 3) expect(taken).toBe(0);
          if (all > 0) expect(taken).toBeLessThan(all);
        }
        const able = data.indptr.subarray(1).filter((end, row) => end - data.indptr[row]! >= 3).length;
        expect(people).toBe(Math.min(able, maxUsers));
      }),
    );
  });

  it('takes at least one and rounds down', () => {
    const data = csrOf(
      [
        [0, 1],
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      ],
      11,
    );
    const { held } = holdOut(data, options);
    expect([...held.indptr]).toEqual([0, 1, 3]);
  });

  it('never takes the only positive of a person, whatever is asked', () => {
    const { train, held } = holdOut(csrOf([[3], [0, 1]], 4), { ...options, share: 1, minPositives: 0 });
    expect([...held.indptr]).toEqual([0, 0, 1]);
    expect([...train.indptr]).toEqual([0, 1, 2]);
  });

  it('is the same for the same seed and another for another', () => {
    const data = timedPositives(realPack('ml-100k'), 4);
    const parts = [1, 1, 2].map((drawn) => holdOut(data, { ...options, maxUsers: 50, minPositives: 10, seed: drawn }));
    expect(parts[0]).toEqual(parts[1]);
    expect(parts[0]!.held).not.toEqual(parts[2]!.held);
  });
});
