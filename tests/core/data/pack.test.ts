import CRC32 from 'crc-32';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPack, type ParsedDataset, type ParsedFilm, readPack } from '../../../src/core/data/pack';
import { openContainer, writeContainer } from '../../../src/core/data/pack-format';
import { TEST_INFO } from '../../fixtures/test-info';
import { thrownBy } from '../../fixtures/thrown';

interface Rating {
  readonly user: number;
  readonly movie: number;
  readonly halfStars: number;
  readonly timestamp: number;
}

const film = fc.record({
  title: fc.string({ unit: 'grapheme' }),
  year: fc.nat({ max: 2100 }),
  genres: fc.uniqueArray(fc.constantFrom('Drama', 'Film-Noir', 'IMAX', 'Sci-Fi')),
  tags: fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 5 }),
  imdbId: fc.nat(),
  tmdbId: fc.nat(),
});

/** Films with distinct ids in any order, and ratings of them with repeats. */
const dataset = fc.uniqueArray(fc.nat({ max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 8 }).chain((ids) =>
  fc.record({
    films: fc.tuple(...ids.map((movieId) => film.map((rest): ParsedFilm => ({ movieId, ...rest })))),
    ratings: fc.array(
      fc.record({
        user: fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 2 ** 32 - 1 })),
        movie: fc.constantFrom(...ids),
        halfStars: fc.integer({ min: 1, max: 10 }),
        timestamp: fc.nat({ max: 40 }),
      }),
      { maxLength: 40 },
    ),
  }),
);

function parsed(films: readonly ParsedFilm[], ratings: readonly Rating[]): ParsedDataset {
  return {
    films,
    ratings: {
      users: Uint32Array.from(ratings, ({ user }) => user),
      movies: Uint32Array.from(ratings, ({ movie }) => movie),
      halfStars: Uint8Array.from(ratings, ({ halfStars }) => halfStars),
      timestamps: Uint32Array.from(ratings, ({ timestamp }) => timestamp),
    },
    badRows: { count: 1, total: 9, first: { file: 'a.csv', line: 3, reason: 'why' } },
  };
}

/** The newest rating of each pair by the plainest means, keyed and sorted as the pack sorts. */
function expectedRatings(ratings: readonly Rating[]): Rating[] {
  const newest = new Map<string, Rating>();
  for (const rating of ratings) {
    const key = `${rating.user} ${rating.movie}`;
    if (rating.timestamp >= (newest.get(key)?.timestamp ?? 0)) newest.set(key, rating);
  }
  return [...newest.values()].sort((a, b) => a.user - b.user || a.movie - b.movie);
}

const plainFilm = (movieId: number): ParsedFilm => ({
  movieId,
  title: `Film ${movieId}`,
  year: 1990,
  genres: ['Drama'],
  tags: ['t'],
  imdbId: 1,
  tmdbId: 2,
});
const SMALL = parsed(
  [plainFilm(5), plainFilm(3), plainFilm(9)],
  [
    { user: 1, movie: 5, halfStars: 8, timestamp: 100 },
    { user: 2, movie: 3, halfStars: 9, timestamp: 200 },
    { user: 2, movie: 5, halfStars: 1, timestamp: 300 },
  ],
);
const PACKED = buildPack(SMALL, TEST_INFO);

