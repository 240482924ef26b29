import { describe, expect, it } from 'vitest';
import { genreVectors } from '../../../src/core/models/content/genres';
import { cosines } from '../../../src/core/models/similar';
import { nearFilms, type NearData } from '../../../src/core/rank/near';
import type { ItemIndex } from '../../../src/core/types';

/** Five films in two dimensions: 1 points as 0 does, 2 across, 3 against, 4 as 0 does too but nobody liked it. */
const DATA: NearData = {
  similar: cosines(Float32Array.of(1, 0, 3, 0, 0, 2, -1, 0, 5, 0), 2),
  genres: genreVectors({ genreNames: ['Drama', 'War'], genreMasks: Uint32Array.of(1, 1, 1, 2, 1) }),
  likedBy: Uint32Array.of(90, 90, 90, 90, 0),
};
const near = (anchor: number, k: number, data: NearData = DATA, skip: (item: ItemIndex) => boolean = () => false) =>
  nearFilms(anchor as ItemIndex, k, data, skip);
const itemsOf = (scored: readonly { readonly item: number }[]): number[] => scored.map(({ item }) => item);

describe('films near another', () => {
  it('are ordered by the angle between vectors, not by their length', () => {
    expect(itemsOf(near(0, 3))).toEqual([1, 2]);
  });

  it('score cosine + 0.3 × cosine of genres, both shrunk by n / (n + 10)', () => {
    const [first, second] = near(0, 2);
    expect(first!.score).toBeCloseTo(0.9 * 1.3, 5);
    expect(second!.score).toBeCloseTo(0.9 * 0.3, 5);
  });

  it('count less where few people liked them', () => {
    const likedBy = Uint32Array.of(90, 10, 90, 90, 1000);
    expect(itemsOf(near(0, 2, { ...DATA, likedBy }))).toEqual([4, 1]);
  });

  it('leave out the film itself and what is skipped', () => {
    expect(itemsOf(near(0, 9))).not.toContain(0);
    expect(itemsOf(near(0, 9, DATA, (item) => item === 1))).not.toContain(1);
  });

  it('go by genres alone while there is no model', () => {
    const [first] = near(0, 1, { ...DATA, similar: null });
    expect(first).toMatchObject({ item: 1 });
    expect(first!.score).toBeCloseTo(0.9, 5);
  });

  it('have finite scores beside a film whose vector is zero', () => {
    const similar = cosines(Float32Array.of(0, 0, 3, 0, 0, 2, -1, 0, 5, 0), 2);
    for (const anchor of [0, 1]) {
      expect(near(anchor, 9, { ...DATA, similar }).every(({ score }) => Number.isFinite(score))).toBe(true);
    }
    expect(itemsOf(near(0, 9, { ...DATA, similar }))).toEqual([1, 2]);
  });

  it('are only those that are near: none across in all, none against, none that nobody liked', () => {
    expect(near(3, 9, { ...DATA, similar: null })).toEqual([]);
    expect(itemsOf(near(3, 9))).toEqual([]);
    expect(itemsOf(near(0, 9))).toEqual([1, 2]);
  });
});
