import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPack, readPack } from '../../../src/core/data/pack';
import { openCatalogue } from '../../../src/core/rank/catalogue';
import { createTitleSearch, type TitleSearch } from '../../../src/core/rank/search';
import { plainWords } from '../../../src/core/rank/title-scan';
import { TEST_INFO } from '../../fixtures/test-info';
import { ALL_MOVIES, itemOf, movieOf, ODD_TITLES, oddMovie, tinyCatalogue } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const search = createTitleSearch(catalogue);
await search.warm();
const find = (query: string, k = 8): string[] => search.find(query, k).map((item) => catalogue.films.at(item).title);

describe('the search', () => {
  it.each([
    ['Amélie in Winter', 'Amélie in Winter'],
    ['amelie', 'Amélie in Winter'],
    ['AMÉLIE', 'Amélie in Winter'],
    ['ame', 'Amélie in Winter'],
    ['winter amelie', 'Amélie in Winter'],
    ['ete', 'Nuit d’Été'],
    ['été', 'Nuit d’Été'],
    ['orbit', 'The Orbital'],
    ['orbitel', 'The Orbital'],
    ['orbtal', 'The Orbital'],
    ['amelie wnter', 'Amélie in Winter'],
    ['amelei', 'Amélie in Winter'],
    ['aemlie winter', 'Amélie in Winter'],
    ['hororr stroy 7', 'Horror Story 7'],
    ['romance story 1', 'Romance Story 1'],
    ['2001', 'Amélie in Winter'],
    ['amelie 2001', 'Amélie in Winter'],
    ['千と', '千と星の海'],
    ['千と星の海', '千と星の海'],
    ['ночной', 'Ночной поезд'],
    ['ПОЕЗД', 'Ночной поезд'],
    ['script', '<script>alert(1)</script>'],
    ['  what,   why? ', 'What? (And... Why!)'],
  ])('for %j finds %s first', (query, title) => {
    expect(find(query)[0]).toBe(title);
  });

  it('finds an accent written in two characters', () => {
    expect(find('Ame\u0301lie')).toEqual(find('Am\u00e9lie'));
    expect(find('Ame\u0301lie')).toHaveLength(1);
  });

  it('wants every word, and is content with any of them only when no film has all', () => {
    for (const title of find('horror story')) expect(title).toMatch(/horror.*story/i);
    expect(find('amelie qqqqqq')).toEqual(find('amelie'));
    expect(find('qqqqqq zzzzzz')).toEqual([]);
  });

  it('does not take a short word for another', () => {
    expect(find('whut')).toEqual([]);
  });

  it('puts popular films first among equal matches', () => {
    const hits = search.find('horror story', 14);
    expect(hits).toHaveLength(14);
    const likes = hits.map((item) => catalogue.likedBy[item]!);
    expect(likes[0]).toBe(Math.max(...likes));
    expect(likes.at(-1)).toBe(Math.min(...likes));
  });

  it.each(['s', 'h', 'r', 'S', '千'])('for the single letter %j finds popular films first', (letter) => {
    const likes = search.find(letter, 100).map((item) => catalogue.likedBy[item]!);
    expect(likes.length).toBeGreaterThan(0);
    expect(likes).toEqual([...likes].sort((a, b) => b - a));
    for (const title of find(letter))
      expect(plainWords(title).some((word) => word.startsWith(letter.toLowerCase()))).toBe(true);
  });

  it('finds every film by its own title', () => {
    for (const movieId of ALL_MOVIES) {
      const item = itemOf(catalogue, movieId);
      expect(search.find(catalogue.films.at(item).title, ALL_MOVIES.length)).toContain(item);
    }
    expect(search.find('Horror Story 7', 1)).toEqual([itemOf(catalogue, movieOf('Horror', 7))]);
  });

  it('gives k films at most, each once', () => {
    expect(find('story', 5)).toHaveLength(5);
    expect(find('story', 0)).toEqual([]);
    expect(new Set(find('story', 100)).size).toBe(find('story', 100).length);
  });

  it.each(['', ' ', '\t\n', '\u3000', '?!', '...', '()', '-', '\u0301'])('for %j finds nothing', (query) => {
    expect(find(query)).toEqual([]);
  });
});

describe('a hostile query', () => {
  it.each([
    '.*',
    '(((',
    '[a-',
    '\\',
    '^$',
    '(a+)+$',
    '<script>alert(1)</script>',
    '"; DROP TABLE films',
    '__proto__',
    'constructor prototype',
    'toString',
    '\u0000\uffff',
    '\ud800',
    '🎬🎬',
    '%00',
    '*',
  ])('such as %j is only words', (query) => {
    const titles: readonly string[] = ODD_TITLES;
    for (const title of find(query)) expect(titles).toContain(title);
  });

  it('of any characters is answered with films that are there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
        for (const item of search.find(query, 8)) expect(catalogue.pack.titles[item]).toBeDefined();
      }),
    );
  });

  it.each([
    ['one word of 10 000 letters', 'a'.repeat(10_000)],
    ['one word of a million letters', 'story'.repeat(200_000)],
    ['10 000 words', 'story '.repeat(10_000)],
    ['10 000 accents', `e${'\u0301'.repeat(10_000)}`],
  ])('of %s is answered at once', (_, query) => {
    const start = performance.now();
    find(query);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('the search of a large catalogue', () => {
  let large: TitleSearch;
  /** How often something else had its turn while the index was made. */
  let turns = 0;
  beforeAll(async () => {
    const films = Array.from({ length: 10_000 }, (_, n) => {
      const words = [n % 97, n % 89, n % 83].map((word) => `w${word.toString(36)}ord`).join(' ');
      return { movieId: n + 1, title: words, year: 1950 + (n % 70), genres: [], tags: [], imdbId: 0, tmdbId: 0 };
    });
    const none = { users: new Uint32Array(0), movies: new Uint32Array(0), timestamps: new Uint32Array(0) };
    const ratings = { ...none, halfStars: new Uint8Array(0) };
    const badRows = { count: 0, total: 0, first: null };
    large = createTitleSearch(openCatalogue(readPack(buildPack({ films, ratings, badRows }, TEST_INFO)), 4));
    const beat = setInterval(() => turns++);
    await large.warm();
    clearInterval(beat);
  });

  it('is made in pieces, so that calls in between do not wait', () => {
    expect(turns).toBeGreaterThanOrEqual(10);
  });
});

it('knows the titles of films nobody rated', () => {
  expect(search.find('orbital', 1)).toEqual([itemOf(catalogue, oddMovie('The Orbital'))]);
});

describe('before the index is there', () => {
  it('films are found by beginnings of words, accents and years aside, the most liked first', () => {
    const cold = createTitleSearch(catalogue);
    const titles = (query: string): string[] => cold.find(query, 8).map((item) => catalogue.films.at(item).title);
    expect(titles('AMÉL wint')).toEqual(['Amélie in Winter']);
    expect(titles('amelie 2001')).toEqual(['Amélie in Winter']);
    expect(titles('amelie horror')).toEqual([]);
    expect(titles('  ')).toEqual([]);
    const likes = cold.find('story', 20).map((item) => catalogue.likedBy[item]!);
    expect(likes).toEqual([...likes].sort((a, b) => b - a));
  });

  it('is built once, however often it is asked for, and then in use', async () => {
    const cold = createTitleSearch(catalogue);
    expect(cold.find('orbitel', 1)).toEqual([]);
    const warming = cold.warm();
    expect(cold.warm()).toBe(warming);
    await warming;
    expect(cold.find('orbitel', 1)).toHaveLength(1);
  });
});
