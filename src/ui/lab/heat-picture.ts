/** A heat map as a picture for slides. */
import { heatColour, type HeatRow } from '../../app/heat-map';
import { framePicture, textMark, type Paint, type Picture } from '../charts/picture-frame';

const ROW = 16;
const CELL = 9;
const NAMES = 210;
const LONGEST = 30;

const cut = (name: string): string => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/** @param words what stands underneath: the scale */
export function heatPicture(
  title: string,
  rows: readonly HeatRow[],
  columns: readonly number[],
  { end, words }: { readonly end: number; readonly words: string },
  paint: Paint,
): Picture {
  const size = { width: NAMES + columns.length * CELL, height: (rows.length + 2) * ROW };
  return framePicture(title, size, paint, ({ x, y }) => {
    const named = rows.map((row, at) =>
      textMark({ x, y: y + at * ROW + ROW - 4 }, cut(row.name), { fill: paint.text, 'font-size': 11 }),
    );
    const cells = rows.flatMap((row, at) =>
      columns.map((column, place) => {
        const colour = heatColour(row.values[column]! / end).join(' ');
        return `<rect x="${x + NAMES + place * CELL}" y="${y + at * ROW}" width="${CELL}" height="${ROW}" fill="rgb(${colour})"/>`;
      }),
    );
    const scale = textMark({ x, y: y + (rows.length + 1.5) * ROW }, words, { fill: paint.muted, 'font-size': 11 });
    return [...named, ...cells, scale].join('\n');
  });
}
