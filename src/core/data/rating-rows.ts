import { AppError } from '../errors';
import { createCsvReader, type CsvReader } from './csv';
import { plainText } from './plain-text';
import { createTextReader } from './text';

/** A row as it was written: ids as text, rating and time (seconds since 1970) NaN where the row has none. */
export interface RatingRow {
  readonly user: string;
  readonly item: string;
  readonly rating: number;
  readonly time: number;
}

/** How rows are taken. */
export interface RatingRowOptions {
  /** Whether a row without a rating is a mistake. */
  readonly needsRating: boolean;
  readonly onRow: (row: RatingRow, line: number) => void;
  /** Hears the titles of the columns, where the file has them. */
  readonly onTitles?: (titles: readonly string[]) => void;
}

/** Takes a file's bytes in pieces, cut anywhere. */
export interface RatingRows {
  push(bytes: Uint8Array): void;
  /** Hands out the last row. */
  end(): void;
}

/** A first line is waited for up to here. */
const LONGEST_START = 65536;
const USER_TITLE = /^(user|uid)([ _-]?id)?$/i;
const ITEM_TITLE = /^(item|movie|film|product|iid)([ _-]?id)?$/i;

/**
 * Reads rows of user, item, rating, timestamp: comma or tab, which the first line decides, with or without titles. Rating
 * and timestamp may be missing from a row's end, or empty.
 *
 * `push` and `end` throw `config-invalid` when the titles say that the columns are in another order, and `data-bad-rows`
 * with the line of the first row that cannot be read, also what `onRow` throws.
 */
export function createRatingRows(file: string, options: RatingRowOptions): RatingRows {
  const decoder = createTextReader();
  let isFirst = true;
  let reader: CsvReader | null = null;
  let start = '';
  const take = (fields: string[], line: number): void => {
    const isTitles = isFirst && isHeader(fields);
    isFirst = false;
    if (isTitles) return options.onTitles?.(fields);
    const row = rowOf(fields, options.needsRating);
    if (typeof row === 'string') throw badRow(file, line, row);
    options.onRow(row, line);
  };
  const push = (text: string, isLast: boolean): void => {
    if (reader) return reader.push(text);
    start += text;
    const end = start.search(/[\r\n]/);
    if (end < 0 && !isLast && start.length < LONGEST_START) return;
    const first = end < 0 ? start : start.slice(0, end);
    const delimiter = first.replace(/"[^"]*"/g, '').includes('\t') ? '\t' : ',';
    reader = createCsvReader(file, { delimiter, quoted: true }, take);
    reader.push(start);
  };
  return {
    push: (bytes) => push(decoder.push(bytes), false),
    end() {
      push(decoder.end(), true);
      reader?.end();
    },
  };
}

/** The error of a row that cannot be read. */
export function badRow(file: string, line: number, reason: string): AppError {
  return new AppError('data-bad-rows', `In ${file}, line ${line} cannot be read: ${reason}.`, { file, line });
}

/** True for a first row that names columns: by the usual titles, or by words where numbers have to be. */
function isHeader(fields: readonly string[]): boolean {
  const [user = '', item = '', rating, time] = fields.map((field) => field.trim());
  if (ITEM_TITLE.test(user) && USER_TITLE.test(item)) {
    throw new AppError('config-invalid', 'The columns must be user, item, rating, timestamp.');
  }
  if (USER_TITLE.test(user) && ITEM_TITLE.test(item)) return true;
  return isWord(rating) && isWord(time);
}

function isWord(field: string | undefined): boolean {
  return field !== undefined && field !== '' && Number.isNaN(Number(field));
}

/** The row, or why it is none. */
function rowOf(fields: readonly string[], needsRating: boolean): RatingRow | string {
  if (fields.length < 2 || fields.length > 4) {
    return `it has ${fields.length} fields, not user, item, rating, timestamp`;
  }
  const [user = '', item = '', rating = '', time = ''] = fields;
  if (user === '') return 'the user is missing';
  if (item === '') return 'the item is missing';
  if (rating.trim() === '' && needsRating) return 'the rating is missing';
  const [stars, seconds] = [optionalNumber(rating), optionalNumber(time)];
  if (stars === null) return `the rating "${plainText(rating, 40)}" is not a number`;
  if (seconds === null) return `the timestamp "${plainText(time, 40)}" is not a number`;
  return { user, item, rating: stars, time: seconds };
}

/** NaN for an empty text, null for what is no finite number. */
function optionalNumber(text: string): number | null {
  if (text.trim() === '') return NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