describe('a pack', () => {
  it('gives back every data set it was built from', () => {
    fc.assert(
      fc.property(dataset, ({ films, ratings }) => {
        const pack = readPack(buildPack(parsed(films, ratings), TEST_INFO));
        const sorted = [...films].sort((a, b) => a.movieId - b.movieId);
        expect([...pack.movieIds]).toEqual(sorted.map(({ movieId }) => movieId));
        expect(pack.titles).toEqual(sorted.map(({ title }) => title));
        expect(pack.tags).toEqual(sorted.map(({ tags }) => tags));
        expect([...pack.years]).toEqual(sorted.map(({ year }) => year));
        expect([...pack.imdbIds]).toEqual(sorted.map(({ imdbId }) => imdbId));
        sorted.forEach(({ genres }, item) => {
          const named = pack.genreNames.filter((_, bit) => pack.genreMasks[item]! & (1 << bit));
          expect(named).toEqual([...genres].sort());
        });
      }),
    );
  });

  it('holds the newest rating of each pair, by person and by film alike', () => {
    fc.assert(
      fc.property(dataset, ({ films, ratings }) => {
        const { userIds, movieIds, userItems, itemUsers, popularity } = readPack(
          buildPack(parsed(films, ratings), TEST_INFO),
        );
        const byUser: Rating[] = [];
        const byItem: unknown[] = [];
        userIds.forEach((user, row) => {
          for (let k = userItems.indptr[row]!; k < userItems.indptr[row + 1]!; k++) {
            const movie = movieIds[userItems.indices[k]!]!;
            byUser.push({ user, movie, halfStars: userItems.halfStars[k]!, timestamp: userItems.timestamps[k]! });
          }
        });
        movieIds.forEach((movie, row) => {
          expect(popularity[row]).toBe(itemUsers.indptr[row + 1]! - itemUsers.indptr[row]!);
          for (let k = itemUsers.indptr[row]!; k < itemUsers.indptr[row + 1]!; k++) {
            byItem.push([userIds[itemUsers.indices[k]!], movie, itemUsers.halfStars[k]]);
          }
        });
        const expected = expectedRatings(ratings);
        expect(byUser).toEqual(expected);
        const turned = [...expected].sort((a, b) => a.movie - b.movie || a.user - b.user);
        expect(byItem).toEqual(turned.map(({ user, movie, halfStars }) => [user, movie, halfStars]));
      }),
    );
  });

  it('is the same to the byte for the same data, and has another hash for other data', () => {
    expect(new Uint8Array(buildPack(SMALL, TEST_INFO))).toEqual(new Uint8Array(PACKED));
    const other = buildPack({ ...SMALL, films: [plainFilm(5), plainFilm(3), plainFilm(8)] }, TEST_INFO);
    expect(readPack(other).hash).not.toBe(readPack(PACKED).hash);
    expect(readPack(PACKED).hash).toMatch(/^[0-9a-f]{16}$/);
  });

  it('keeps films without ratings and tells its terms and bad rows', () => {
    const pack = readPack(PACKED);
    expect(pack).toMatchObject({ users: 2, items: 3, ratings: 3, info: TEST_INFO, badRows: SMALL.badRows });
    expect([...pack.popularity]).toEqual([1, 2, 0]);
    expect(pack.sizeBytes).toBe(PACKED.byteLength);
  });

  it('is views on its buffer, not copies', () => {
    const { userItems, itemUsers, years } = readPack(PACKED);
    for (const array of [userItems.indices, userItems.halfStars, itemUsers.indptr, years]) {
      expect(array.buffer).toBe(PACKED);
    }
  });

  it('has room for 32 genres and lets the rarest go', () => {
    const crowd = Array.from({ length: 40 }, (_, k) => ({ ...plainFilm(k), genres: [`g${k}`, 'common'] }));
    const pack = readPack(buildPack(parsed(crowd, []), TEST_INFO));
    expect(pack.genreNames).toHaveLength(32);
    expect(pack.genreNames).toContain('common');
    expect(pack.genreMasks[39]).toBe(2 ** pack.genreNames.indexOf('common'));
  });

  it('keeps 12 tags of a film, the most used', () => {
    const tags = Array.from({ length: 300 }, (_, k) => `t${k}`);
    expect(readPack(buildPack(parsed([{ ...plainFilm(1), tags }], []), TEST_INFO)).tags[0]).toEqual(tags.slice(0, 12));
  });

  it('is not built of ratings without a film, nor of a film that is there twice', () => {
    expect(() => buildPack({ ...SMALL, films: [plainFilm(5)] }, TEST_INFO)).toThrow(RangeError);
    expect(() => buildPack({ ...SMALL, films: [...SMALL.films, plainFilm(5)] }, TEST_INFO)).toThrow(RangeError);
  });
});

