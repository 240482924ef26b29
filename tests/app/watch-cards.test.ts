import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShownFilms, watchCards } from '../../src/app/watch-cards';
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

  it('are reported once, whatever shows them, once more as a try-out, and as of a team of each duel', () => {
    for (let time = 0; time < 3; time++) {
      shown.comes(A);
      vi.advanceTimersByTime(5000);
      shown.goes(A);
    }
    const tried = { ...film(1, 'explore'), score: 0.4 };
    shown.comes(film(1, 'near'));
    shown.comes(tried);
    vi.advanceTimersByTime(5000);
    const teamed = [7, 8].map((duel) => ({ ...A, team: 'b' as const, duel }));
    for (const of of [...teamed, ...teamed]) {
      shown.comes(of);
      vi.advanceTimersByTime(5000);
      shown.goes(of);
    }
    expect(reports).toEqual([[A], [tried], ...teamed.map((of) => [of])]);
  });

  it('are not reported when all of them go before their second is over', () => {
    shown.comes(A);
    vi.advanceTimersByTime(900);
    shown.allGo();
    vi.advanceTimersByTime(5000);
    expect(reports).toEqual([]);
  });

  it('are forgotten when dropped, and what was reported before is not reported again', () => {
    const reported = new Set<string>();
    const first = new ShownFilms((films) => reports.push(films), reported);
    first.comes(A);
    vi.advanceTimersByTime(1500);
    first.drop();
    vi.advanceTimersByTime(5000);
    const second = new ShownFilms((films) => reports.push(films), reported);
    second.comes(A);
    second.comes(B);
    vi.advanceTimersByTime(5000);
    expect(reports).toEqual([[B]]);
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

describe('cards that are watched', () => {
  const observed = new Set<FakeCard>();
  let report: IntersectionObserverCallback;
  interface FakeCard {
    readonly dataset: Record<string, string>;
  }
  const card = (film: string, more: Record<string, string> = {}): FakeCard => ({
    dataset: { film, place: '0', ...more },
  });
  const root = (...cards: FakeCard[]) => ({ querySelectorAll: () => cards }) as unknown as HTMLElement;
  const see = (target: FakeCard, isIntersecting = true) =>
    report([{ target, isIntersecting } as unknown as IntersectionObserverEntry], null as never);
  const seen: (readonly ShownFilm[])[] = [];
  const page = { hidden: false, listeners: new Map<string, () => void>() };

  beforeEach(() => {
    vi.useFakeTimers();
    seen.length = 0;
    page.hidden = false;
    vi.stubGlobal('document', {
      get hidden() {
        return page.hidden;
      },
      addEventListener: (name: string, listener: () => void) => page.listeners.set(name, listener),
      removeEventListener: (name: string) => page.listeners.delete(name),
    });
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: IntersectionObserverCallback) {
          report = callback;
        }
        observe = (target: FakeCard) => observed.add(target);
        disconnect = () => observed.clear();
      },
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const watch = (place: HTMLElement) => {
    const made = watchCards(place, {}, (films) => seen.push(films));
    made.look();
    return made;
  };

  it('are reported as what they showed, with what put it there', () => {
    const alien = card('7', { arm: 'explore', team: 'a', duel: '1000', score: '0.25' });
    watch(root(alien));
    expect([...observed]).toEqual([alien]);
    see(alien);
    vi.advanceTimersByTime(3000);
    expect(seen).toEqual([[{ movieId: 7, position: 0, arm: 'explore', team: 'a', duel: 1000, score: 0.25 }]]);
  });

  it('that left the list before their second was over are not reported', () => {
    const cards = [card('1'), card('2')];
    const made = watch(root(...cards));
    see(cards[0]!);
    vi.advanceTimersByTime(500);
    cards.shift();
    made.look();
    see(cards[0]!);
    vi.advanceTimersByTime(5000);
    expect(seen.flat().map(({ movieId }) => movieId)).toEqual([2]);
  });

  it('of a hidden page are not seen, and what was gathered is reported at once', () => {
    const cards = [card('1'), card('2')];
    watch(root(...cards));
    see(cards[0]!);
    vi.advanceTimersByTime(1200);
    see(cards[1]!);
    page.hidden = true;
    page.listeners.get('visibilitychange')!();
    expect(seen.flat().map(({ movieId }) => movieId)).toEqual([1]);
    vi.advanceTimersByTime(5000);
    expect(seen).toHaveLength(1);
  });

  it('are forgotten when their data set is no longer open, and reported when only the page is left', () => {
    for (const isOpen of [false, true]) {
      const alien = card('7');
      const made = watch(root(alien));
      see(alien);
      vi.advanceTimersByTime(1200);
      made.stop(isOpen);
      vi.advanceTimersByTime(5000);
      expect(seen).toHaveLength(isOpen ? 1 : 0);
      expect(page.listeners.size).toBe(0);
    }
  });
});
