import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listChange } from '../../src/app/list-change';
import type { EventDraft, FilmCard, MovieId, Served } from '../../src/core/types';
import { clear, dislike, like, rate, undo, unwatchlist, watched, watchlist } from '../fixtures/events';

const movies = (...ids: number[]): MovieId[] => ids as MovieId[];
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
const LIKED = 99 as MovieId;

function served(ids: readonly number[], totalMs = 3.14): Served {
  const films = ids.map((id, rank): FilmCard => ({
    movieId: id as MovieId,
    title: `Film ${id}`,
    year: null,
    genres: [],
    rank,
    score: -rank,
    reasons: [],
    likedBy: 0,
    opinion: null,
    ...{ onWatchlist: false, foundBy: [], wished: [], explored: null },
  }));
  const stages = {
    ...{ durableMs: 0, historyMs: 0, scoreMs: 0, retrieveMs: 0, arrangeMs: 0, explainMs: 0, made: true },
    totalMs,
  };
  const rows = [{ id: 'for-you' as const, anchor: null, films }];
  return {
    ...{ requestId: 1, tier: 'personal', modelId: null, mixture: null, rows, history: [], stages },
    ...{ undoable: null, newestSeq: 1 },
  };
}

const change = (before: number[], after: number[], draft: EventDraft = like(LIKED)) =>
  listChange(served(before), served(after), draft, 'Alien');

describe('films that rose', () => {
  it('are those that stand higher than before, in list order', () => {
    expect(change([1, 2, 3, 4], [4, 1, 3, 2]).risen).toEqual(movies(4));
    expect(change([1, 2, 3, 4], [3, 4, 1, 2]).risen).toEqual(movies(3, 4));
  });

  it('are those that are new, too', () => {
    expect(change([1, 2, 3], [8, 1, 9]).risen).toEqual(movies(8, 9));
    expect(change([], [1, 2]).risen).toEqual(movies(1, 2));
  });

  it('are not those that only moved up into the place of a film taken away', () => {
    expect(change([1, 2, 3, 4], [1, 3, 4]).risen).toEqual([]);
    expect(change([1, 2, 3, 4], [2, 3, 4, 5]).risen).toEqual(movies(5));
  });

  it('are counted among the first twelve places only', () => {
    const before = range(0, 24);
    expect(change(before, [...range(0, 12), 50, ...range(12, 23)]).risen).toEqual([]);
    expect(change(before, [...range(0, 11), 50, ...range(11, 23)]).risen).toEqual(movies(50));
  });

  it('are never try-outs, which come and go for reasons of their own', () => {
    const tried = (ids: readonly number[], explored: number): Served => {
      const whole = served(ids);
      const films = whole.rows[0]!.films.map((film) => (film.movieId === explored ? { ...film, explored: 0.5 } : film));
      return { ...whole, rows: [{ ...whole.rows[0]!, films }] };
    };
    expect(listChange(tried([1, 8, 2, 3], 8), tried([1, 9, 2, 3], 9), like(LIKED), 'Alien').risen).toEqual([]);
    expect(listChange(tried([1, 8, 2, 3], 8), tried([1, 3, 9, 2], 9), like(LIKED), 'Alien').risen).toEqual(movies(3));
  });

  it('are none when nothing changed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 40 }), { maxLength: 24 }), (ids) => {
        expect(change(ids, ids).risen).toEqual([]);
      }),
    );
  });

  it('never stand lower than before, and are in the list', () => {
    const list = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 24 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        for (const movieId of change(before, after).risen) {
          const was = before.indexOf(movieId);
          expect(after.indexOf(movieId)).toBeGreaterThanOrEqual(0);
          if (was >= 0) expect(after.indexOf(movieId)).toBeLessThan(was);
        }
      }),
    );
  });

  it('are those of the list that learns, not of other rows', () => {
    const near = (ids: number[]): Served => {
      const { rows, ...rest } = served(ids);
      return { ...rest, rows: rows.map((row) => ({ ...row, id: 'near' })) };
    };
    expect(listChange(near([1]), near([2]), like(LIKED), 'Alien').risen).toEqual([]);
  });
});

