import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../src/core/online/event-check';
import type { EventDraft, MovieId } from '../../../src/core/types';
import { anyLog, rate } from '../../fixtures/events';
import { thrownBy } from '../../fixtures/thrown';

const A = 10 as MovieId;
const known = new Map([[A, 0]]);
const isFilm = (movieId: MovieId): boolean => known.get(movieId) !== undefined;
const surface = 'list';
/** What arrives may be anything: types are gone at run time. */
const check = (draft: unknown): void => checkDraft(draft as EventDraft, isFilm);

describe('an event', () => {
  it('that the page can make is let through', () => {
    const undoOf = (event: EventDraft): boolean => event.type !== 'undo' || event.undoes > 0;
    fc.assert(fc.property(anyLog([A]), (events) => events.filter(undoOf).forEach((event) => check(event))));
  });

  it.each([1, 2, 3, 4, 5] as const)('with %d stars is let through', (stars) => {
    expect(() => check(rate(A, stars))).not.toThrow();
  });

  it.each([0, 6, 2.5, -1, NaN, Infinity, '5', null, undefined, [5], true])(
    'with %j stars is refused',
    async (stars) => {
      const { code, message } = await thrownBy(() => check({ type: 'rate', movieId: A, stars, surface }));
      expect(code).toBe('event-invalid');
      expect(message).toContain('1 to 5');
    },
  );

  it.each([11, -1, NaN, 1.5, '10', '__proto__', 'constructor', null, undefined, {}])(
    'of film %j, which is not there, is refused',
    async (movieId) => {
      for (const type of ['like', 'dislike', 'watched', 'clear', 'open', 'rate', 'click', 'watchlist', 'unwatchlist']) {
        const error = await thrownBy(() => check({ type, movieId, stars: 3, target: 'imdb', surface }));
        expect(error.code).toBe('event-invalid');
      }
    },
  );

  it('with a query of 200 characters is let through, with one more refused', async () => {
    expect(() => check({ type: 'search', query: 'x'.repeat(200), surface })).not.toThrow();
    const { code } = await thrownBy(() => check({ type: 'search', query: 'x'.repeat(201), surface }));
    expect(code).toBe('event-invalid');
  });

  it.each([undefined, null, 7, {}, ['alien']])('with the query %j is refused', async (query) => {
    expect((await thrownBy(() => check({ type: 'search', query, surface }))).code).toBe('event-invalid');
  });

  it.each([1.5, NaN, Infinity, '1', null, undefined])('that undoes %j is refused', async (undoes) => {
    expect((await thrownBy(() => check({ type: 'undo', undoes, surface }))).code).toBe('event-invalid');
  });

  it.each([undefined, null, '', 'IMDB', 'https://example.org', 1])(
    'that follows a link to %j is refused',
    async (target) => {
      expect((await thrownBy(() => check({ type: 'click', movieId: A, target, surface }))).code).toBe('event-invalid');
    },
  );

  it.each(['imdb', 'tmdb', 'movielens', 'card'])('that follows a link to %s is let through', (target) => {
    expect(() => check({ type: 'click', movieId: A, target, surface })).not.toThrow();
  });

  it.each(['like', 'rate', 'open', 'watchlist'])(
    'of the type %s tells where, and by what, within limits',
    async (type) => {
      const placed = { type, movieId: A, stars: 3, surface };
      expect(() => check({ ...placed, position: 0, arm: 'x' })).not.toThrow();
      expect(() => check({ ...placed, position: 9999, arm: 'x'.repeat(40) })).not.toThrow();
      const odd = [-1, 1.5, 10_000, NaN, '1', null].map((position) => ({ position }));
      const named = ['', 'x'.repeat(41), 7, null, ['als']].map((arm) => ({ arm }));
      for (const wrong of [...odd, ...named]) {
        expect((await thrownBy(() => check({ ...placed, ...wrong }))).code).toBe('event-invalid');
      }
    },
  );

  it('of a film of two lists names one of them and their duel, and so does one that shows it', async () => {
    const events = ([team, duel]: unknown[]) => [
      { type: 'like', movieId: A, surface, team, duel },
      { type: 'impression', films: [{ movieId: A, position: 0, team, duel }], surface },
    ];
    const right = [['a', 0], ['b', 1.7e12], []];
    for (const event of right.flatMap(events)) expect(() => check(event)).not.toThrow();
    const odd = ['c', '', null, 'A', ['a']].map((team) => [team, 0]);
    const untold = [undefined, null, NaN, Infinity, '0'].map((duel) => ['a', duel]);
    for (const event of [...odd, ...untold, [undefined, 0], [undefined, null]].flatMap(events)) {
      expect((await thrownBy(() => check(event))).code).toBe('event-invalid');
    }
  });

  it('that shows 200 films is let through, with one more or none refused', async () => {
    const films = (count: number) => Array.from({ length: count }, (_, position) => ({ movieId: A, position }));
    expect(() => check({ type: 'impression', films: films(200), surface })).not.toThrow();
    for (const count of [0, 201]) {
      const { code } = await thrownBy(() => check({ type: 'impression', films: films(count), surface }));
      expect(code).toBe('event-invalid');
    }
  });

  it.each([
    undefined,
    null,
    'films',
    { length: 1 },
    [null],
    [A],
    [{ movieId: A }],
    [{ movieId: 11, position: 0 }],
    [{ position: 0 }],
    [
      { movieId: A, position: 0 },
      { movieId: A, position: -1 },
    ],
    [{ movieId: A, position: 0, arm: '' }],
    [{ movieId: A, position: 0, times: 2 }],
    [{ movieId: A, position: 0, times: 1e9 }],
    [{ movieId: A, position: 0, score: 0.5, draw: { chance: 0.5, of: 2, rank: 0 } }],
    [{ movieId: A, position: 0, draw: null }],
  ])('that shows %j is refused', async (films) => {
    expect((await thrownBy(() => check({ type: 'impression', films, surface }))).code).toBe('event-invalid');
  });

  it.each(['', 'LIKE', 'delete', '__proto__', undefined, null, 3])('of the type %j is refused', async (type) => {
    expect((await thrownBy(() => check({ type, movieId: A, surface }))).code).toBe('event-invalid');
  });
});
