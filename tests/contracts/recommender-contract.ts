/** What every recommender has to satisfy, whatever is behind it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeightedCsr } from '../../src/core/data/csr';
import { topK } from '../../src/core/math/top-k';
import type { Recommender } from '../../src/core/models/recommender';
import type { ItemIndex } from '../../src/core/types';
import { checkerboard } from '../fixtures/checkerboard';
import { anyHistory, unwanted, wanted } from '../fixtures/histories';

/** What holds of one recommender and not of all. */
export interface Traits {
  /** Films it scores. */
  readonly items: number;
  /** True when it may score films for someone of whom nothing is known. By default all scores are 0 then. */
  readonly knowsStrangers?: boolean;
  /** True when later opinions may count more than earlier ones. */
  readonly ordered?: boolean;
  /** True when unwanted films alone may change scores. */
  readonly hearsDislikesAlone?: boolean;
  /** Largest difference allowed between a score and what its shares sum to. */
  readonly shareError?: number;
}

/** Runs the whole contract on a recommender. */
export function recommenderContract(name: string, recommender: Recommender, traits: Traits): void {
  const { items, shareError = 1e-5 } = traits;
  const everyItem = Array.from({ length: items }, (_, item) => item as ItemIndex);
  const history = anyHistory(items);
  const nothing = recommender.score([]).slice();

  describe(`the recommender ${name}`, () => {
    it('scores every film with a finite number', () => {
      fc.assert(
        fc.property(history, (tastes) => {
          const scores = recommender.score(tastes);
          expect(scores).toBeInstanceOf(Float32Array);
          expect(scores).toHaveLength(items);
          expect(scores.every(Number.isFinite)).toBe(true);
        }),
      );
    });

    it('explains by shares of the history that sum to what the history adds to a score', () => {
      fc.assert(
        fc.property(history, (tastes) => {
          const scores = recommender.score(tastes);
          const shares = recommender.explain(tastes, everyItem);
          expect(shares).toHaveLength(items);
          shares.forEach((row, item) => {
            expect(row).toHaveLength(tastes.length);
            const sum = row.reduce((total, share) => total + share, 0);
            expect(Math.abs(sum - (scores[item]! - nothing[item]!))).toBeLessThan(shareError);
          });
        }),
      );
    });

    it('explains the films asked for, in the order asked, repeats included', () => {
      fc.assert(
        fc.property(history, fc.array(fc.constantFrom(...everyItem), { maxLength: 6 }), (tastes, asked) => {
          const all = recommender.explain(tastes, everyItem);
          expect(recommender.explain(tastes, asked)).toEqual(asked.map((item) => all[item]));
        }),
      );
    });

    it('gives the same scores and shares for the same history, whatever was asked between', () => {
      fc.assert(
        fc.property(history, history, (tastes, others) => {
          const scores = recommender.score(tastes);
          const kept = scores.slice();
          const shares = recommender.explain(tastes, everyItem);
          recommender.score(others);
          recommender.explain(others, everyItem.slice(0, 3));
          expect(recommender.score(structuredClone(tastes))).toEqual(kept);
          expect(recommender.explain(tastes, everyItem)).toEqual(shares);
          expect(scores).toEqual(kept);
        }),
      );
    });

    if (!traits.ordered) {
      it('does not depend on the order of the history but for rounding', () => {
        fc.assert(
          fc.property(history, (tastes) => {
            const turned = recommender.score([...tastes].reverse());
            recommender.score(tastes).forEach((score, item) => {
              expect(Math.abs(score - turned[item]!)).toBeLessThan(1e-4);
            });
          }),
        );
      });
    }

    it('says something defined of a person without a history', () => {
      const known = nothing.some((score) => score !== 0);
      expect(known).toBe(traits.knowsStrangers ?? false);
      expect(recommender.explain([], everyItem.slice(0, 2))).toEqual([new Float64Array(0), new Float64Array(0)]);
    });

    if (!traits.hearsDislikesAlone) {
      it('changes nothing while a person only said what they do not want', () => {
        const tastes = [unwanted(0), unwanted(items - 1, 2)];
        const scores = recommender.score(tastes);
        expect(scores.every((score, item) => Math.abs(score - nothing[item]!) === 0)).toBe(true);
        expect(recommender.explain(tastes, [3 as ItemIndex])[0]).toHaveLength(2);
      });
    }
  });
}

/** The right answer of the checkerboard is known: every person is to get the one film that was withheld from them. */
export function checkerboardContract(
  name: string,
  fit: (userItems: WeightedCsr) => Recommender | Promise<Recommender>,
  people = 20,
): void {
  describe(`${name} on the checkerboard`, () => {
    it('gives every person the film withheld from them, and none they have', async () => {
      const userItems = checkerboard(people);
      const recommender = await fit(userItems);
      for (let user = 0; user < people; user++) {
        const seen = [...userItems.indices.subarray(userItems.indptr[user], userItems.indptr[user + 1])];
        const scores = recommender.score(seen.map((item) => wanted(item)));
        const [best] = topK(scores, 1, (item) => seen.includes(item));
        expect(best?.item).toBe(user);
      }
    });
  });
}

/** A click must change the list. `other` is a film unlike films 0 and 1. */
export function liveContract(name: string, recommender: Recommender, other: number): void {
  describe(`${name}, live`, () => {
    it('gives another list after a like, and the old one when it is taken back', () => {
      const top = (tastes: readonly ReturnType<typeof wanted>[]): readonly number[] =>
        topK(recommender.score(tastes), 5, (item) => tastes.some((taste) => taste.item === item)).map(
          ({ item }) => item,
        );
      const before = top([wanted(0), wanted(1)]);
      const after = top([wanted(0), wanted(1), wanted(other, 2)]);
      expect(after).not.toEqual(before);
      expect(top([wanted(0), wanted(1)])).toEqual(before);
    });
  });
}