describe('a pack that is not what was written', () => {
  it('is refused wherever it is cut off', async () => {
    for (let length = 0; length < PACKED.byteLength; length++) {
      expect((await thrownBy(() => readPack(PACKED.slice(0, length)))).code).toBe('pack-damaged');
    }
  });

  it('is refused whichever bit is flipped', async () => {
    const bits = fc.tuple(fc.nat({ max: PACKED.byteLength - 1 }), fc.nat({ max: 7 }));
    await fc.assert(
      fc.asyncProperty(bits, async ([at, bit]) => {
        const flipped = PACKED.slice(0);
        new Uint8Array(flipped)[at]! ^= 1 << bit;
        const isVersion = at >= 8 && at < 12;
        expect((await thrownBy(() => readPack(flipped))).code).toBe(isVersion ? 'pack-version' : 'pack-damaged');
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when it has another version, with both numbers', async () => {
    const other = PACKED.slice(0);
    new DataView(other).setUint32(8, 7, true);
    const error = await thrownBy(() => readPack(other));
    expect(error.code).toBe('pack-version');
    expect(error.details).toEqual({ version: 7, expected: 1 });
  });

  it('is refused when it is a web page', async () => {
    const page = new TextEncoder().encode('<!doctype html><title>Not found</title>').buffer;
    expect((await thrownBy(() => readPack(page))).message).toContain('does not begin like a data pack');
  });
});

describe('a pack with a right checksum and wrong content', () => {
  const original = openContainer(PACKED);
  const KINDS = {
    userIds: 'u32',
    movieIds: 'u32',
    userIndptr: 'u32',
    userIndices: 'u32',
    userHalfStars: 'u8',
    userTimestamps: 'u32',
    itemIndptr: 'u32',
    itemIndices: 'u32',
    itemHalfStars: 'u8',
    titleBytes: 'u8',
    titleOffsets: 'u32',
    years: 'u16',
    genreMasks: 'u32',
    tagBytes: 'u8',
    tagOffsets: 'u32',
    tagCounts: 'u8',
    imdbIds: 'u32',
    tmdbIds: 'u32',
  } as const;
  const sections = Object.fromEntries(
    Object.entries(KINDS).map(([name, kind]) => [name, original.section(name, kind)]),
  );

  it.each([
    ['row pointers that descend', { userIndptr: Uint32Array.of(0, 3, 1) }, 'people'],
    ['row pointers beyond the end', { userIndptr: Uint32Array.of(0, 9, 3) }, 'people'],
    ['too few row pointers', { itemIndptr: Uint32Array.of(0, 3) }, 'films'],
    ['a film that does not exist', { userIndices: Uint32Array.of(1, 0, 7) }, 'people'],
    ['a row out of order', { userIndices: Uint32Array.of(1, 1, 0) }, 'people'],
    ['a rating off the scale', { userHalfStars: Uint8Array.of(8, 11, 1) }, 'off the scale'],
    ['too few timestamps', { userTimestamps: Uint32Array.of(1) }, 'timestamps'],
    ['ids out of order', { userIds: Uint32Array.of(2, 1) }, 'user ids'],
    ['too few years', { years: Uint16Array.of(1990) }, 'years'],
    ['titles that do not fit', { titleOffsets: Uint32Array.of(0, 6, 5, 18) }, 'titles'],
    ['tags that belong to no film', { tagCounts: Uint8Array.of(1, 1, 0) }, 'tags'],
    ['a section of another kind', { years: new Uint8Array(3) }, 'years'],
  ])('(%s) is refused', async (_, changed, words) => {
    const buffer = writeContainer(original.meta, { ...sections, ...changed });
    const error = await thrownBy(() => readPack(buffer));
    expect(error.code).toBe('pack-damaged');
    expect(error.message).toContain(words);
  });

  const sound = { info: TEST_INFO, badRows: { count: 0, total: 1, first: null } };
  const metas = [null, {}, { ...sound, badRows: null, genreNames: [] }, { ...sound, genreNames: [{}, 1, null] }];
  it.each(metas)('(meta %j) is refused', async (meta) => {
    expect((await thrownBy(() => readPack(writeContainer(meta, sections)))).message).toContain('header is incomplete');
  });

  it('is refused when a place in its header is a list without a bottom', async () => {
    const packed = writeContainer(original.meta, sections);
    const end = 24 + new DataView(packed).getUint32(12, true);
    const text = Buffer.from(packed).toString('latin1');
    const deep = '['.repeat(9000) + ']'.repeat(9000);
    const header = text.slice(24, end).replace(/("years":\["u16",)\d+/, `$1${deep}`);
    const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
    const bytes = Uint8Array.from(Buffer.from(text.slice(0, 24) + padded + text.slice(end), 'latin1'));
    const view = new DataView(bytes.buffer);
    view.setUint32(12, padded.length, true);
    view.setUint32(16, bytes.length, true);
    view.setUint32(20, CRC32.buf(bytes.subarray(24)), true);
    expect((await thrownBy(() => readPack(bytes.buffer))).message).toContain('"years" is out of bounds');
  });

  it('is read when nothing is changed', () => {
    const { hash: _, ...rest } = readPack(PACKED);
    expect(readPack(writeContainer(original.meta, sections))).toMatchObject(rest);
  });
});
