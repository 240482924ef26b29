import { describe, expect, it } from 'vitest';
import { buildPack, readPack, type Pack } from '../../../src/core/data/pack';
import { DAMPING, itemFeatures } from '../../../src/core/online/item-features';
import { TEST_INFO } from '../../fixtures/test-info';

const DAY = 86_400;
/** 1 July 2000, about. */
const NEWEST = Math.round(30.5 * 365.2425 * DAY);
const SETTINGS = { threshold: 4, halfLifeDays: 10 };

/** Films by release year; ratings as [user, film, half stars, days before the newest]. */
function packOf(years: readonly number[], ratings: readonly (readonly [number, number, number, number])[]): Pack {
  const films = years.map((year, at) => ({
    ...{ movieId: at + 1, title: `Film ${at + 1}`, year },
    ...{ genres: [], tags: [], imdbId: 0, tmdbId: 0 },
  }));
  const column = (at: 0 | 1 | 2 | 3): number[] => ratings.map((rating) => rating[at]);
  const columns = {
    users: Uint32Array.from(column(0)),
    movies: Uint32Array.from(column(1)),
    halfStars: Uint8Array.from(column(2)),
    timestamps: Uint32Array.from(column(3), (days) => NEWEST - days * DAY),
  };
  const badRows = { count: 0, total: ratings.length, first: null };
  return readPack(buildPack({ films, ratings: columns, badRows }, TEST_INFO));
}

describe('features of films', () => {
  const pack = packOf(
    [1990, 0, 2005, 2000],
    [
      [1, 1, 8, 0],
      [2, 1, 10, 10],
      [3, 1, 7, 0],
      [1, 2, 9, 20],
      [2, 3, 2, 0],
    ],
  );
  const features = itemFeatures(pack, SETTINGS);

  it('count ratings of all time', () => {
    expect([...features.popularity]).toEqual([3, 1, 1, 0]);
  });

  it('count positives for a trend, half after each half-life before the newest rating', () => {
    expect([...features.trending]).toEqual([1.5, 0.25, 0, 0]);
  });

  it('hold the mean stars, drawn to the mean of all', () => {
    const all = (4 + 5 + 3.5 + 4.5 + 1) / 5;
    const means = [(12.5 + DAMPING * all) / 13, (4.5 + DAMPING * all) / 11, (1 + DAMPING * all) / 11, all];
    features.meanStars.forEach((mean, item) => expect(mean).toBeCloseTo(means[item]!, 6));
  });

  it('hold the age at the newest rating, none below 0, NaN for an unknown year', () => {
    expect([...features.ageYears]).toEqual([10.5, NaN, 0, 0.5]);
  });

  it('are defined where nobody rated anything', () => {
    const { popularity, trending, meanStars, ageYears } = itemFeatures(packOf([1990, 0], []), SETTINGS);
    expect([[...popularity], [...trending], [...meanStars], [...ageYears]]).toEqual([
      [0, 0],
      [0, 0],
      [2.75, 2.75],
      [NaN, NaN],
    ]);
  });
});
