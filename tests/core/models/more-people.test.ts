import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positives } from '../../../src/core/data/positives';
import { withMorePeople } from '../../../src/core/models/als/more-people';
import type { ItemIndex } from '../../../src/core/types';
import { tinyPack } from '../../fixtures/tiny-pack';

const likes = positives(tinyPack(), 4);
const people = fc.array(fc.array(fc.integer({ min: 0, max: likes.cols - 1 }), { maxLength: 8 }), { maxLength: 5 });

describe('a matrix with more people', () => {
  it('has the rows it had, and after them everybody who likes something, sorted and without doubles', () => {
    fc.assert(
      fc.property(people, (liked) => {
        const { rows, cols, indptr, indices, values } = withMorePeople(likes, liked as ItemIndex[][]);
        const wanted = liked.filter(({ length }) => length > 0).map((row) => [...new Set(row)].sort((a, b) => a - b));
        expect([rows, cols]).toEqual([likes.rows + wanted.length, likes.cols]);
        expect(indptr.slice(0, likes.rows + 1)).toEqual(likes.indptr);
        expect(indices.slice(0, likes.indices.length)).toEqual(likes.indices);
        expect(values.slice(0, likes.values.length)).toEqual(likes.values);
        const added = wanted.map((_, at) => [...indices.slice(indptr[likes.rows + at], indptr[likes.rows + at + 1])]);
        expect(added).toEqual(wanted);
        expect(values.slice(likes.values.length).every((weight) => weight === 1)).toBe(true);
        expect(indices.length).toBe(indptr[rows]);
      }),
    );
  });

  it('is the same one with nobody who likes anything', () => {
    expect(withMorePeople(likes, [])).toBe(likes);
    expect(withMorePeople(likes, [[], []])).toBe(likes);
  });
});
