import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmFacts } from '../../../src/core/online/film-facts';
import { openFeatureStore } from '../../../src/core/online/feature-store';
import { opinionEvents, VISIT_BREAK_MS } from '../../../src/core/online/opinion-events';
import { foldOpinions } from '../../../src/core/online/opinions';
import { userOpinions } from '../../../src/core/people/data-set-users';
import type { MovieId, Opinion } from '../../../src/core/types';
import { anyLog } from '../../fixtures/events';
import { tinyCatalogue } from '../../fixtures/tiny-pack';

const [A, B, C] = [10, 20, 30] as MovieId[] as [MovieId, MovieId, MovieId];

describe('events made of opinions', () => {
  it('fold to the opinions again', () => {
    fc.assert(
      fc.property(anyLog([A, B, C]), (events) => {
        const opinions = foldOpinions(events);
        expect([...foldOpinions(opinionEvents(opinions, 'tiny'))]).toEqual([...opinions]);
      }),
    );
  });

  it('are of one visit until a break of over half an hour', () => {
    const times = [0, VISIT_BREAK_MS, 2 * VISIT_BREAK_MS + 1];
    const opinions = [A, B, C].map((movieId, at): [MovieId, Opinion] => [
      movieId,
      { movieId, kind: 'like', stars: null, seq: at + 1, time: times[at]! },
    ]);
    const sessions = opinionEvents(new Map(opinions), 'tiny').map(({ session }) => session);
    expect(sessions).toEqual(['visit 1', 'visit 1', 'visit 2']);
  });

  it('give a person of a data set the features of its ratings', () => {
    const { pack, films } = tinyCatalogue();
    const events = opinionEvents(userOpinions(pack, 1)!, 'tiny');
    const features = openFeatureStore(events, { facts: filmFacts(pack, films), offsetMinutes: 0 }).read(1_001_000_000);
    const ratings = pack.userItems.indptr[1]!;
    expect(features).toMatchObject({ acts: ratings, films: ratings, sessions: 1, counts: { rate: ratings } });
    expect(features.genres[pack.genreNames.indexOf('Sci-Fi')]).toBeGreaterThan(0.3);
    expect(features.idleMs).toBe(1_001_000_000 - 1000 * Math.max(...pack.userItems.timestamps.slice(0, ratings)));
  });
});
