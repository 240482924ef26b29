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
      for (const type of ['like', 'dislike', 'watched', 'clear', 'open', 'rate']) {
        const error = await thrownBy(() => check({ type, movieId, stars: 3, surface }));
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

  it.each(['', 'LIKE', 'delete', '__proto__', undefined, null, 3])('of the type %j is refused', async (type) => {
    expect((await thrownBy(() => check({ type, movieId: A, surface }))).code).toBe('event-invalid');
  });
});
