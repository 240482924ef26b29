import { describe, expect, it } from 'vitest';
import { positives } from '../../../src/core/data/positives';
import { newestLikes } from '../../../src/core/monitor/like-tests';
import { isSimulated, simulateCrowd, type CrowdTaste } from '../../../src/core/monitor/simulated-crowd';
import { watchFeatures } from '../../../src/core/monitor/watched-features';
import type { WatchedFeature } from '../../../src/core/monitor-types';
import { logged, like } from '../../fixtures/events';
import { kindOf, movieOf, tinyCatalogue } from '../../fixtures/tiny-pack';

const { pack, films, likedBy } = tinyCatalogue();
const watched = { ...pack, likedBy, itemOf: films.indexOf };
const options = {
  people: 40,
  likesEach: 3,
  seed: 4,
  stamp: { time: 1_700_000_000_000, dataset: 'tiny', modelId: 'als-1' },
};
const likes = (taste: CrowdTaste) => simulateCrowd(taste, watched, options).flat();
const figures = (taste: CrowdTaste, name: WatchedFeature) =>
  watchFeatures({ events: likes(taste), films: watched, learned: positives(pack, 4).indices, hourOf: () => 0 }).find(
    ({ feature }) => feature === name,
  )!.figures!;

describe('a simulated crowd', () => {
  it('has a log for each of its people, marked, with numbers no log has', () => {
    const logs = simulateCrowd({ kind: 'usual' }, watched, options);
    expect(logs.map((log) => log.length)).toEqual(new Array(40).fill(3));
    const events = logs.flat();
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => -1 - at));
    expect(events.every(isSimulated)).toBe(true);
    expect(logged([like(movieOf('Horror', 0))]).some(isSimulated)).toBe(false);
    expect(new Set(events.map(({ session }) => session)).size).toBe(40);
    expect(newestLikes(logs[0]!, films.indexOf, 9).map(({ history }) => history.length)).toEqual([0, 1, 2]);
  });

  it('is the same by its seed', () => {
    expect(likes({ kind: 'usual' })).toEqual(likes({ kind: 'usual' }));
    expect(simulateCrowd({ kind: 'usual' }, watched, { ...options, seed: 5 }).flat()).not.toEqual(
      likes({ kind: 'usual' }),
    );
  });

  it('likes what its taste is', () => {
    const moviesOf = (taste: CrowdTaste) => likes(taste).flatMap((event) => ('movieId' in event ? event.movieId : []));
    expect(new Set(moviesOf({ kind: 'genre', genre: 'Horror' }).map(kindOf))).toEqual(new Set(['Horror']));
    const years = moviesOf({ kind: 'years', from: 1972, to: 1974 }).map((id) => pack.years[films.indexOf(id)!]!);
    expect([Math.min(...years), Math.max(...years)]).toEqual([1972, 1974]);
    const counts = moviesOf({ kind: 'little-known' }).map((id) => likedBy[films.indexOf(id)!]!);
    const usual = moviesOf({ kind: 'usual' }).map((id) => likedBy[films.indexOf(id)!]!);
    expect(Math.max(...counts)).toBeLessThan(Math.max(...usual));
    expect(moviesOf({ kind: 'genre', genre: 'Opera' })).toEqual([]);
  });

  it('is found as drift, and the usual one is not', () => {
    const cases: [CrowdTaste, WatchedFeature][] = [
      [{ kind: 'genre', genre: 'Horror' }, 'liked-genre'],
      [{ kind: 'years', from: 1972, to: 1974 }, 'liked-year'],
      [{ kind: 'little-known' }, 'liked-popularity'],
    ];
    for (const [taste, name] of cases) {
      const [drifted, usual] = [figures(taste, name), figures({ kind: 'usual' }, name)];
      expect(drifted.psi).toBeGreaterThan(Math.max(0.2, drifted.psiByChance));
      expect(usual.psi).toBeLessThan(Math.max(0.2, usual.psiByChance));
    }
  });
});
