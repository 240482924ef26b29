import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShownFilms } from '../../src/app/watch-cards';
import type { MovieId, ShownFilm } from '../../src/core/types';

const film = (movieId: number, arm?: string): ShownFilm => ({
  movieId: movieId as MovieId,
  position: movieId,
  ...(arm ? { arm } : {}),
});
const [A, B] = [film(1), film(2)];

describe('films that stay in sight', () => {
  const reports: (readonly ShownFilm[])[] = [];
  let shown: ShownFilms;
  beforeEach(() => {
    vi.useFakeTimers();
    reports.length = 0;
    shown = new ShownFilms((films) => reports.push(films));
  });
  afterEach(() => vi.useRealTimers());

  it('for a second are reported, those of two seconds together', () => {
    shown.comes(A);
    vi.advanceTimersByTime(500);
    shown.comes(B);
    vi.advanceTimersByTime(2499);
    expect(reports).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(reports).toEqual([[A, B]]);
  });

  it('for less are not', () => {
    shown.comes(A);
    vi.advanceTimersByTime(999);
    shown.goes(A);
    vi.advanceTimersByTime(10_000);
    expect(reports).toEqual([]);
  });

  it('are reported once, and again only when something else shows them', () => {
    for (let time = 0; time < 3; time++) {
      shown.comes(A);
      vi.advanceTimersByTime(5000);
      shown.goes(A);
    }
    shown.comes(film(1, 'explore'));
    vi.advanceTimersByTime(5000);
    expect(reports).toEqual([[A], [film(1, 'explore')]]);
  });

  it('are reported at once when asked, and nothing is reported of nothing', () => {
    shown.flush();
    shown.comes(A);
    vi.advanceTimersByTime(1000);
    shown.flush();
    vi.advanceTimersByTime(5000);
    expect(reports).toEqual([[A]]);
  });
});
