import Papa from 'papaparse';
import { AppError } from '../errors';

/** How a file divides its lines into fields. */
export interface CsvDialect {
  readonly delimiter: ',' | '\t' | '|' | '::';
  /** Whether fields may stand in double quotes, and then hold delimiters and line ends. */
  readonly quoted: boolean;
}

/** Receives a row and the line it begins on, from 1. The array is the receiver's to keep. */
export type RowHandler = (fields: string[], line: number) => void;

/** Takes text in pieces, cut anywhere, and hands out rows. */
export interface CsvReader {
  push(text: string): void;
  /** Hands out the last row, if the text did not end with a line end. */
  end(): void;
}

/** Longest row that is believed. What is longer has lost a quotation mark or its line ends. */
const MAX_ROW_CHARS = 1.5 * 1024 * 1024;

/**
 * Text parsed at once: megabytes of nothing but line ends must not become millions of rows at a time, and a row without
 * an end must not be parsed from its beginning with every few bytes that come.
 */
const STEP_CHARS = 64 * 1024;

/** So many empty lines are no table any more. */
const MOST_EMPTY_LINES = 100_000;

/**
 * Reads delimited text: LF or CRLF, with or without a byte-order mark; empty lines are counted and left out.
 *
 * A carriage return at the end of a row's last field is taken as part of the line end. Throws `data-bad-rows` when a
 * row grows beyond 1.5 Mi characters, or when 100 000
 * lines are empty, so that time and memory stay bounded whatever the text.
 */
export function createCsvReader(file: string, dialect: CsvDialect, onRow: RowHandler): CsvReader {
  // The parser of papaparse below its streaming layer: that layer wants files or Node streams, this one takes text.
  const parser = new Papa.Parser({
    delimiter: dialect.delimiter,
    newline: '\n',
    ...(dialect.quoted ? {} : { fastMode: true }),
  });
  let pending = '';
  /** Of `pending`, how much was parsed already and is no whole row. */
  let unfinished = 0;
  let line = 1;
  let emptyLines = 0;
  let started = false;

  function take(isLast: boolean): void {
    const { data, meta } = parser.parse(pending, 0, !isLast) as Papa.ParseResult<string[]>;
    for (const fields of data) {
      const begins = line;
      line += 1 + lineEndsWithin(fields, dialect.quoted);
      trimCarriageReturn(fields);
      if (fields.length > 1 || fields[0] !== '') onRow(fields, begins);
      else if (++emptyLines > MOST_EMPTY_LINES) throw emptyTable(file);
    }
    pending = isLast ? '' : pending.slice(meta.cursor);
    unfinished = pending.length;
    if (unfinished > MAX_ROW_CHARS) throw endlessRow(file, line);
  }

  /** How much more text is worth a look: a long row without an end is looked at seldom. */
  const step = (): number => Math.min(Math.max(STEP_CHARS, unfinished), 4 * STEP_CHARS);

  return {
    push(text) {
      const rest = started ? text : text.replace(/^\uFEFF/, '');
      started ||= text.length > 0;
      for (let at = 0; at < rest.length; at += STEP_CHARS) {
        pending += rest.slice(at, at + STEP_CHARS);
        if (pending.length >= unfinished + step()) take(false);
      }
    },
    end() {
      take(true);
    },
  };
}

/** Line ends inside quoted fields: they make a row span several lines. */
function lineEndsWithin(fields: readonly string[], quoted: boolean): number {
  if (!quoted) return 0;
  let count = 0;
  for (const field of fields) {
    for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) count++;
  }
  return count;
}

function trimCarriageReturn(fields: string[]): void {
  const end = fields.length - 1;
  if (fields[end]?.endsWith('\r')) fields[end] = fields[end].slice(0, -1);
}

function emptyTable(file: string): AppError {
  return new AppError(
    'data-bad-rows',
    `${file} has more than ${MOST_EMPTY_LINES.toLocaleString('en')} empty lines. Nothing was loaded. Try a fresh copy of the file.`,
    { file },
  );
}

function endlessRow(file: string, line: number): AppError {
  return new AppError(
    'data-bad-rows',
    `In ${file}, the row that begins on line ${line} does not end: a quotation mark may be missing. ` +
      'Nothing was loaded. Try a fresh copy of the file.',
    { file, line },
  );
}
