import { describe, expect, it } from 'vitest';
import { foldLog } from '../../../src/core/online/opinions';
import { historyOf, signalOf } from '../../../src/core/online/taste';
import type { ItemIndex, MovieId, Opinion } from '../../../src/core/types';
import { clear, dislike, like, logged, opinionsAfter, rate, watched, watchlist } from '../../fixtures/events';

const movie = (id: number): MovieId => id as MovieId;
/** A data set that knows the films 0 … 99; film n is item n. */
const itemOf = (movieId: MovieId): ItemIndex | undefined =>
  (movieId as number) < 100 ? (movieId as number as ItemIndex) : undefined;

describe('the strength of an opinion', () => {
  it.each([
    ['a like', 'like', null, { weight: 1, preference: 1 }],
    ['a dislike', 'dislike', null, { weight: 1, preference: 0 }],
    ['having seen it', 'watched', null, { weight: 0.5, preference: 1 }],
    ['five stars', 'rate', 5, { weight: 2, preference: 1 }],
    ['four stars', 'rate', 4, { weight: 1, preference: 1 }],
    ['three stars', 'rate', 3, null],
    ['two stars', 'rate', 2, { weight: 1, preference: 0 }],
    ['one star', 'rate', 1, { weight: 2, preference: 0 }],
    ['a rating without stars', 'rate', null, null],
  ] as const)('of %s is in the table', (_, kind, stars, signal) => {
    const opinion: Opinion = { movieId: movie(1), kind, stars, seq: 1, time: 0 };
    expect(signalOf(opinion)).toEqual(signal);
  });
});

describe('a history', () => {
  it('holds what opinions say, oldest first', () => {
    const opinions = opinionsAfter(like(movie(7)), rate(movie(3), 1), watched(movie(5)), like(movie(7)));
    expect(historyOf(opinions, itemOf)).toEqual([
      { item: 3, weight: 2, preference: 0 },
      { item: 5, weight: 0.5, preference: 1 },
      { item: 7, weight: 1, preference: 1 },
    ]);
  });

  it('holds film 0, which is a film like others', () => {
    expect(historyOf(opinionsAfter(like(movie(0))), itemOf)).toHaveLength(1);
  });

  it('leaves out three stars, what was cleared, and films this data set does not have', () => {
    const opinions = opinionsAfter(rate(movie(1), 3), like(movie(2)), clear(movie(2)), dislike(movie(500)));
    expect(historyOf(opinions, itemOf)).toEqual([]);
  });

  it('holds, with a watchlist, its films as weakly wanted where there is no opinion, oldest first', () => {
    const drafts = [
      ...[watchlist(movie(1)), like(movie(2)), watchlist(movie(3)), watchlist(movie(2))],
      ...[watchlist(movie(4)), rate(movie(4), 3), dislike(movie(5)), watchlist(movie(500))],
    ];
    const { opinions, watchlist: list } = foldLog(logged(drafts));
    expect(historyOf(opinions, itemOf, list)).toEqual([
      { item: 1, weight: 0.25, preference: 1 },
      { item: 2, weight: 1, preference: 1 },
      { item: 3, weight: 0.25, preference: 1 },
      { item: 5, weight: 1, preference: 0 },
    ]);
    expect(historyOf(opinions, itemOf)).toHaveLength(2);
  });
});
