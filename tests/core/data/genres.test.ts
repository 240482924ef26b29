import { describe, expect, it } from 'vitest';
import { parseGenreFlags, parseGenres } from '../../../src/core/data/genres';

describe('genres', () => {
  it.each([
    ['Action|Sci-Fi|IMAX', ['Action', 'Sci-Fi', 'IMAX']],
    ["Animation|Children's|Film-Noir", ['Animation', 'Children', 'Film-Noir']],
    ["Children|Children's", ['Children']],
    ['(no genres listed)', []],
    ['', []],
    ['__proto__|constructor|toString', ['__proto__', 'constructor', 'toString']],
    ['\u202EamarD|<b>|\0 ', ['amarD', '<b>']],
  ])('in the list %j are %j', (list, genres) => {
    expect(parseGenres(list)).toEqual(genres);
  });

  it('are no more and no longer than genres are', () => {
    const names = parseGenres(Array.from({ length: 1000 }, (_, at) => `${at}${'x'.repeat(1000)}`).join('|'));
    expect(names).toHaveLength(50);
    expect(names[0]).toBe(`0${'x'.repeat(38)}…`);
  });

  it('in flags are named in the order of u.genre', () => {
    const flags = (set: readonly number[]) => Array.from({ length: 19 }, (_, k) => (set.includes(k) ? '1' : '0'));
    expect(parseGenreFlags(flags([1, 4, 10, 18]))).toEqual(['Action', 'Children', 'Film-Noir', 'Western']);
    expect(parseGenreFlags(flags([0]))).toEqual([]);
  });

  it('in flags that are no flags are refused', () => {
    expect(parseGenreFlags(['0', '1'])).toBeNull();
    expect(parseGenreFlags(new Array<string>(19).fill('x'))).toBeNull();
  });
});
