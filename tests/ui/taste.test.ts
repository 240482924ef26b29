import { describe, expect, it } from 'vitest';
import type { TasteGroup, TastePortrait } from '../../src/core/taste-types';
import type { HistoryEntry, MovieId, Opinion } from '../../src/core/types';
import { saidWhen } from '../../src/ui/said-when';
import { arrangeHistory, type HistorySort } from '../../src/ui/taste/history-order';
import { radarGroups, radarOf, ringAt } from '../../src/ui/taste/radar';
import { eraWords, genreWords, heldWords, liftWords, portraitWords, sharedWords } from '../../src/ui/taste-words';

const group = (name: string, about: Partial<TasteGroup> = {}): TasteGroup => ({
  ...{ name, liked: 0, disliked: 0, share: 0, usual: 0.1, lift: 1, leaning: 'usual' },
  ...about,
});
const portrait = (about: Partial<TastePortrait>): TastePortrait => ({
  ...{ liked: 14, disliked: 0, enough: true, genres: [], eras: [], together: null },
  ...about,
});
const words = (about: Partial<TastePortrait>): string => portraitWords(portrait(about)).join(' ');

describe('a portrait in words', () => {
  it('names what stands out, what is missing and what is avoided, and from how many films', () => {
    const genres = [
      group('Sci-Fi', { leaning: 'more', lift: 2 }),
      group('Crime', { leaning: 'more', lift: 3 }),
      group('Comedy', { leaning: 'less', usual: 0.3 }),
      group('Drama', { leaning: 'less', usual: 0.4 }),
      group('Musical', { leaning: 'avoided', disliked: 2 }),
    ];
    const eras = [group('1980s', { leaning: 'more', lift: 2 })];
    expect(words({ genres, eras, disliked: 3 })).toBe(
      'You like crime films, science fiction and films of the eighties more than most. You like fewer dramas or comedies than most. You avoid musicals. From 14 films you like and 3 not for you.',
    );
    const together = { genre: 'Sci-Fi', era: '1980s', liked: 6 };
    expect(words({ genres: genres.slice(0, 1), eras, together })).toBe(
      'You like science fiction of the eighties more than most. From 14 films you like.',
    );
  });

  it('says so where nothing stands out, or too little is known', () => {
    expect(words({})).toMatch(/^You like what most people here like/);
    expect(words({ enough: false, liked: 0 })).toBe('What you like is told here once you like five films.');
    expect(words({ enough: false, liked: 1 })).toMatch(/^Like five films.* so far you like 1\.$/);
    const avoided = [group('Horror', { leaning: 'avoided', disliked: 2 })];
    expect(words({ enough: false, liked: 2, genres: avoided })).toMatch(/You avoid horror\.$/);
  });

  it('has words for genres and eras it knows, and the name of others', () => {
    expect([genreWords('Film-Noir'), genreWords('Kung Fu')]).toEqual(['film noir', 'kung fu']);
    expect([eraWords('since_2010'), eraWords('2050s')]).toEqual(['the years since 2010', '2050s']);
    expect([2.34, 1.04, NaN].map(liftWords)).toEqual([
      '2.3 times as often as most',
      'as often as most',
      'nobody here likes any',
    ]);
  });
});

describe('a shared taste in words', () => {
  const opinion = (kind: Opinion['kind'], stars: Opinion['stars'] = null) => ({ movieId: 1 as MovieId, kind, stars });

  it('counts what is liked, what is not, and the rest', () => {
    const opinions = [opinion('like'), opinion('rate', 4), opinion('dislike'), opinion('rate', 2), opinion('watched')];
    expect(sharedWords({ dataset: 'd', opinions })).toBe('5 films: 2 they like, 2 not for them, 1 seen or in between.');
    expect(sharedWords({ dataset: 'd', opinions: opinions.slice(0, 2) })).toBe('2 films, all of which they like.');
    expect(sharedWords({ dataset: 'd', opinions: [] })).toBe('0 films.');
  });

  it('says what a link holds and what it leaves out', () => {
    expect(heldWords(1, 1)).toBe('It holds the one film of your history.');
    expect(heldWords(14, 14)).toBe('It holds all 14 films of your history.');
    expect(heldWords(400, 500)).toMatch(/^It holds your newest 400 films of 500/);
  });
});

