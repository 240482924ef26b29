import { describe, expect, it } from 'vitest';
import { HOME, parseHash, toHash } from '../../src/app/place';

describe('the place in the address bar', () => {
  it('reads pages, films and searches', () => {
    expect(parseHash('#/')).toEqual(HOME);
    expect(parseHash('')).toEqual(HOME);
    expect(parseHash('#/lab').page).toBe('lab');
    expect(parseHash('#/data/').page).toBe('data');
    expect(parseHash('#/film/123')).toEqual({ page: 'home', film: 123, query: '' });
    expect(parseHash('#/?film=7&q=blade%20runner')).toEqual({ page: 'home', film: 7, query: 'blade runner' });
  });

  it('goes home when it does not know the way', () => {
    for (const hash of ['#/nowhere', '#/lab/deep', '#/film/1/2', '#/constructor', '#//']) {
      expect(parseHash(hash)).toEqual(HOME);
    }
    expect(parseHash('#/film/abc')).toEqual(HOME);
    expect(parseHash('#/film/-1').film).toBeNull();
  });

  it('writes what it reads', () => {
    for (const hash of ['#/', '#/lab', '#/film/123', '#/film/123?q=a%26b', '#/?q=%3Fquery%3D', '#/monitor?film=9']) {
      const place = parseHash(hash);
      expect(parseHash(toHash(place))).toEqual(place);
    }
    expect(toHash({ page: 'home', film: null, query: '' })).toBe('#/');
  });
});
