/** Reads files of interactions: user, item, rating, timestamp; comma or tab, with or without a header. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createRatingRows, type RatingRowOptions } from '../../src/core/data/rating-rows';
import { AppError } from '../../src/core/errors';

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
export interface ReadTarget extends Omit<RatingRowOptions, 'onRow'> {
  readonly users: Ids;
  readonly items: Ids;
}

/**
 * Reads a file in pieces. Ids stay exactly as written.
 *
 * @throws AppError `config-invalid` when there is no such file, `data-bad-rows` with the line of the first row that
 *   cannot be read, `data-empty` when there is no row
 */
export async function readRatingFile(path: string, { users, items, ...options }: ReadTarget): Promise<RatingFile> {
  const file = basename(path);
  const rows: RatingFile = { users: [], items: [], ratings: [], times: [] };
  const reader = createRatingRows(file, {
    ...options,
    onRow({ user, item, rating, time }) {
      rows.users.push(users.numberOf(user));
      rows.items.push(items.numberOf(item));
      rows.ratings.push(rating);
      rows.times.push(time);
    },
  });
  try {
    for await (const chunk of createReadStream(path)) reader.push(chunk as Uint8Array);
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(path, error);
  }
  reader.end();
  if (rows.users.length === 0) throw new AppError('data-empty', `There is no row in ${file}, so nothing to work with.`);
  return rows;
}

function unreadable(path: string, cause: unknown): AppError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  const why = code === 'ENOENT' ? 'There is no file' : 'This computer cannot read the file';
  return new AppError('config-invalid', `${why} ${path} (${code}). Look at the path and try again.`, { code }, cause);
}