describe('when something was said', () => {
  const at = (day: number, hour: number): number => new Date(2026, 2, day, hour).getTime();
  it.each([
    [at(12, 9), 'today'],
    [at(12, 23), 'today'],
    [at(11, 23), 'yesterday'],
    [at(9, 12), '3 days ago'],
    [new Date(2025, 11, 24).getTime(), '24 Dec 2025'],
  ])('goes by the calendar: %i is %s', (then, said) => {
    expect(saidWhen(then, at(12, 10))).toBe(said);
  });
});

describe('a history', () => {
  const entry = (title: string, kind: Opinion['kind'], stars: Opinion['stars'] = null, seq = 1): HistoryEntry => ({
    ...{ movieId: seq as MovieId, title, year: 1979, genres: ['Horror'] },
    opinion: { movieId: seq as MovieId, kind, stars, seq, time: 0 },
  });
  const entries = [
    entry('Étoile', 'dislike'),
    entry('Alien', 'watched'),
    entry('Zulu', 'rate', 5),
    entry('Heat', 'like'),
  ];
  const titles = (query: string, sort: HistorySort) =>
    arrangeHistory(entries, { query, sort }).map(({ title }) => title);

  it('is sorted by title and by opinion, and stays as it comes', () => {
    expect(titles('', 'newest')).toEqual(['Étoile', 'Alien', 'Zulu', 'Heat']);
    expect(titles('', 'title')).toEqual(['Alien', 'Étoile', 'Heat', 'Zulu']);
    expect(titles('', 'opinion')).toEqual(['Zulu', 'Heat', 'Alien', 'Étoile']);
    expect(entries.map(({ title }) => title)[0]).toBe('Étoile');
  });

  it('is searched by all words, in titles, years and genres, accents aside', () => {
    expect(titles('etoi', 'newest')).toEqual(['Étoile']);
    expect(titles(' 1979  HORROR ali', 'newest')).toEqual(['Alien']);
    expect(titles('nowhere', 'title')).toEqual([]);
  });
});

describe('a radar', () => {
  const groups = Array.from({ length: 12 }, (_, at) => group(`g${at}`, { liked: at, lift: at / 4 }));

  it('has eight axes at most, those with most likes, in their own order', () => {
    expect(radarGroups(groups).map(({ name }) => name)).toEqual(['g4', 'g5', 'g6', 'g7', 'g8', 'g9', 'g10', 'g11']);
    expect(radarGroups([group('nobody', { usual: 0 })])).toEqual([]);
  });

  it('has what stands out above all, however few likes it has', () => {
    const strongest = group('strongest', { liked: 2, lift: 2.9, leaning: 'more' });
    expect(radarGroups([...groups, strongest]).map(({ name }) => name)).toEqual([
      'g5',
      'g6',
      'g7',
      'g8',
      'g9',
      'g10',
      'g11',
      'strongest',
    ]);
  });

  it('puts as often as everybody on the ring, and the rim where it is more', () => {
    const { spokes, shape } = radarOf([group('a'), group('b', { lift: 9 }), group('c', { lift: NaN })], (name) => name);
    expect(spokes.map(({ spot }) => Math.hypot(spot.x, spot.y))).toEqual([
      expect.closeTo(ringAt(1), 9),
      expect.closeTo(ringAt(3), 9),
      0,
    ]);
    expect(spokes[0]!.x).toBeCloseTo(0, 9);
    expect(shape).toMatch(/^M0\.0 -33\.3L.*Z$/);
  });

  it('has no shape with fewer than three axes', () => {
    expect(radarOf([group('a'), group('b')], (name) => name).shape).toBe('');
  });
});
