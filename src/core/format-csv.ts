/** What one field of a table can be; null, NaN and the infinities are written as nothing. */
export type CsvField = string | number | null;

const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * Writes rows as comma-separated text (RFC 4180): CRLF after every row, fields in double quotes where they hold a
 * comma, a quote, a line end, or a space at an end.
 *
 * Spreadsheets run text that begins with `=`, `+`, `-`, `@`, a tab or a line end as a formula, so an apostrophe is put
 * before it, as OWASP advises; text that is a plain number, as `-0.3`, stays as it is. Numbers are written with all
 * their digits and a point. No byte-order mark.
 */
export function formatCsv(rows: readonly (readonly CsvField[])[]): string {
  return rows.map((row) => `${row.map(writeField).join(',')}\r\n`).join('');
}

function writeField(field: CsvField): string {
  if (typeof field === 'number') return Number.isFinite(field) ? String(field) : '';
  if (field === null) return '';
  const safe = /^[=+\-@\t\r\n]/.test(field) && !PLAIN_NUMBER.test(field) ? `'${field}` : field;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
