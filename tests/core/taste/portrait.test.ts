import { describe, expect, it } from 'vitest';
import { portraitOf } from '../../../src/core/taste/portrait';
import { genreRows } from '../../../src/core/taste/genre-rows';
import { genreVectors } from '../../../src/core/models/content/genres';
import type { ItemIndex } from '../../../src/core/types';

const [SPACE, LOVE, SONG] = [1, 2, 4] as const;
/** Films 0 to 9: space in the eighties; 10 to 29: love in the nineties; 30 to 39: songs, year unknown. All liked as often. */
const EVERYBODY = {
  facts: {
    genreNames: ['Sci-Fi', 'Romance', 'Musical'],
    genreMasks: Uint32Array.from({ length: 40 }, (_, at) => (at < 10 ? SPACE : at < 30 ? LOVE : SONG)),
    eras: Uint8Array.from({ length: 40 }, (_, at) => (at < 10 ? 4 : at < 30 ? 5 : 255)),
  },
  likedBy: new Uint32Array(40).fill(10),
};
const items = (...numbers: number[]): ItemIndex[] => numbers as ItemIndex[];
const from = (at: number, count: number): ItemIndex[] => items(...Array.from({ length: count }, (_, k) => at + k));
const leanings = (liked: ItemIndex[], disliked: ItemIndex[] = []) =>
  portraitOf({ liked, disliked }, EVERYBODY).genres.map(({ leaning }) => leaning);

describe('a portrait', () => {
  it('has the shares of a person beside everybody’s, drawn towards them', () => {
    const { genres, eras, liked, enough } = portraitOf({ liked: from(0, 6), disliked: [] }, EVERYBODY);
    expect([liked, enough]).toEqual([6, true]);
    expect(genres[0]).toMatchObject({ name: 'Sci-Fi', liked: 6, share: 1, usual: 0.25, leaning: 'more' });
    // (6 + 4 · 0.25) / (6 + 4) = 0.7, and 0.7 / 0.25.
    expect(genres[0]!.lift).toBeCloseTo(2.8, 12);
    expect(genres[1]!.lift).toBeCloseTo((4 * 0.5) / 10 / 0.5, 12);
    expect(eras.map(({ name }) => name)).toHaveLength(8);
    expect(eras[4]).toMatchObject({ name: '1980s', liked: 6, leaning: 'more' });
    expect(eras[4]!.usual).toBeCloseTo(0.25, 12);
  });

  it('says nothing of four films, whatever they are', () => {
    const portrait = portraitOf({ liked: from(0, 4), disliked: [] }, EVERYBODY);
    expect(portrait.enough).toBe(false);
    expect(leanings(from(0, 4))).toEqual(['usual', 'usual', 'usual']);
    expect(portrait.together).toBeNull();
  });

  it('has nothing that stands out where somebody likes what everybody does', () => {
    expect(leanings([...from(0, 5), ...from(10, 10), ...from(30, 5)])).toEqual(['usual', 'usual', 'usual']);
  });

  it('misses what would have been there by chance', () => {
    expect(leanings(from(0, 8))).toEqual(['more', 'less', 'usual']);
  });

  it('tells what is avoided by what was not for them, from two films on', () => {
    expect(leanings(from(0, 5), from(30, 1))[2]).toBe('usual');
    expect(leanings(from(0, 5), from(30, 3))[2]).toBe('avoided');
    expect(leanings([], from(30, 3))[2]).toBe('avoided');
    expect(leanings(from(30, 5), from(30, 3))[2]).toBe('more');
  });

  it('names a genre of an era where both stand out and most films are of both', () => {
    expect(portraitOf({ liked: from(0, 6), disliked: [] }, EVERYBODY).together).toEqual({
      ...{ genre: 'Sci-Fi', era: '1980s', liked: 6 },
    });
    expect(portraitOf({ liked: [...from(30, 6), ...from(0, 2)], disliked: [] }, EVERYBODY).together).toBeNull();
  });

  it('is empty of a person who said nothing, and of data nobody liked', () => {
    const nobody = portraitOf({ liked: [], disliked: [] }, EVERYBODY);
    expect(nobody.genres.map(({ share, lift }) => [share, lift])).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    const unknown = portraitOf({ liked: from(0, 6), disliked: [] }, { ...EVERYBODY, likedBy: new Uint32Array(40) });
    expect(unknown.genres[0]).toMatchObject({ lift: NaN, leaning: 'usual' });
  });
});

describe('films as rows of genres', () => {
  it('have the length 1, the same for the same genres, and 0 without any', () => {
    const { values, width } = genreRows(
      genreVectors({ genreNames: ['a', 'b'], genreMasks: Uint32Array.of(1, 3, 0, 1) }),
    );
    expect(width).toBe(2);
    const row = (at: number) => [...values.subarray(at * 2, at * 2 + 2)];
    expect(row(0)).toEqual([1, 0]);
    expect(row(3)).toEqual(row(0));
    expect(row(2)).toEqual([0, 0]);
    expect(Math.hypot(...row(1))).toBeCloseTo(1, 6);
  });
});
