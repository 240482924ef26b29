/** The names of series, each with a piece of what it names: beside the lines, or in rows above them. */
import type { Markish } from '@observablehq/plot';
import { NAMED, wordsWidth, type PlotLibrary } from './figure';
import { spread } from './spread';
import { toneBar, toneColour, toneLine, toneSymbol } from './tones';

/** A piece of line, with the symbol of its points or without; a bar; a piece of band. */
export type Swatch = 'line' | 'plain line' | 'bar' | 'band';

export interface KeyEntry {
  readonly name: string;
  readonly swatch: Swatch;
  readonly tone: number | undefined;
}

/** Where the name of an entry begins, from the top left corner of the frame. */
interface KeySpot extends KeyEntry {
  readonly x: number;
  readonly y: number;
}

const SWATCH = 24;
const GAP = 16;
const ROW = 20;
/** Between the rows and the marks under them. */
const UNDER = 6;
/** Between the lines and their names: a swatch that is nearer looks like one more point. */
const CLEAR = 20;
/** Names beside the lines are no nearer to each other than this. */
const NAME_GAP = 16;
const BAND_OPACITY = 0.35;

/** Room that names beside the lines need. */
export const keyWidth = (names: readonly string[]): number =>
  CLEAR + SWATCH + Math.max(0, ...names.map(wordsWidth)) + GAP;

/** Rows of names in a box `width` wide; how high they are. */
export function keyRows(entries: readonly KeyEntry[], width: number): { spots: readonly KeySpot[]; height: number } {
  let [x, row] = [0, 0];
  const placed = entries.map((entry) => {
    const room = SWATCH + wordsWidth(entry.name);
    if (x > 0 && x + room > width) [x, row] = [0, row + 1];
    const spot = { ...entry, x: x + SWATCH, y: row * ROW };
    x += room + GAP;
    return spot;
  });
  const height = entries.length === 0 ? 0 : (row + 1) * ROW + UNDER;
  return { spots: placed.map((spot) => ({ ...spot, y: spot.y - height + ROW / 2 })), height };
}

/** Names right of the ends of their lines, which are `ys` from the top of the frame, none below `floor`. */
export function keyBeside(
  entries: readonly KeyEntry[],
  ys: readonly number[],
  { x, floor }: { readonly x: number; readonly floor: number },
): readonly KeySpot[] {
  const places = spread(ys, NAME_GAP, floor);
  return entries.map((entry, index) => ({ ...entry, x: x + CLEAR + SWATCH, y: places[index]! }));
}

export function keyMarks(plot: PlotLibrary, spots: readonly KeySpot[], left = 0): Markish[] {
  return spots.flatMap(({ name, x, y, ...entry }) => [
    ...swatchMarks(plot, entry, { dx: x - SWATCH - left, dy: y }),
    plot.text([name], {
      ...NAMED,
      frameAnchor: 'top-left',
      lineAnchor: 'middle',
      textAnchor: 'start',
      dx: x - left,
      dy: y,
    }),
  ]);
}

const PIECE = SWATCH - 6;
/** Drawn by Plot as a vector, because vectors can be placed by the frame. */
const bar = (height: number) => ({
  draw(context: CanvasPath, length: number) {
    context.rect(-height / 2, -length, height, length);
  },
});
const stroke = {
  draw(context: CanvasPath, length: number) {
    context.moveTo(0, 0);
    context.lineTo(0, -length);
  },
};

function swatchMarks(
  plot: PlotLibrary,
  { swatch, tone }: Omit<KeyEntry, 'name'>,
  at: { readonly dx: number; readonly dy: number },
): Markish[] {
  const lying = { frameAnchor: 'top-left', anchor: 'start', rotate: 90, length: PIECE, ...at } as const;
  if (swatch === 'bar') {
    const { inset: _, ...paint } = toneBar(tone);
    return [plot.vector([0], { ...lying, shape: bar(10), strokeWidth: 0, ...paint })];
  }
  const colour = toneColour(tone) ?? 'var(--mark)';
  if (swatch === 'band') {
    return [plot.vector([0], { ...lying, shape: bar(14), fill: colour, fillOpacity: BAND_OPACITY, stroke: 'none' })];
  }
  const line = plot.vector([0], { ...lying, shape: stroke, strokeWidth: 2.5, ...toneLine(tone) });
  if (swatch === 'plain line') return [line];
  const middle = { ...at, dx: at.dx + PIECE / 2, frameAnchor: 'top-left' } as const;
  return [line, plot.dot([0], { ...middle, symbol: toneSymbol(tone), r: 3.5, fill: colour })];
}
