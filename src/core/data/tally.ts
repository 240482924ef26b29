import { AppError } from '../errors';
import type { BadRows } from '../types';

/** The rows of one file: how many, how many of them bad, and the first bad one. */
export interface Tally {
  readonly file: string;
  readonly badRows: BadRows;
  /** Counts a row; `reason` says why it cannot be used, null that it can. */
  count(line: number, reason: string | null): void;
  /** Turns a row that was counted as good into a bad one. */
  reject(line: number, reason: string): void;
}

/** A tally of no rows yet. */
export function createTally(file: string): Tally {
  let count = 0;
  let total = 0;
  let first: BadRows['first'] = null;

  function reject(line: number, reason: string): void {
    count++;
    if (!first || line < first.line) first = { file, line, reason };
  }

  return {
    file,
    get badRows() {
      return { count, total, first };
    },
    count(line, reason) {
      total++;
      if (reason !== null) reject(line, reason);
    },
    reject,
  };
}

/** Adds tallies up; the first bad row is that of the first tally that has one. */
export function sumBadRows(tallies: readonly Tally[]): BadRows {
  const all = tallies.map(({ badRows }) => badRows);
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    total: all.reduce((sum, { total }) => sum + total, 0),
    first: all.find(({ first }) => first !== null)?.first ?? null,
  };
}

/** Share of bad rows beyond which a file is not what it seems to be. */
const MAX_BAD_SHARE = 0.01;

/** Throws `data-bad-rows` when more than 1 % of a file's rows are bad. */
export function checkShare({ file, badRows }: Tally): void {
  const { count, total, first } = badRows;
  if (first === null || count <= MAX_BAD_SHARE * total) return;
  throw new AppError(
    'data-bad-rows',
    `${count} of ${total} rows of ${file} cannot be read, the first on line ${first.line}: ${first.reason}. ` +
      'That is more than 1 %, so nothing was loaded. Try a fresh copy of the data set.',
    { file, line: first.line, reason: first.reason, count, total },
  );
}
