import { describe, expect, it } from 'vitest';
import { readMovieLens, type ReadProgress } from '../../../src/core/data/movielens';
import { buildPack, type ParsedDataset, readPack } from '../../../src/core/data/pack';
import {
  CSV_FILES,
  DAT_FILES,
  type Files,
  inPieces,
  INVENTED,
  latin1,
  lines,
  U_FILES,
  zipOf,
} from '../../fixtures/invented-movielens';
import { thrownBy } from '../../fixtures/thrown';
import { TEST_INFO } from '../../fixtures/test-info';

const LAYOUTS = { csv: CSV_FILES, dat: DAT_FILES, u: U_FILES };

const read = (files: Files) => readMovieLens(inPieces(zipOf(files)));
const packOf = (dataset: ParsedDataset) => readPack(buildPack(dataset, TEST_INFO));
const refusal = (files: Files) => thrownBy(() => read(files));

/** The csv layout with some good ratings and the given lines after them. */
function withRatings(goodRows: number, badLines: readonly string[]): Files {
  const good = Array.from({ length: goodRows }, (_, k) => `${k + 1},10,4,900000000`);
  return { ...CSV_FILES, 'tiny/ratings.csv': lines(['userId,movieId,rating,timestamp', ...good, ...badLines]) };
}

describe.each(Object.entries(LAYOUTS))('the %s layout', (_, files) => {
  it('tells the same people, films and ratings as the others', async () => {
    const pack = packOf((await read(files)).dataset);
    expect([...pack.userIds]).toEqual(INVENTED.userIds);
    expect([...pack.movieIds]).toEqual(INVENTED.movieIds);
    expect(pack.titles).toEqual(INVENTED.titles);
    expect([...pack.years]).toEqual(INVENTED.years);
    const genresOf = (mask: number) => pack.genreNames.filter((_name, bit) => mask & (1 << bit));
    expect(Array.from(pack.genreMasks, genresOf)).toEqual(INVENTED.genres);
    expect(Array.from(pack.userItems.indptr)).toEqual([0, 2, 4, 5]);
    expect(Array.from(pack.userItems.indices)).toEqual([0, 1, 0, 2, 1]);
    expect(Array.from(pack.userItems.halfStars)).toEqual([10, 6, 2, 8, 4]);
    expect(Array.from(pack.userItems.timestamps).map((time) => time - 900_000_000)).toEqual([100, 200, 400, 300, 500]);
    expect(pack.badRows).toEqual({ count: 0, total: expect.any(Number) as number, first: null });
  });

  it('reads the same from pieces of any size, with and without a folder', async () => {
    const flat = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace('tiny/', ''), text]));
    const [whole, cut] = [await read(files), await readMovieLens(inPieces(zipOf(flat), 7))];
    expect(cut).toEqual(whole);
  });

  it('does without every file but the ratings and the films', async () => {
    const needed = Object.entries(files).filter(([path]) => /ratings|movies|u\.data|u\.item/.test(path));
    expect((await read(Object.fromEntries(needed))).dataset.ratings.users).toHaveLength(INVENTED.ratings);
  });
});

describe('tags and links', () => {
  it('come lower case and most used first, with 0 for a link that is not there', async () => {
    const pack = packOf((await read(CSV_FILES)).dataset);
    expect(pack.tags).toEqual([['slow burn', 'robots, many'], [], []]);
    expect([...pack.imdbIds]).toEqual([123, 456, 0]);
    expect([...pack.tmdbIds]).toEqual([77, 0, 0]);
  });

  it('of ml-10m are read too, in utf-8', async () => {
    const tags = lines(['2::10::Été lent::900000600']);
    const movies = lines(['10::Éclat (1999)::Drama', '20::B (2000)::Drama', '30::C (2000)::Drama']);
    const { dataset } = await read({ ...DAT_FILES, 'tiny/movies.dat': movies, 'tiny/tags.dat': tags });
    expect(dataset.films[0]).toMatchObject({ title: 'Éclat', tags: ['été lent'] });
  });
});

describe('beside the data', () => {
  it('the README is kept and a stand-in is known by its mark', async () => {
    expect(await read(CSV_FILES)).toMatchObject({ readme: 'Made up for tests.', rebuilt: false });
    const marked = await read({ ...CSV_FILES, 'tiny/README.txt': latin1('© déjà'), 'tiny/REBUILT.txt': 'why' });
    expect(marked).toMatchObject({ readme: '© déjà', rebuilt: true });
  });

  it('a README that goes on and on is not all kept', async () => {
    const endless = Array.from({ length: 200_000 }, (_, k) => `line ${k}`).join('\n');
    const { readme } = await read({ ...CSV_FILES, 'tiny/README.txt': endless });
    expect(endless.startsWith(readme!)).toBe(true);
    expect(readme!.length).toBeLessThan(endless.length);
  });

  it('everything else is left alone', async () => {
    const more = {
      ...CSV_FILES,
      'tiny/genome-scores.csv': '"',
      'tiny/deep/ratings.csv': 'x',
      '__MACOSX/tiny/._ratings.csv': 'x',
    };
    expect((await read(more)).dataset).toEqual((await read(CSV_FILES)).dataset);
  });
});

