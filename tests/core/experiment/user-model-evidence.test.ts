import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeightedCsr } from '../../../src/core/data/csr';
import { evidenceOf, EVIDENCE_WIDTH } from '../../../src/core/experiment/user-model-evidence';

/** By person and film: 1 liked, 0 rated, null neither. */
type Opinion = 0 | 1 | null;

function ratings(table: readonly (readonly Opinion[])[]): WeightedCsr {
  const rated = table.map((row) => row.flatMap((opinion, item) => (opinion === null ? [] : [{ item, opinion }])));
  const indptr = new Uint32Array(table.length + 1);
  rated.forEach((row, at) => (indptr[at + 1] = indptr[at]! + row.length));
  return {
    rows: table.length,
    cols: table[0]!.length,
    indptr,
    indices: Uint32Array.from(rated.flat(), ({ item }) => item),
    values: Float32Array.from(rated.flat(), ({ opinion }) => opinion),
  };
}

const cellOf = (numbers: Float64Array, item: number): number[] => [
  ...numbers.subarray(item * EVIDENCE_WIDTH, (item + 1) * EVIDENCE_WIDTH),
];

const table = fc
  .record({ people: fc.integer({ min: 1, max: 6 }), items: fc.integer({ min: 1, max: 7 }) })
  .chain(({ people, items }) =>
    fc.array(fc.array(fc.constantFrom<Opinion>(null, 0, 1), { minLength: items, maxLength: items }), {
      minLength: people,
      maxLength: people,
    }),
  );

describe('the evidence of a cell', () => {
  it('is finite and the same whatever its own rating is', () => {
    fc.assert(
      fc.property(table, fc.nat(5), fc.nat(6), (opinions, someone, something) => {
        const [person, item] = [someone % opinions.length, something % opinions[0]!.length];
        const [none, ...others] = [null, 0, 1].map((own) => {
          const changed = opinions.map((row, at) =>
            row.map((opinion, place) => (at === person && place === item ? (own as Opinion) : opinion)),
          );
          const { choosing, enjoying } = evidenceOf(ratings(changed))(person);
          return [...cellOf(choosing, item), ...cellOf(enjoying, item)];
        });
        expect(none!.every(Number.isFinite)).toBe(true);
        for (const other of others) other.forEach((value, k) => expect(value).toBeCloseTo(none![k]!, 9));
      }),
    );
  });

  it('is what is counted by hand', () => {
    const { choosing, enjoying } = evidenceOf(
      ratings([
        [1, 0, null],
        [1, null, 1],
        [null, 0, 0],
      ]),
    )(0);
    // Film 2 and person 0: both others rated it, one liked it; the person rated 2 of 2 others, and liked one of them.
    // Without film 2 each of the others has one film, shared, of the person's two; twenty such neighbours are added.
    const weight = Math.SQRT1_2 ** 4;
    const few = (20 * (2 * weight)) / 2;
    const known = 2.5 / 3;
    const lifted = (2 * weight + few * known) / (2 * weight + few);
    const logit = (chance: number): number => Math.log(chance / (1 - chance));
    const expected = [1, logit(known), logit(2.5 / 3), logit(lifted) - logit(known)];
    cellOf(choosing, 2).forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));
    // Of all 6 ratings 3 are likes, so a half is usual; three usual ratings are added to counts.
    const agreed = (weight + few * 0.5) / (2 * weight + few);
    const enjoyed = [1, logit((1 + 1.5) / 5), logit((1 + 1.5) / 5), logit(agreed)];
    cellOf(enjoying, 2).forEach((value, k) => expect(value).toBeCloseTo(enjoyed[k]!, 12));
  });

  it('speaks for what people alike chose, against what they did not', () => {
    const twoTastes: Opinion[][] = Array.from({ length: 12 }, (_, person) =>
      Array.from({ length: 10 }, (__, item) => (item % 2 === person % 2 && item !== person ? 1 : null)),
    );
    const { choosing } = evidenceOf(ratings(twoTastes))(0);
    const lift = (item: number): number => cellOf(choosing, item)[3]!;
    expect(lift(0)).toBeGreaterThan(0.5);
    expect(lift(1)).toBeLessThan(-0.5);
  });
});
