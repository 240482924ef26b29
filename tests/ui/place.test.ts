import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOME, parseHash, toHash } from '../../src/app/place';

describe('the place in the address bar', () => {
  it('reads pages, films and searches', () => {
    expect(parseHash('#/')).toEqual(HOME);
    expect(parseHash('')).toEqual(HOME);
    expect(parseHash('#/lab').page).toBe('lab');
    expect(parseHash('#/data/').page).toBe('data');
    expect(parseHash('#/api').page).toBe('api');
    expect(parseHash('#/people').page).toBe('people');
    expect(parseHash('#/film/123')).toEqual({ ...HOME, film: 123 });
    expect(parseHash('#/?film=7&q=blade%20runner')).toEqual({ ...HOME, film: 7, query: 'blade runner' });
  });

  it('goes home when it does not know the way', () => {
    for (const hash of [
      '#/nowhere',
      '#/lab/map/deep',
      '#/api/recommend',
      '#/people/me',
      '#/film/1/2',
      '#/constructor',
      '#//',
    ]) {
      expect(parseHash(hash)).toEqual(HOME);
    }
    expect(parseHash('#/film/abc')).toEqual(HOME);
    expect(parseHash('#/film/-1').film).toBeNull();
  });

  it('takes an engine it knows from any page, and ignores others', () => {
    expect(parseHash('#/lab?engine=webgl')).toEqual({ ...HOME, page: 'lab', view: 'train', engine: 'webgl' });
    expect(parseHash('#/film/7?engine=scalar').engine).toBe('scalar');
    for (const engine of ['', 'WEBGL', 'cuda', 'constructor', 'auto']) {
      expect(parseHash(`#/lab?engine=${engine}`).engine).toBeNull();
    }
  });

  it('takes a model it knows, beside an engine, and ignores others', () => {
    const both = { ...HOME, page: 'lab', view: 'train', engine: 'webgl', model: 'two-tower' };
    expect(parseHash('#/lab?engine=webgl&model=two-tower')).toEqual(both);
    expect(parseHash('#/lab?model=als').model).toBe('als');
    for (const model of ['', 'ALS', 'transformer', 'constructor', '__proto__', 'toString']) {
      expect(parseHash(`#/lab?model=${model}`).model).toBeNull();
    }
    expect(parseHash('#/lab?engine=cuda&model=neural-mf')).toEqual({ ...both, engine: null, model: 'neural-mf' });
  });

  it('reads the views of a page, the first when it is not told or does not know', () => {
    const evaluate = { ...HOME, page: 'evaluate' };
    expect(parseHash('#/evaluate/runs')).toEqual({ ...evaluate, view: 'runs' });
    expect(parseHash('#/evaluate/experiments/').view).toBe('experiments');
    for (const hash of ['#/evaluate', '#/evaluate/', '#/evaluate/compare', '#/evaluate/deep', '#/evaluate/Runs']) {
      expect(parseHash(hash)).toEqual({ ...evaluate, view: 'compare' });
    }
    expect(parseHash('#/evaluate/runs/1')).toEqual(HOME);
    expect(toHash(parseHash('#/evaluate/compare'))).toBe('#/evaluate');
    expect(parseHash('#/lab').view).toBe('train');
    expect(parseHash('#/lessons/als').view).toBe('als');
    expect(parseHash('#/monitor').view).toBe('');
  });

  it('reads what a view was asked for, and nothing else', () => {
    const { asked } = parseHash('#/evaluate/runs?runs=3f.a0&sort=-ndcg&shape=round&__proto__=1&q=x');
    expect(asked).toEqual({ runs: '3f.a0', sort: '-ndcg' });
    expect(parseHash('#/evaluate/runs?runs=').asked).toEqual({});
    expect(toHash({ ...parseHash('#/evaluate/runs'), asked: { runs: '3f.a0', sort: '' } })).toBe(
      '#/evaluate/runs?runs=3f.a0',
    );
  });

  it('comes back from any address to the place it was', () => {
    const words = fc.constantFrom('', 'film', 'lab', 'evaluate', 'runs', 'compare', '7', 'deep', '/', '//');
    const name = fc.constantFrom('q', 'film', 'engine', 'model', 'runs', 'sort', 'other', 'constructor');
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }), fc.constantFrom('7', 'webgl', 'als', 'a.b'));
    const path = fc.array(words, { maxLength: 3 }).map((parts) => parts.join('/'));
    const search = fc
      .array(fc.tuple(name, value), { maxLength: 4 })
      .map((pairs) => new URLSearchParams(pairs).toString());
    fc.assert(
      fc.property(path, search, (way, asked) => {
        const place = parseHash(`#/${way}?${asked}`);
        expect(parseHash(toHash(place))).toEqual(place);
      }),
    );
  });

  it('writes what it reads', () => {
    for (const hash of [
      '#/',
      '#/lab',
      '#/film/123',
      '#/film/123?q=a%26b',
      '#/?q=%3Fquery%3D',
      '#/monitor?film=9',
      '#/api?film=9',
      '#/people?film=9',
      '#/lab?engine=tfjs-wasm',
      '#/lab?model=two-tower',
      '#/lab?film=9&engine=webgl&model=neural-mf',
      '#/evaluate/experiments?film=9&engine=webgl&runs=a.b&sort=-ndcg',
    ]) {
      const place = parseHash(hash);
      expect(parseHash(toHash(place))).toEqual(place);
    }
    expect(toHash(HOME)).toBe('#/');
  });
});
