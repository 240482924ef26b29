/** The kinds of file that a chart or a table can be saved as. */
import { formatCsv, type CsvField } from '../core/format-csv';
import { pngFile, svgFile } from './charts/picture';
import type { Picture } from './charts/picture-frame';

export interface FileChoice {
  readonly label: string;
  readonly extension: string;
  make(): Blob | Promise<Blob>;
}

/** Without this mark, spreadsheets take the text for another alphabet. */
const BYTE_ORDER_MARK = '\uFEFF';

export function pictureChoices(draw: () => Picture): readonly FileChoice[] {
  return [
    { label: 'Picture for slides (PNG)', extension: 'png', make: () => pngFile(draw()) },
    { label: 'Picture for print (SVG)', extension: 'svg', make: () => svgFile(draw()) },
  ];
}

export function csvChoice(rows: () => readonly (readonly CsvField[])[]): FileChoice {
  const make = () => new Blob([BYTE_ORDER_MARK, formatCsv(rows())], { type: 'text/csv;charset=utf-8' });
  return { label: 'Table for spreadsheets (CSV)', extension: 'csv', make };
}
