import { describe, expect, it } from 'vitest';
import { transpose } from '../../../src/core/data/csr';
import { positives } from '../../../src/core/data/positives';
import { likedCounts } from '../../../src/core/models/popularity';
import { tinyPack } from '../../fixtures/tiny-pack';

const pack = tinyPack();

describe('positives', () => {
  it.each([0.5, 3, 3.5, 4, 4.5, 5])('are the ratings of %d stars and more', (threshold) => {
    const expected = [...pack.userItems.halfStars].filter((halfStars) => halfStars / 2 >= threshold).length;
    const chosen = positives(pack, threshold);
    expect(chosen.indices).toHaveLength(expected);
  });

  it('weigh 1 at the threshold and 1 more for each star above', () => {
    const { indices, halfStars } = pack.userItems;
    const chosen = positives(pack, 3.5);
    const expected = [...indices.keys()].flatMap((k) => (halfStars[k]! >= 7 ? halfStars[k]! / 2 - 2.5 : []));
    expect([...chosen.values]).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set([1, 1.5, 2, 2.5]));
  });

  it('include the threshold itself and exclude half a star less', () => {
    const { userItems } = pack;
    const chosen = positives(pack, 4);
    for (let user = 0; user < pack.users; user++) {
      const row = [...chosen.indices.subarray(chosen.indptr[user], chosen.indptr[user + 1])];
      for (let k = userItems.indptr[user]!; k < userItems.indptr[user + 1]!; k++) {
        expect(row.includes(userItems.indices[k]!)).toBe(userItems.halfStars[k]! >= 8);
      }
    }
  });

  it('keep everyone and every film, with or without positives', () => {
    expect(positives(pack, 5)).toMatchObject({ rows: pack.users, cols: pack.items });
  });

  it.each([0.5, 4, 4.5])('count for each film what its likes count, at %d stars', (threshold) => {
    const { indptr } = transpose(positives(pack, threshold));
    const perItem = indptr.slice(1).map((end, item) => end - indptr[item]!);
    expect(perItem).toEqual(likedCounts(pack.itemUsers, threshold));
  });
});
