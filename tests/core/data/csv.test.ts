import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvReader, type CsvDialect } from '../../../src/core/data/csv';
import { thrownBy } from '../../fixtures/thrown';

const COMMA: CsvDialect = { delimiter: ',', quoted: true };

interface Row {
  readonly fields: string[];
  readonly line: number;
}

function read(pieces: readonly string[], dialect = COMMA): Row[] {
  const rows: Row[] = [];
  const reader = createCsvReader('some.csv', dialect, (fields, line) => rows.push({ fields, line }));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return rows;
}

const fieldsOf = (rows: readonly Row[]) => rows.map(({ fields }) => fields);

/** Cuts a text at the given places (any order, any range). */
function cutAt(text: string, places: readonly number[]): string[] {
  const inside = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...inside].map((start, index) => text.slice(start, inside[index] ?? text.length));
}

const quote = (field: string) => `"${field.replaceAll('"', '""')}"`;
const cuts = fc.array(fc.nat(), { maxLength: 12 });
const hostileField = fc
  .string({ unit: fc.constantFrom('a', 'é', '☂', '"', ',', '\n', ' ', '|', ':', '\t', '\\') })
  .filter((field) => field !== '');

describe('the csv reader', () => {
  it('gives back every quoted table, wherever the text is cut', () => {
    const table = fc.array(fc.array(hostileField, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        table,
        cuts,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (rows, places, lineEnd, endsWithLineEnd) => {
          const text = rows.map((row) => row.map(quote).join(',')).join(lineEnd) + (endsWithLineEnd ? lineEnd : '');
          expect(fieldsOf(read(cutAt(text, places)))).toEqual(rows);
        },
      ),
    );
  });

  it.each([',', '\t', '|', '::'] as const)(
    'gives back every plain table parted by %j, wherever it is cut',
    (delimiter) => {
      const field = fc.string({ unit: fc.constantFrom('a', '1', '"', ' ', '.', 'ü'), minLength: 1 });
      const table = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
      fc.assert(
        fc.property(table, cuts, (rows, places) => {
          const text = rows.map((row) => `${row.join(delimiter)}\n`).join('');
          expect(fieldsOf(read(cutAt(text, places), { delimiter, quoted: false }))).toEqual(rows);
        }),
      );
    },
  );

  it('numbers rows by the line they begin on, through quoted line ends and empty lines', () => {
    const rows = read(['a,b\r\n"two\nlines",b\r\n\r\nlast,b']);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5]);
    expect(rows[1]?.fields).toEqual(['two\nlines', 'b']);
  });

  it('leaves out a byte-order mark at the beginning, and only there', () => {
    expect(fieldsOf(read(['', '\uFEFFa,b\n\uFEFFc,d\n']))).toEqual([
      ['a', 'b'],
      ['\uFEFFc', 'd'],
    ]);
  });

  it('takes quotation marks for text where they do not quote', () => {
    const rows = read(['1::"Quoted" Film::Drama\n2::A "mark::Drama\n'], { delimiter: '::', quoted: false });
    expect(fieldsOf(rows)).toEqual([
      ['1', '"Quoted" Film', 'Drama'],
      ['2', 'A "mark', 'Drama'],
    ]);
  });

  it('refuses a text of empty lines', async () => {
    const error = await thrownBy(() => read(['a,b\n', '\n'.repeat(100_001), 'c,d\n']));
    expect(error.code).toBe('data-bad-rows');
    expect(error.message).toContain('empty lines');
    expect(read(['a,b\n', '\n'.repeat(90_000), 'c,d\n'])).toHaveLength(2);
  });

  it('does not begin again with every few characters of a long row', () => {
    const started = performance.now();
    const row = `"${'x\n'.repeat(400_000)}"`;
    expect(read(row.match(/.{1,9}/gs)!)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('refuses a row without end instead of collecting it', async () => {
    const endless = 'x'.repeat(800_000);
    const error = await thrownBy(() => read(['a,b\n"never closed', endless, endless, endless]));
    expect(error.code).toBe('data-bad-rows');
    expect(error.details).toEqual({ file: 'some.csv', line: 2 });
  });
});