describe('bad rows', () => {
  it.each([
    ['1,10,4', 'it has 3 fields where 4 belong'],
    ['x,10,4,900000000', 'user id "x"'],
    ['1,,4,900000000', 'film id ""'],
    ['1,1.5,4,900000000', 'film id "1.5"'],
    ['1,10,5.5,900000000', 'rating "5.5"'],
    ['1,10,0,900000000', 'rating "0"'],
    ['1,10,3.7,900000000', 'rating "3.7"'],
    ['1,10,NaN,900000000', 'rating "NaN"'],
    ['1,10,4,-5', 'timestamp "-5"'],
    ['1,10,4,900000000000', 'timestamp "900000000000"'],
    ['1,99,4,900000000', 'film 99 is not in movies.csv'],
  ])('such as %j are counted and the first is shown', async (row, reason) => {
    const { dataset } = await read(withRatings(300, ['301,10,4,900000000', row, '1,98,4,900000000', '302,10,4,1']));
    expect(dataset.ratings.users).toHaveLength(302);
    expect(dataset.badRows).toMatchObject({ count: 2, first: { file: 'ratings.csv', line: 303 } });
    expect(dataset.badRows.first?.reason).toContain(reason);
  });

  it('beyond 1 % of the ratings are an error with all that is known of them', async () => {
    const error = await refusal(withRatings(98, ['bad', 'worse']));
    expect(error.code).toBe('data-bad-rows');
    expect(error.details).toEqual({
      file: 'ratings.csv',
      line: 100,
      reason: 'it has 1 fields where 4 belong',
      count: 2,
      total: 100,
    });
    expect(error.message).toContain('2 of 100 rows of ratings.csv');
  });

  it('are no error at exactly 1 %', async () => {
    expect((await read(withRatings(99, ['bad']))).dataset.badRows.count).toBe(1);
  });

  it.each([
    ['10,Twin (1999),Drama', 'film 10 is there twice'],
    ['11, ,Drama', 'film 11 has no readable title'],
    ['12,Two Fields', 'it has 2 fields'],
  ])('such as %j among few films are an error', async (row, reason) => {
    const movies = `${CSV_FILES['tiny/movies.csv'] as string}${row}\n`;
    const error = await refusal({ ...CSV_FILES, 'tiny/movies.csv': movies });
    expect(error.code).toBe('data-bad-rows');
    expect(error.message).toContain(reason);
  });

  it('are found as quickly when there is a gap in the lines before each', async () => {
    const started = performance.now();
    const rows = Array.from({ length: 150_000 }, (_, at) => (at % 2 === 0 ? `${at},99,4,900000000` : 'x'));
    expect((await refusal(withRatings(1, rows))).code).toBe('data-bad-rows');
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('of tags and links are counted and never an error', async () => {
    const files = {
      ...CSV_FILES,
      'tiny/tags.csv': 'userId,movieId,tag,timestamp\nbad\n',
      'tiny/links.csv': 'movieId,imdbId,tmdbId\n10,tt1,2\n',
    };
    const { dataset } = await read(files);
    expect(dataset.badRows.count).toBe(2);
    expect(dataset.badRows.first?.file).toBe('tags.csv');
  });
});

describe('a zip without a data set', () => {
  it.each([
    ['other files', { 'holiday.txt': 'sun' }, 'none of the files'],
    ['ratings alone', { 'ratings.csv': CSV_FILES['tiny/ratings.csv']! }, 'only ratings.csv'],
    ['two data sets', { ...CSV_FILES, 'other/movies.csv': 'x' }, 'more than one data set'],
    ['two layouts', { ...CSV_FILES, ...DAT_FILES }, 'more than one data set'],
    ['other columns', { ...CSV_FILES, 'tiny/ratings.csv': 'user,film\n1,2\n' }, 'userId,movieId,rating,timestamp'],
  ] as const)('(%s) is not recognised', async (_, files, words) => {
    const error = await refusal(files);
    expect(error.code).toBe('data-unrecognised');
    expect(error.message).toContain(words);
  });

  it('names the layouts it would take', async () => {
    expect((await refusal({ a: 'b' })).message).toMatch(/ratings\.csv.*ratings\.dat.*u\.data/);
  });

  it('but with no rating is empty', async () => {
    expect((await refusal(withRatings(0, []))).code).toBe('data-empty');
  });
});

describe('films as somebody hostile lists them', () => {
  const films = (rows: readonly string[]): Files => ({
    ...CSV_FILES,
    'tiny/movies.csv': lines(['movieId,title,genres', '10,A,', '20,B,', '30,C,', ...rows]),
  });

  it('have titles of one line that turn nothing around and end somewhere', async () => {
    const long = `40,Long ${'x'.repeat(1024 * 1024)} (1999),Drama`;
    const { dataset } = await read(films([long, '50,"Turned \u202Egnorw\0\n (1999)",__proto__']));
    const titles = dataset.films.map(({ title }) => title);
    expect(titles[3]).toBe(`Long ${'x'.repeat(294)}…`);
    expect(dataset.films[4]).toMatchObject({ title: 'Turned gnorw', year: 1999, genres: ['__proto__'] });
    expect(packOf(dataset).genreNames).toEqual(['Drama', '__proto__']);
  });

  it('are not so many that they fill memory', async () => {
    const many = Array.from({ length: 200_000 }, (_, at) => `${at + 100},F,`);
    const error = await refusal(films(many));
    expect(error.code).toBe('data-unrecognised');
    expect(error.message).toContain('150,000 films');
  });
});

describe('reading', () => {
  it('tells how far it is', async () => {
    const zip = zipOf(CSV_FILES);
    const seen: ReadProgress[] = [];
    await readMovieLens(inPieces(zip, 100), { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ bytesRead: zip.length, ratings: INVENTED.ratings });
    expect(seen.map(({ bytesRead }) => bytesRead)).toEqual(
      [...seen.map(({ bytesRead }) => bytesRead)].sort((a, b) => a - b),
    );
  });

  it('ends when it is cancelled', async () => {
    let asked = 0;
    const error = await thrownBy(() =>
      readMovieLens(inPieces(zipOf(CSV_FILES), 100), { cancelled: () => ++asked > 2 }),
    );
    expect(error.code).toBe('cancelled');
    expect(asked).toBe(3);
  });
});
