/** Reads files of interactions: user, item, rating, timestamp; comma or tab, with or without a header. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createCsvReader, type CsvReader } from '../../src/core/data/csv';
import { createTextReader } from '../../src/core/data/text';
import { AppError } from '../../src/core/errors';
import { refused } from '../options';

/** Ids as numbers in the order they were first seen. */
export interface Ids {
  readonly texts: string[];
  numberOf(text: string): number;
}

/** Starts without an id. */
export function createIds(): Ids {
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  return {
    texts,
    numberOf(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}

/** Rows as columns of equal length, in the order of the file. Ratings and times are NaN where the file has none. */
export interface RatingFile {
  readonly users: number[];
  readonly items: number[];
  readonly ratings: number[];
  readonly times: number[];
}

/** What rows are read into. */
export interface ReadTarget {
  readonly users: Ids;
  readonly items: Ids;
  /** Whether a row without a rating is a mistake. */
  readonly needsRating: boolean;
  /** Hears the titles of the columns, where the file has them. */
  readonly onTitles?: (titles: readonly string[]) => void;
}

const USER_TITLE = /^(user|uid)([ _-]?id)?$/i;
const ITEM_TITLE = /^(item|movie|film|product|iid)([ _-]?id)?$/i;

/**
 * Reads a file in pieces. Ids stay exactly as written.
 *
 * @throws AppError `config-invalid` when there is no such file, `data-bad-rows` with the line of the first row that
 *   cannot be read, `data-empty` when there is no row
 */
export async function readRatingFile(path: string, target: ReadTarget): Promise<RatingFile> {
  const file = basename(path);
  const rows: RatingFile = { users: [], items: [], ratings: [], times: [] };
  let isFirst = true;
  const take = (fields: string[], line: number): void => {
    const skip = isFirst && isHeader(fields);
    isFirst = false;
    if (skip) return target.onTitles?.(fields);
    const reason = pushRow(rows, fields, target);
    if (reason !== null) throw badRow(file, line, reason);
  };
  await readText(path, (firstLine) => {
    const delimiter = firstLine.replace(/"[^"]*"/g, '').includes('\t') ? '\t' : ',';
    return createCsvReader(file, { delimiter, quoted: true }, take);
  });
  if (rows.users.length === 0) throw new AppError('data-empty', `There is no row in ${file}, so nothing to work with.`);
  return rows;
}

/** Feeds a file to the reader that `open` makes once the first line is known. */
async function readText(path: string, open: (firstLine: string) => CsvReader): Promise<void> {
  const decoder = createTextReader();
  let reader: CsvReader | null = null;
  let start = '';
  const push = (text: string, isLast: boolean): void => {
    if (reader) return reader.push(text);
    start += text;
    const end = start.search(/[\r\n]/);
    if (end < 0 && !isLast && start.length < 65536) return;
    reader = open(end < 0 ? start : start.slice(0, end));
    reader.push(start);
  };
  try {
    for await (const chunk of createReadStream(path)) push(decoder.push(chunk as Uint8Array), false);
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(path, error);
  }
  push(decoder.end(), true);
  (reader as CsvReader | null)?.end();
}

/** True for a first row that names columns: by the usual titles, or by words where numbers have to be. */
function isHeader(fields: readonly string[]): boolean {
  const [user = '', item = '', rating, time] = fields.map((field) => field.trim());
  if (ITEM_TITLE.test(user) && USER_TITLE.test(item))
    throw refused('The columns must be user, item, rating, timestamp.');
  if (USER_TITLE.test(user) && ITEM_TITLE.test(item)) return true;
  return isWord(rating) && isWord(time);
}

function isWord(field: string | undefined): boolean {
  return field !== undefined && field !== '' && Number.isNaN(Number(field));
}

/** Takes a row in, or says why not. */
function pushRow(
  rows: RatingFile,
  fields: readonly string[],
  { users, items, needsRating }: ReadTarget,
): string | null {
  if (fields.length < 2 || fields.length > 4)
    return `it has ${fields.length} fields, not user, item, rating, timestamp`;
  const [user = '', item = '', rating = '', time = ''] = fields;
  if (user === '') return 'the user is missing';
  if (item === '') return 'the item is missing';
  if (rating.trim() === '' && needsRating) return 'the rating is missing (with --threshold none it may be)';
  const [stars, seconds] = [optionalNumber(rating), optionalNumber(time)];
  if (stars === null) return `the rating "${rating.slice(0, 40)}" is not a number`;
  if (seconds === null) return `the timestamp "${time.slice(0, 40)}" is not a number`;
  rows.users.push(users.numberOf(user));
  rows.items.push(items.numberOf(item));
  rows.ratings.push(stars);
  rows.times.push(seconds);
  return null;
}

/** NaN for an empty text, null for what is no finite number. */
function optionalNumber(text: string): number | null {
  if (text.trim() === '') return NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function badRow(file: string, line: number, reason: string): AppError {
  return new AppError('data-bad-rows', `In ${file}, line ${line} cannot be read: ${reason}.`, { file, line });
}

function unreadable(path: string, cause: unknown): AppError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  const why = code === 'ENOENT' ? 'There is no file' : 'This computer cannot read the file';
  return new AppError('config-invalid', `${why} ${path} (${code}). Look at the path and try again.`, { code }, cause);
}
