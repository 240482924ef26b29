import { framePicture, textMark, type Paint, type Picture } from './picture-frame';
import { wordsWidth } from './figure';

const ROW = 28;
const GAP = 28;
const SIZE = 13;
/** Letters of the picture are larger than those of a chart. */
const LARGER = SIZE / 12;

export interface PrintedTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly { readonly text: string; readonly best: boolean }[])[];
  /** Which columns are figures, and stand at their right ends. */
  readonly numeric: readonly boolean[];
}

/** The best of a column is bold and has a star. */
export function tablePicture({ title, head, rows, numeric }: PrintedTable, paint: Paint): Picture {
  const written = rows.map((row) => row.map(({ text, best }) => (best ? `★ ${text}` : text)));
  const widths = head.map((word, column) =>
    Math.max(...[word, ...written.map((row) => row[column] ?? '')].map((text) => wordsWidth(text) * LARGER + 4)),
  );
  const lefts = widths.map((_, column) => widths.slice(0, column).reduce((sum, width) => sum + width + GAP, 0));
  const width = lefts.at(-1)! + widths.at(-1)!;
  return framePicture(title, { width, height: (rows.length + 1) * ROW }, paint, ({ x, y }) => {
    const cell = (text: string, column: number, row: number, style: Record<string, string | number>) => {
      const anchor = numeric[column] ? { 'text-anchor': 'end' } : {};
      const at = x + lefts[column]! + (numeric[column] ? widths[column]! : 0);
      return textMark({ x: at, y: y + row * ROW + 18 }, text, { 'font-size': SIZE, ...anchor, ...style });
    };
    const marks = [head.map((word, column) => cell(word, column, 0, { fill: paint.muted, 'font-weight': 600 }))];
    rows.forEach((row, index) => {
      const top = y + (index + 1) * ROW;
      marks.push([`<path d="M${x} ${top}h${width.toFixed(1)}" stroke="${paint.line}"/>`]);
      marks.push(
        row.map(({ best }, column) =>
          cell(written[index]![column]!, column, index + 1, { fill: paint.text, 'font-weight': best ? 700 : 400 }),
        ),
      );
    });
    return marks.flat().join('\n');
  });
}
