import { describe, expect, it } from 'vitest';
import type { Film, FilmRow, MovieId, Opinion } from '../../src/core/types';
import { exploreReason, rowNote, rowTitle } from '../../src/ui/row-words';

const ALIEN: Film = { movieId: 1 as MovieId, title: 'Alien', year: 1979, genres: ['Horror'] };
const row = (id: FilmRow['id'], more: Partial<FilmRow> = {}): FilmRow => ({ id, anchor: null, films: [], ...more });
const held = (kind: Opinion['kind']) =>
  new Map([[ALIEN.movieId, { movieId: ALIEN.movieId, kind, stars: null, seq: 1, time: 0 }]]);
const PLAIN = { simulated: false, personal: false, filtered: false };

describe('the title of a row', () => {
  it('says what the person did with the film it is near to', () => {
    expect(rowTitle(row('near', { anchor: ALIEN }), held('like'))).toBe('Because you liked Alien');
    expect(rowTitle(row('near', { anchor: ALIEN }), held('watched'))).toBe('Because you saw Alien');
  });

  it('names the others', () => {
    expect(rowTitle(row('watchlist'), new Map())).toBe('Your watchlist');
    expect(rowTitle(row('gems'), new Map())).toBe('Hidden gems');
  });
});

describe('the note of a row', () => {
  it('says whose likes they are', () => {
    expect(rowNote(row('trending'), PLAIN)).toBe('What people of this data set liked in its latest years.');
    expect(rowNote(row('trending'), { ...PLAIN, simulated: true })).toContain('simulated people');
    expect(rowNote(row('gems'), { ...PLAIN, personal: true })).toContain('close to your taste');
    expect(rowNote(row('gems'), PLAIN)).not.toContain('your');
  });

  it('counts what of the watchlist is not shown', () => {
    expect(rowNote(row('watchlist'), PLAIN)).toBe('');
    expect(rowNote(row('watchlist', { hidden: 1 }), { ...PLAIN, filtered: true })).toBe(
      '1 more film on it, left out by your filter.',
    );
    expect(rowNote(row('watchlist', { hidden: 3 }), PLAIN)).toBe('3 more films on it: they come up as these go.');
  });
});

describe('why a film is there to explore', () => {
  it('is the genre that least was said of', () => {
    const history = [{ genres: ['Drama', 'War'] }, { genres: ['Drama'] }];
    expect(exploreReason({ genres: ['Drama', 'War'] }, history)).toBe('you said little of War yet');
    expect(exploreReason({ genres: ['War', 'Western'] }, history)).toBe('you said nothing of Western yet');
    expect(exploreReason({ genres: [] }, history)).toBeNull();
  });
});
