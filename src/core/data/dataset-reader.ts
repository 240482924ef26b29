import { AppError } from '../errors';
import { createCsvReader } from './csv';
import { ACCEPTED_LAYOUTS, type FileRole, isReadme, isRebuiltMark, type LayoutPlace, placeOf } from './layouts';
import type { ParsedDataset, ParsedFilm } from './pack';
import { filmRows, linkRows, ratingRows, type RowReader, tagRows } from './rows';
import { checkShare, createTally, sumBadRows, type Tally } from './tally';
import { createTextReader } from './text';
import type { EntrySink } from './zip-extraction';

/** A data set read from its files. */
export interface ReadDataset {
  readonly dataset: ParsedDataset;
  /** The data set's own README, which its licence wants to travel with it. */
  readonly readme: string | null;
  /** True when the zip says of itself that it is a stand-in for the original: it holds a REBUILT.txt. */
  readonly rebuilt: boolean;
}

/** Reads the files of a data set, in whatever order they come. */
export interface DatasetReader {
  /** A sink for a file of the data set, null for any other. Throws `data-unrecognised` at a second data set. */
  readonly open: (path: string) => EntrySink | null;
  /** How many ratings have been read so far. */
  readonly ratings: () => number;
  /** To be called once all files are in. Throws `data-unrecognised`, `data-bad-rows` or `data-empty`. */
  readonly finish: () => ReadDataset;
}

/** Starts reading; the layout is known by the first file that belongs to one. */
export function createDatasetReader(): DatasetReader {
  const rows = { ratings: ratingRows(), films: filmRows(), tags: tagRows(), links: linkRows() };
  const tallies = new Map<FileRole, Tally>();
  let home: LayoutPlace | null = null;
  let readme: string | null = null;
  let rebuilt = false;

  function open(path: string): EntrySink | null {
    rebuilt ||= isRebuiltMark(path);
    if (isReadme(path)) return readmeSink((text) => (readme = text));
    const place = placeOf(path);
    if (!place) return null;
    home ??= place;
    if (home.folder !== place.folder || home.layout !== place.layout) throw twoDatasets(home, place);
    const tally = createTally(place.file);
    tallies.set(place.role, tally);
    return rowSink(place, tally, rows[place.role].read);
  }

  function finish(): ReadDataset {
    const ratingsTally = tallies.get('ratings');
    const filmsTally = tallies.get('films');
    if (!ratingsTally || !filmsTally) throw unrecognised([...tallies.values()]);
    checkShare(filmsTally);
    const ratings = rows.ratings.take(
      (movieId) => rows.films.films.has(movieId),
      (line, movieId) => ratingsTally.reject(line, `film ${movieId} is not in ${filmsTally.file}`),
    );
    checkShare(ratingsTally);
    if (ratings.users.length === 0) throw noRatings(ratingsTally.file);
    const inOrder = (['ratings', 'films', 'tags', 'links'] as const).flatMap((role) => tallies.get(role) ?? []);
    return { dataset: { films: joinFilms(rows), ratings, badRows: sumBadRows(inOrder) }, readme, rebuilt };
  }

  return { open, ratings: rows.ratings.count, finish };
}

/** What is longer is no README; the rest of it is left out. */
const MAX_README_CHARS = 256 * 1024;

function readmeSink(onText: (text: string) => void): EntrySink {
  const reader = createTextReader();
  let text = '';
  return {
    write(bytes) {
      if (text.length < MAX_README_CHARS) text += reader.push(bytes);
    },
    end: () => onText(text + reader.end()),
  };
}

function rowSink(place: LayoutPlace, tally: Tally, read: RowReader): EntrySink {
  const text = createTextReader();
  let expectsHeader = place.header !== null;
  const csv = createCsvReader(place.file, place.dialect, (fields, line) => {
    if (expectsHeader) checkHeader(place, fields);
    else tally.count(line, fields.length === place.fields ? read(fields, line) : wrongFields(fields, place));
    expectsHeader = false;
  });
  return {
    write: (bytes) => csv.push(text.push(bytes)),
    end() {
      csv.push(text.end());
      csv.end();
    },
  };
}

function wrongFields(fields: readonly string[], place: LayoutPlace): string {
  return `it has ${fields.length} fields where ${place.fields} belong`;
}

function checkHeader({ file, header }: LayoutPlace, fields: readonly string[]): void {
  const expected = (header ?? []).join(',');
  if (fields.join(',').toLowerCase() === expected.toLowerCase()) return;
  throw new AppError(
    'data-unrecognised',
    `${file} does not begin with the columns ${expected}. Nothing was loaded. Choose a MovieLens zip as GroupLens offers it.`,
    { file, expected },
  );
}

type Rows = {
  readonly films: ReturnType<typeof filmRows>;
  readonly tags: ReturnType<typeof tagRows>;
  readonly links: ReturnType<typeof linkRows>;
};

function joinFilms({ films, tags, links }: Rows): ParsedFilm[] {
  const unknown = { imdbId: 0, tmdbId: 0 };
  return Array.from(films.films, ([movieId, film]) => ({
    movieId,
    ...film,
    tags: mostUsedFirst(tags.uses.get(movieId)),
    ...(links.links.get(movieId) ?? unknown),
  }));
}

function mostUsedFirst(uses: ReadonlyMap<string, number> | undefined): string[] {
  const byUse = [...(uses ?? [])].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return byUse.map(([tag]) => tag);
}

function twoDatasets(first: LayoutPlace, second: LayoutPlace): AppError {
  const [one, other] = [first, second].map(({ folder, file }) => (folder ? `${folder}/${file}` : file));
  return new AppError(
    'data-unrecognised',
    `This zip holds more than one data set (${one} and ${other}). Nothing was loaded. Choose a zip with one of them.`,
  );
}

function unrecognised(found: readonly Tally[]): AppError {
  const names = found.map(({ file }) => file).join(', ');
  const what = names ? `only ${names} of the files it takes` : 'none of the files it takes';
  return new AppError(
    'data-unrecognised',
    `This zip is no MovieLens data set: it holds ${what}. Nothing was loaded. Accepted are ${ACCEPTED_LAYOUTS}.`,
    { found: names },
  );
}

function noRatings(file: string): AppError {
  return new AppError(
    'data-empty',
    `${file} holds no rating, so there is nothing to learn from. Nothing was loaded. Choose another data set.`,
    { file },
  );
}
