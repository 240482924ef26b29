import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FilmSearch } from '../../src/app/film-search.svelte';
import type { SearchAnswer, SearchHit } from '../../src/core/search-types';
import type { MovieId } from '../../src/core/types';

const hit = (id: number): SearchHit => ({
  ...{ movieId: id as MovieId, title: `Film ${id}`, year: null, genres: [], likedBy: 0, opinion: null },
});
const answerOf = (query: string, ...ids: number[]): SearchAnswer => ({
  query,
  narrowing: { genre: null, decade: null },
  hits: ids.map(hit),
  found: ids.length,
  genres: [],
  decades: [],
});

/** A search whose answers come when the test says so. */
function searchOf() {
  const asked: { query: string; give: (answer: SearchAnswer | null) => void }[] = [];
  const chosen: MovieId[] = [];
  const search = new FilmSearch(
    (query) => new Promise((give) => asked.push({ query, give })),
    ({ movieId }) => chosen.push(movieId),
  );
  const giveLast = async (...ids: number[]): Promise<void> => {
    const { query, give } = asked.at(-1)!;
    give(answerOf(query, ...ids));
    await vi.advanceTimersByTimeAsync(0);
  };
  return { search, asked, chosen, giveLast };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a search for films', () => {
  it('is asked once the typing rests', async () => {
    const { search, asked } = searchOf();
    search.ask('a')();
    search.ask('al')();
    search.ask('ali');
    await vi.advanceTimersByTimeAsync(500);
    expect(asked.map(({ query }) => query)).toEqual(['ali']);
  });

  it('takes no answer that was called off, and none that failed', async () => {
    const { search, asked } = searchOf();
    const callOff = search.ask('alien');
    await vi.advanceTimersByTimeAsync(500);
    search.ask('heat');
    callOff();
    await vi.advanceTimersByTimeAsync(500);
    asked[0]!.give(answerOf('alien', 1));
    await vi.advanceTimersByTimeAsync(0);
    expect(search.answer).toBeNull();
    asked[1]!.give(null);
    await vi.advanceTimersByTimeAsync(0);
    expect(search.answer).toBeNull();
  });

  it('goes through what was found round and round, and chooses', async () => {
    const { search, chosen, giveLast } = searchOf();
    search.move(1);
    expect(search.active).toBe(-1);
    search.ask('a');
    await vi.advanceTimersByTimeAsync(500);
    await giveLast(1, 2, 3);
    search.enter('a');
    search.move(-1);
    expect([search.open, search.active]).toEqual([true, 2]);
    search.enter('a');
    search.move(1);
    expect(search.active).toBe(0);
    expect(chosen).toEqual([1, 3]);
    search.close();
    expect([search.open, search.active]).toEqual([false, -1]);
  });

  it('waits for the answer to what was typed when Enter comes first, unless one types on', async () => {
    const { search, chosen, giveLast } = searchOf();
    search.ask('a');
    await vi.advanceTimersByTimeAsync(500);
    await giveLast(1);
    search.typed();
    search.ask('ab');
    search.enter('ab');
    expect(chosen).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    await giveLast(2);
    expect(chosen).toEqual([2]);
    search.ask('abc');
    search.enter('abc');
    search.typed();
    await vi.advanceTimersByTimeAsync(500);
    await giveLast(3);
    expect(chosen).toEqual([2]);
  });

  it('chooses nothing once it is forgotten', async () => {
    const { search, chosen, giveLast } = searchOf();
    search.ask('a');
    await vi.advanceTimersByTimeAsync(500);
    await giveLast(1);
    search.forget();
    search.enter('a');
    search.move(1);
    expect([search.answer, search.active, chosen]).toEqual([null, -1, []]);
  });
});
