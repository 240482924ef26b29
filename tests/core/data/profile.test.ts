import { describe, expect, it } from 'vitest';
import { readMovieLens } from '../../../src/core/data/movielens';
import { buildPack, readPack } from '../../../src/core/data/pack';
import { profileOf } from '../../../src/core/data/profile';
import { CSV_FILES, inPieces, zipOf } from '../../fixtures/invented-movielens';
import { TEST_INFO } from '../../fixtures/test-info';

async function tinyPack() {
  const { dataset } = await readMovieLens(inPieces(zipOf(CSV_FILES)));
  return readPack(buildPack(dataset, TEST_INFO));
}

describe('the profile of a data set', () => {
  it('counts people, films, ratings and stars', async () => {
    expect(profileOf(await tinyPack())).toEqual({
      users: 3,
      items: 3,
      ratings: 5,
      density: 5 / 9,
      starCounts: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
      firstTimestamp: 900_000_100,
      lastTimestamp: 900_000_500,
      medianRatingsPerUser: 2,
    });
  });

  it('takes the mean of the two in the middle for an even number of people', async () => {
    const pack = await tinyPack();
    const indptr = Uint32Array.of(0, 1, 3, 5, 5);
    const evened = { ...pack, users: 4, userItems: { ...pack.userItems, indptr, rows: 4 } };
    expect(profileOf(evened).medianRatingsPerUser).toBe(1.5);
  });

  it('has no times, no density and no median without ratings', () => {
    const ratings = {
      users: new Uint32Array(0),
      movies: new Uint32Array(0),
      halfStars: new Uint8Array(0),
      timestamps: new Uint32Array(0),
    };
    const empty = buildPack({ films: [], ratings, badRows: { count: 0, total: 0, first: null } }, TEST_INFO);
    const none = { density: 0, firstTimestamp: null, lastTimestamp: null, medianRatingsPerUser: 0 };
    expect(profileOf(readPack(empty))).toMatchObject(none);
  });
});
