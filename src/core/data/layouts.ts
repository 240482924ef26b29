import type { CsvDialect } from './csv';
import { GENRE_FLAGS } from './genres';

/** What a file of a data set tells. */
export type FileRole = 'ratings' | 'films' | 'tags' | 'links';

/** The three ways MovieLens has been published. */
export type LayoutId = 'u' | 'dat' | 'csv';

/** A file that is read: how its lines are divided and how many fields they have. */
interface LayoutFile {
  readonly layout: LayoutId;
  readonly role: FileRole;
  readonly dialect: CsvDialect;
  readonly fields: number;
  /** Names of the columns, where the file begins with them. */
  readonly header: readonly string[] | null;
}

const FILES: Readonly<Record<string, LayoutFile>> = {
  'u.data': plain('u', 'ratings', '\t', 4),
  'u.item': plain('u', 'films', '|', 5 + GENRE_FLAGS),
  'ratings.dat': plain('dat', 'ratings', '::', 4),
  'movies.dat': plain('dat', 'films', '::', 3),
  'tags.dat': plain('dat', 'tags', '::', 4),
  'ratings.csv': csv('ratings', ['userId', 'movieId', 'rating', 'timestamp']),
  'movies.csv': csv('films', ['movieId', 'title', 'genres']),
  'tags.csv': csv('tags', ['userId', 'movieId', 'tag', 'timestamp']),
  'links.csv': csv('links', ['movieId', 'imdbId', 'tmdbId']),
};

/** The layouts as a person would look for them in a folder. */
export const ACCEPTED_LAYOUTS =
  'ratings.csv with movies.csv (ml-latest-small, ml-20m, ml-25m, ml-32m), ' +
  'ratings.dat with movies.dat (ml-1m, ml-10m), or u.data with u.item (ml-100k)';

/** Where a path of a zip leads to in a data set. */
export interface LayoutPlace extends LayoutFile {
  /** The folder, '' at the top. Files of one data set lie in one folder. */
  readonly folder: string;
  readonly file: string;
}

/** Recognises a path such as `ratings.csv` or `ml-1m/ratings.dat`; null for everything else, deeper folders included. */
export function placeOf(path: string): LayoutPlace | null {
  const [file = '', folder = '', ...above] = path.split('/').reverse();
  const known = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
  return known && above.length === 0 ? { ...known, folder, file } : null;
}

/** True for the data set's own README, which its licence wants to travel with the data. */
export function isReadme(path: string): boolean {
  return /^([^/]+\/)?README(\.txt)?$/i.test(path);
}

/** True for the file that marks a zip as a stand-in for the original. */
export function isRebuiltMark(path: string): boolean {
  return /^([^/]+\/)?REBUILT\.txt$/.test(path);
}

function plain(layout: LayoutId, role: FileRole, delimiter: CsvDialect['delimiter'], fields: number): LayoutFile {
  return { layout, role, dialect: { delimiter, quoted: false }, fields, header: null };
}

function csv(role: FileRole, header: readonly string[]): LayoutFile {
  return { layout: 'csv', role, dialect: { delimiter: ',', quoted: true }, fields: header.length, header };
}