describe('films that moved', () => {
  const moves = (before: number[], after: number[], draft?: EventDraft) =>
    change(before, after, draft).moves.map(({ movieId, from, to }) => [movieId, from, to]);

  it('are those that rose or came in, then those that fell out of the first twelve, with their places', () => {
    const before = range(0, 20);
    const after = [15, 50, ...range(0, 11).filter((id) => id !== 3), 3];
    expect(moves(before, after)).toEqual([
      [15, 15, 0],
      [50, null, 1],
      [3, 3, 12],
      [11, 11, null],
    ]);
  });

  it('are not the film that the change was about', () => {
    expect(moves([99, 1, 2], [1, 2])).toEqual([]);
    expect(moves([99, 1, 2], [1, 2], dislike(LIKED))).toEqual([]);
    expect(moves([1, 2], [99, 1, 2], clear(LIKED))).toEqual([[99, null, 0]]);
  });

  it('are none when nothing changed', () => {
    expect(moves(range(0, 24), range(0, 24))).toEqual([]);
  });
});

describe('the watchlist in a change', () => {
  const withList = (ids: readonly number[], waiting: readonly number[]): Served => {
    const { rows, ...rest } = served(ids);
    const films = served(waiting).rows[0]!.films;
    return { ...rest, rows: [...rows, { id: 'watchlist', anchor: null, films }] };
  };
  const said = (before: number[], after: number[], draft: EventDraft) =>
    listChange(withList([1, 2], before), withList([1, 2], after), draft, 'Alien').sentence;

  it.each([
    ['putting a film there', [], [99], watchlist(LIKED), 'On your watchlist: Alien.'],
    ['taking it off', [99], [], unwatchlist(LIKED), 'Off your watchlist: Alien.'],
    [
      'seeing it',
      [99],
      [],
      watched(LIKED),
      'Noted: Alien. The list stays as it is. It leaves your watchlist. Worked out in 3.1 ms.',
    ],
    [
      'taking that back',
      [],
      [99],
      clear(LIKED),
      'Noted: Alien. The list stays as it is. It is back on your watchlist. Worked out in 3.1 ms.',
    ],
    ['another like', [98], [98], like(LIKED), 'Noted: Alien. The list stays as it is. Worked out in 3.1 ms.'],
  ])('tells of %s', (_, before, after, draft, sentence) => {
    expect(said(before, after, draft)).toBe(sentence);
  });

  it('is led to when a film was put on it, and else not', () => {
    const leads = (draft: EventDraft) => listChange(withList([1], []), withList([1], [99]), draft, 'Alien').onWatchlist;
    expect([watchlist(LIKED), unwatchlist(LIKED), like(LIKED)].map(leads)).toEqual([true, false, false]);
  });
});

describe('the sentence', () => {
  const [before, after] = [
    [1, 2, 3],
    [3, 9, 1],
  ];
  it.each([
    ['like', like(LIKED), 'Up: 2 films, now that you like Alien. Worked out in 3.1 ms.'],
    ['watched', watched(LIKED), 'Up: 2 films, now that you have seen Alien. Worked out in 3.1 ms.'],
    ['four stars', rate(LIKED, 4), 'Up: 2 films, now that you rate Alien. Worked out in 3.1 ms.'],
    ['three stars', rate(LIKED, 3), 'Up: 2 films, now without Alien. Worked out in 3.1 ms.'],
    ['one star', rate(LIKED, 1), 'Up: 2 films, now without Alien. Worked out in 3.1 ms.'],
    ['dislike', dislike(LIKED), 'Up: 2 films, now without Alien. Worked out in 3.1 ms.'],
    ['taking it back', clear(LIKED), 'Taken back: Alien. Up: 2 films. Worked out in 3.1 ms.'],
    ['undo', undo(1), 'Undone. Worked out in 3.1 ms.'],
  ])('after %s is %s', (_, draft, sentence) => {
    expect(change(before, after, draft).sentence).toBe(sentence);
  });

  it('counts one film in the singular', () => {
    expect(change([1, 2], [2, 1]).sentence).toBe('Up: 1 film, now that you like Alien. Worked out in 3.1 ms.');
  });

  it('says that nothing moved when nothing did', () => {
    expect(change([1, 2], [1, 2]).sentence).toBe('Noted: Alien. The list stays as it is. Worked out in 3.1 ms.');
  });
});
