import { describe, expect, it } from 'vitest';
import { hiddenGems } from '../../../src/core/rank/gems';

/** Films as [people who rated it, people who liked it]. */
function gemsOf(...films: [ratings: number, likes: number][]): number[] {
  const popularity = Uint32Array.from(films, ([ratings]) => ratings);
  const ratings = popularity.reduce((sum, count) => sum + count, 0);
  return hiddenGems(
    { popularity, ratings },
    Uint32Array.from(films, ([, likes]) => likes),
  );
}

describe('hidden gems', () => {
  // Two films with 500 ratings each hold two thirds of all: the others are little known.
  const FAMOUS: [number, number][] = [
    [500, 250],
    [500, 250],
  ];

  it('are little known and surely liked more than films are on the whole, surest first', () => {
    // Lower ends by Wilson, 95 of 100: 10 of 10 → .722, 28 of 30 → .787, 7 of 12 → .320, 6 of 6 → .610.
    expect(gemsOf(...FAMOUS, [10, 10], [30, 28], [12, 7], [6, 6], [400, 200])).toEqual([3, 2, 5]);
  });

  it('are liked by six people at least', () => {
    expect(gemsOf(...FAMOUS, [5, 5], [400, 200])).toEqual([]);
  });

  it('are never famous, however well liked', () => {
    expect(gemsOf([500, 500], [500, 250], [400, 100])).toEqual([]);
  });

  it('are none where nothing was rated', () => {
    expect(gemsOf()).toEqual([]);
    expect(gemsOf([0, 0])).toEqual([]);
  });
});
