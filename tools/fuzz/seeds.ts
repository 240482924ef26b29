/** What mutations start from: small, sound and made up. */
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { writeShippedModel } from '../../src/core/models/shipped';
import { buildPack, type ParsedFilm } from '../../src/core/data/pack';
import type { Run } from '../../src/core/run-types';
import type { DatasetInfo } from '../../src/core/types';

/** What the packs say of themselves. */
export const INFO: DatasetInfo = {
  id: 'import-made-up',
  name: 'Made up',
  simulated: true,
  licence: 'None.',
  citation: 'None.',
  redistributable: false,
  source: 'made-up.zip',
};

const FILMS = 12;
const PEOPLE = 8;

/** Everybody rates half of the films. */
const RATINGS = Array.from(
  { length: PEOPLE * FILMS },
  (_, at) => [1 + Math.floor(at / FILMS), 1 + (at % FILMS)] as const,
)
  .filter(([user, movie]) => (user + movie) % 2 === 0)
  .map(([user, movie]) => [user, movie * 10, 1 + ((user * movie) % 5), 900_000_000 + user] as const);

const TITLES = ['Glass Orbit, The (1999)', 'Été à Quai, Un (1964)', 'Lantern & <Moth>', 'Night, A (Nuit, La) (2001)'];
const titleOf = (film: number): string => TITLES[film] ?? `Film ${film} (${1970 + film})`;
const filmIds = Array.from({ length: FILMS }, (_, film) => film);
const lines = (rows: readonly string[]): string => rows.map((row) => `${row}\n`).join('');

/** The files of one layout of MovieLens: text by path. */
export const LAYOUTS: readonly (readonly (readonly [path: string, text: string])[])[] = [
  [
    ['tiny/ratings.csv', lines(['userId,movieId,rating,timestamp', ...RATINGS.map((row) => row.join(','))])],
    [
      'tiny/movies.csv',
      lines(['movieId,title,genres', ...filmIds.map((film) => `${(film + 1) * 10},"${titleOf(film)}",Drama|Comedy`)]),
    ],
    ['tiny/tags.csv', lines(['userId,movieId,tag,timestamp', '1,10,Slow Burn,900000600', '2,10,"a, b",900000601'])],
    ['tiny/links.csv', lines(['movieId,imdbId,tmdbId', '10,0000123,77', '20,0000456,'])],
    ['tiny/README.txt', 'Made up.'],
  ],
  [
    ['tiny/ratings.dat', lines(RATINGS.map((row) => row.join('::')))],
    ['tiny/movies.dat', lines(filmIds.map((film) => `${(film + 1) * 10}::${titleOf(film)}::Children's|Drama`))],
    ['tiny/tags.dat', lines(['1::10::Été lent::900000600'])],
  ],
  [
    ['tiny/u.data', lines(RATINGS.map((row) => row.join('\t')))],
    ['tiny/u.item', lines(filmIds.map((film) => `${(film + 1) * 10}|${titleOf(film)}|||x|${'0|1|'.repeat(9)}0`))],
  ],
];

/** A class: user, film, rating, timestamp. */
export const GUESTS = lines([
  'user,item,rating,timestamp',
  ...['Ann', 'Bo', '"C, D"'].flatMap((user) => filmIds.map((film) => `${user},${(film + 1) * 10},${1 + (film % 5)},9`)),
]);

/** A pack of as many films and people. */
export function seedPack(films: number, people: number): ArrayBuffer {
  const rows = Array.from({ length: films * people }, (_, at) => at).filter((at) => at % 3 !== 0);
  return buildPack(
    {
      films: Array.from({ length: films }, (_, film) => seedFilm(film)),
      ratings: {
        users: Uint32Array.from(rows, (at) => 1 + Math.floor(at / films)),
        movies: Uint32Array.from(rows, (at) => 1 + (at % films)),
        halfStars: Uint8Array.from(rows, (at) => 1 + (at % 10)),
        timestamps: Uint32Array.from(rows, (at) => 1_000_000 + at),
      },
      badRows: { count: 1, total: 9, first: { file: 'ratings.csv', line: 3, reason: 'it is odd' } },
    },
    INFO,
  );
}

/** What the models of the seeds were made of. */
export const MODEL_OF = 'seed';
export const SEED_FACTORS = 2;

/** A model of as many films, as it comes with the site. */
export function seedModel(items: number): ArrayBuffer {
  const config = { ...DEFAULT_ALS, factors: SEED_FACTORS };
  const metrics = { objective: 1, trainMs: 0, iterations: config.iterations };
  const about = { packHash: MODEL_OF, dataset: INFO.id, engine: '', parentId: null, createdAt: 0, users: 1, items };
  const numbers = Float32Array.from({ length: items * SEED_FACTORS }, (_, at) => (at % 7) / 8 - 0.4);
  return writeShippedModel({ kind: 'als', config, metrics, steps: [], ...about }, numbers);
}

function seedFilm(film: number): ParsedFilm {
  const genres = ['Drama', 'Comedy', 'Sci-Fi'].slice(film % 3);
  return {
    movieId: film + 1,
    title: titleOf(film),
    year: 1970 + film,
    genres,
    tags: ['slow'],
    imdbId: film,
    tmdbId: 0,
  };
}

/** Runs as this page keeps them. */
export const RUNS: readonly Run[] = [1, 2].map((n) => ({
  id: String(n).repeat(32),
  dataset: 'tiny',
  packHash: 'abc',
  splitHash: n === 1 ? null : 'def',
  plan: { kind: 'als', config: DEFAULT_ALS },
  engine: 'test',
  device: 'Chrome, Linux, 4 cores',
  version: 'abc1234',
  startedAt: 1000 * n,
  endedAt: 1000 * n + 40,
  status: 'finished',
  error: null,
  steps: [1, 2].map((iteration) => ({
    ...{ iteration, iterations: 2, objective: 100 / iteration, stepMs: 10, elapsedMs: 10 * iteration },
    done: iteration === 2,
  })),
  metrics: { objective: 50, 'ndcg@10': 0.25, trainMs: 20 },
  modelId: `als-${n}`,
  modelBytes: 800,
  parentId: null,
  note: 'A note.',
  tags: ['first', 'kept'],
  source: 'page',
}));
