import { describe, expect, it } from 'vitest';
import { HOME, parseHash, toHash } from '../../src/app/place';

describe('the place in the address bar', () => {
  it('reads pages, films and searches', () => {
    expect(parseHash('#/')).toEqual(HOME);
    expect(parseHash('')).toEqual(HOME);
    expect(parseHash('#/lab').page).toBe('lab');
    expect(parseHash('#/data/').page).toBe('data');
    expect(parseHash('#/film/123')).toEqual({ ...HOME, film: 123 });
    expect(parseHash('#/?film=7&q=blade%20runner')).toEqual({ ...HOME, film: 7, query: 'blade runner' });
  });

  it('goes home when it does not know the way', () => {
    for (const hash of ['#/nowhere', '#/lab/deep', '#/film/1/2', '#/constructor', '#//']) {
      expect(parseHash(hash)).toEqual(HOME);
    }
    expect(parseHash('#/film/abc')).toEqual(HOME);
    expect(parseHash('#/film/-1').film).toBeNull();
  });

  it('takes an engine it knows from any page, and ignores others', () => {
    expect(parseHash('#/lab?engine=webgl')).toEqual({ ...HOME, page: 'lab', engine: 'webgl' });
    expect(parseHash('#/film/7?engine=scalar').engine).toBe('scalar');
    for (const engine of ['', 'WEBGL', 'cuda', 'constructor', 'auto']) {
      expect(parseHash(`#/lab?engine=${engine}`).engine).toBeNull();
    }
  });

  it('writes what it reads', () => {
    for (const hash of [
      '#/',
      '#/lab',
      '#/film/123',
      '#/film/123?q=a%26b',
      '#/?q=%3Fquery%3D',
      '#/monitor?film=9',
      '#/lab?engine=tfjs-wasm',
    ]) {
      const place = parseHash(hash);
      expect(parseHash(toHash(place))).toEqual(place);
    }
    expect(toHash(HOME)).toBe('#/');
  });
});
