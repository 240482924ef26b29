/** Files that a person adds, and the list of packs. */
import { createCsvReader, type CsvDialect } from '../../src/core/data/csv';
import { readGuests } from '../../src/core/data/guests';
import { parseManifest, summarise } from '../../src/core/data/manifest';
import { readMovieLens } from '../../src/core/data/movielens';
import { buildPack, type Pack, readPack } from '../../src/core/data/pack';
import type { Rng } from '../../src/core/math/rng';
import { mutateBytes } from './bytes';
import { inPieces, onceIn, oneOf, pieceSize } from './draw';
import { mutateJson } from './json';
import { insistOnPack } from './pack';
import { GUESTS, INFO, LAYOUTS, seedPack } from './seeds';
import { ODD_WORDS, mutateText, mutateToBytes } from './text';
import { insist, target } from './target';
import { type Entry, mutateZip, writeZip } from './zip';

/** What comes as a stream: all of it, and how much at a time. */
interface Streamed {
  readonly bytes: Uint8Array;
  readonly size: number;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const LAYOUT_ENTRIES = LAYOUTS.map((files) => files.map(([path, text]): Entry => ({ path, bytes: utf8(text) })));

function mutateDataset(rng: Rng): Streamed {
  const size = pieceSize(rng);
  if (onceIn(rng, 400)) return { bytes: oneOf(rng, LARGE)(), size: Math.max(size, 4096) };
  const entries = oneOf(rng, LAYOUT_ENTRIES);
  return { bytes: mutateZip(entries, rng, insideFile), size };
}

const insideFile = ({ bytes }: Entry, rng: Rng): Uint8Array =>
  onceIn(rng, 5) ? mutateBytes(bytes, rng) : mutateToBytes(new TextDecoder().decode(bytes), rng);

/** Zips of a few kilobytes that unpack to megabytes of one kind of row each; made when first wanted. */
const LARGE: readonly (() => Uint8Array)[] = [
  large('ratings.csv', (at) => `${at},10,4,900000000\n`),
  large('ratings.csv', (at) => `${at},99,4,900000000\n${'\n'.repeat(at % 2)}`),
  large('ratings.csv', (at) => (at % 2 ? `${at},10,4,900000000\n` : 'x\n')),
  large('ratings.csv', () => '\n'),
  large('ratings.csv', () => '"'),
  large('movies.csv', (at) => `${at},F,\n`),
  large('movies.csv', (at) => `${at},"${' (a)'.repeat(249)}",Drama\n`),
  large('movies.csv', (at) => `${at},F,${at}\n`),
  large('tags.csv', (at) => `1,${at},${at},1\n`),
  large('tags.csv', (at) => `1,10,${at},1\n`),
  large('links.csv', (at) => `${at},1,1\n`),
  large('README.txt', (at) => `${at}\n`),
];

function large(file: string, row: (at: number) => string): () => Uint8Array {
  let made: Uint8Array | null = null;
  return () => (made ??= makeLarge(file, row));
}

function makeLarge(file: string, row: (at: number) => string): Uint8Array {
  const entries = LAYOUT_ENTRIES[0]!.map((entry): Entry => {
    if (!entry.path.endsWith(file)) return entry;
    const parts = [new TextDecoder().decode(entry.bytes)];
    for (let [at, length] = [1000, 0]; length < LARGE_CHARS; length += parts.at(-1)!.length) parts.push(row(at++));
    return { ...entry, bytes: utf8(parts.join('')) };
  });
  return writeZip(entries).bytes;
}

/** Below what a zip may grow to without being asked how. */
const LARGE_CHARS = 5e6;

/** A file dropped on the page, all the way to the pack that is kept. */
const datasetTarget = target('data set zip', mutateDataset, async ({ bytes, size }) => {
  const { dataset } = await readMovieLens(inPieces(bytes, size));
  const pack = ownPack(buildPack(dataset, INFO));
  insistOnPack(pack);
  const words = [...pack.titles, ...pack.genreNames, ...pack.tags.flat()];
  insist(
    words.every((word) => word !== '' && word.length <= 300),
    'a word is empty, or longer than words are',
  );
  insist(
    !words.some((word) => /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(word)),
    'a word controls how others are shown',
  );
  insist(pack.ratings > 0 && pack.items > 0 && pack.users > 0, 'there is nothing in it');
});

/** A pack that was made here has to be sound. */
function ownPack(buffer: ArrayBuffer): Pack {
  try {
    return readPack(buffer);
  } catch (error) {
    throw new Error('accepted, and yet no pack can be made of it', { cause: error });
  }
}

const GUEST_PACK = readPack(seedPack(40, 30));

/** A class dropped on the page. */
const guestsTarget = target(
  'people csv',
  (rng): Streamed => ({ bytes: mutateToBytes(GUESTS, rng), size: pieceSize(rng) }),
  async ({ bytes, size }) => {
    const { people } = await readGuests('class.csv', inPieces(bytes, size), GUEST_PACK);
    for (const { user, movieIds, stars } of people) {
      insist(user !== '' && user.length <= 40, 'a name is empty or long');
      insist(movieIds.length > 0 && movieIds.length === stars.length, 'stars and films do not match');
      insist(
        movieIds.every((id) => GUEST_PACK.movieIds.includes(id)),
        'a film is not there',
      );
      insist(
        stars.every((star) => star >= 0.5 && star <= 5),
        'stars are off the scale',
      );
    }
  },
);

const DIALECTS: readonly CsvDialect[] = [
  { delimiter: ',', quoted: true },
  { delimiter: '\t', quoted: true },
  { delimiter: '|', quoted: false },
  { delimiter: '::', quoted: false },
];

/** The rows of a text that arrives in pieces of one size. */
function rowsOf(text: string, dialect: CsvDialect, size: number): string {
  const rows: unknown[] = [];
  const reader = createCsvReader('a.csv', dialect, (fields, line) => rows.push([line, fields]));
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
  reader.end();
  return JSON.stringify(rows);
}

/** Rows are the same wherever the pieces are cut. */
const csvTarget = target(
  'csv',
  (rng) => {
    const text = mutateText(oneOf(rng, [...LAYOUTS.flat(), ['', GUESTS] as const])[1], rng);
    return { text: text.slice(0, 300_000), dialect: oneOf(rng, DIALECTS), size: oneOf(rng, [1, 3, 50, 1000]) };
  },
  ({ text, dialect, size }) => {
    const whole = rowsOf(text, dialect, text.length || 1);
    const bounded = Math.max(size, Math.ceil(text.length / 500));
    insist(whole === rowsOf(text, dialect, bounded), 'rows depend on where pieces are cut');
  },
);

const PACK = readPack(seedPack(3, 2));
const MANIFEST = {
  format: 1,
  default: INFO.id,
  packs: ['a.pack', 'b.pack'].map((file) => ({ ...summarise(PACK), file, sourceSha256: '' })),
};

/** The list of packs, as the site sends it. */
const manifestTarget = target(
  'manifest',
  (rng) => (onceIn(rng, 20) ? oneOf(rng, ODD_WORDS) : mutateJson(MANIFEST, rng)),
  (text) => {
    const { packs, default: first } = parseManifest(jsonOr(text));
    insist(
      packs.some(({ info }) => info.id === first),
      'the first data set is not there',
    );
    for (const { file, sizeBytes } of packs) {
      insist(new URL(file, 'https://a.test/packs/').href === `https://a.test/packs/${file}`, 'a file is elsewhere');
      insist(Number.isSafeInteger(sizeBytes), 'a size is no number');
    }
  },
);

/** What is no JSON is null, as where the page reads it. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Everything that is read from files. */
export const FILE_TARGETS = [manifestTarget, datasetTarget, csvTarget, guestsTarget];
