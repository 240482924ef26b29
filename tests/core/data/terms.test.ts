import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  between,
  filmsWith,
  genresOf,
  hashText,
  inverseFrequency,
  sparseRows,
  unit,
  words,
} from '../../../src/core/data/terms';

describe('terms', () => {
  it('are runs of letters and digits of any script, in lower case', () => {
    expect(words("Amélie's 2 千と星 – M!")).toEqual(['amélie', 's', '2', '千と星', 'm']);
    expect(words('¿…?')).toEqual([]);
  });

  it('hash as FNV-1a does', () => {
    expect(hashText('')).toBe(0x811c9dc5);
    expect(hashText('a')).toBe(0xe40c292c);
    expect(hashText('foobar')).toBe(0xbf9cf968);
  });

  it('say more the fewer films have them, and nothing where none has', () => {
    expect(inverseFrequency(9, 1)).toBeCloseTo(Math.log(10), 12);
    expect(inverseFrequency(9, 9)).toBeGreaterThan(0);
    expect(inverseFrequency(9, 0)).toBe(0);
    expect([...filmsWith([new Set(['b', 'a']), new Set(['a'])])]).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
  });

  it('are the genres whose bit is set, the last of 32 included', () => {
    expect(genresOf(32, 0x80000005)).toEqual([0, 2, 31]);
    expect(genresOf(2, 0x80000005)).toEqual([0]);
  });
});

describe('a place between two columns', () => {
  it('is shared by nearness, at length 1', () => {
    const half = expect.closeTo(Math.SQRT1_2, 12) as number;
    expect(between(2.5, 10, 5)).toEqual([
      [12, half],
      [13, half],
    ]);
    expect(between(2, 10, 5)).toEqual([[12, 1]]);
  });

  it('is the last column beyond the ends, and nothing for nothing', () => {
    expect(between(-3, 0, 4)).toEqual([[0, 1]]);
    expect(between(99, 0, 4)).toEqual([[3, 1]]);
    expect(between(null, 0, 4)).toEqual([]);
  });
});

describe('rows of entries', () => {
  it('are scaled to length 1 without their zeros', () => {
    expect(unit([])).toEqual([]);
    expect(unit([[3, 0]])).toEqual([]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.double({ min: 0.1, max: 9, noNaN: true })), { minLength: 1 }),
        (entries) => {
          expect(Math.hypot(...unit(entries).map(([, value]) => value))).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('become a matrix with ascending columns', () => {
    const rows = [
      [
        [2, 1],
        [0, 3],
      ],
      [],
      [[1, 5]],
    ] as [number, number][][];
    expect(sparseRows(rows, 3)).toEqual({
      rows: 3,
      cols: 3,
      indptr: Uint32Array.of(0, 2, 2, 3),
      indices: Uint32Array.of(0, 2, 1),
      values: Float32Array.of(3, 1, 5),
    });
  });
});
