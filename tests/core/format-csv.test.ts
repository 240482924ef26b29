import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { formatCsv } from '../../src/core/format-csv';

const read = (text: string): string[][] =>
  Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' }).data.slice(0, -1);

describe('a table as comma-separated text', () => {
  it('ends every row with CRLF and quotes what would be misread', () => {
    expect(
      formatCsv([
        ['a', 'b'],
        ['x,y', 'say "no"'],
        ['two\nlines', ' edge'],
      ]),
    ).toBe('a,b\r\n"x,y","say ""no"""\r\n"two\nlines"," edge"\r\n');
    expect(formatCsv([])).toBe('');
  });

  it('writes numbers with all their digits, and nothing where there is none', () => {
    expect(formatCsv([[0.1 + 0.2, -3, null, NaN, Infinity, 0]])).toBe('0.30000000000000004,-3,,,,0\r\n');
  });

  it('keeps a spreadsheet from running text as a formula', () => {
    for (const text of ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1']) {
      expect(read(formatCsv([[text]]))).toEqual([[`'${text}`]]);
    }
    for (const text of ['-0.3', '+12', '1e-7', '-1E+5', 'a=b', '−0.3', '']) {
      expect(read(formatCsv([[text, 'end']]))).toEqual([[text, 'end']]);
    }
  });

  it('is read back as it was by another reader', () => {
    const harmless = fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => !/^[=+\-@\t\r\n]/.test(text));
    const rows = fc.array(fc.array(harmless, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, (table) => {
        expect(read(formatCsv(table))).toEqual(table);
      }),
    );
  });
});
