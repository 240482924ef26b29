/** Parallel coordinates: an axis for each property, a line for each thing that has them. */
import { formatMeasure } from '../format';
import { boxWidth, pathThrough, toned, wordsWidth, type ChartGeometry, type ChartWord, type Spot } from './geometry';
import { scaleOf, type Scale, type ScaleKind, type ScaleValue } from './scales';

const WIDEST = 1200;
const HEIGHT = 320;
const TOP = 34;
const BOTTOM = 16;
const SIDE = 60;
const WIDEST_SIDE = 140;
/** Axes nearer to each other than this lie one under the other instead. */
const NARROWEST = 104;
const LAYER = 62;
const LAYER_TOP = 26;
const LAYER_SIDE = 16;

export interface ParallelAxis {
  readonly name: string;
  readonly scale: ScaleKind;
}

export interface ParallelLine {
  readonly name: string;
  /** One for each axis. What has no place on its axis breaks the line. */
  readonly values: readonly ScaleValue[];
  /** Makes it stand out from the others. */
  readonly tone?: number;
}

/** Where the axes are: side by side in a wide box, one under the other in a narrow one. */
interface Layout {
  readonly width: number;
  readonly height: number;
  /** The place `share` along the axis, from its low end at 0 to its high end at 1. */
  at(axis: number, share: number): Spot;
  name(axis: number): Omit<ChartWord, 'text'>;
  tick(axis: number, share: number): Omit<ChartWord, 'text'>;
  readonly ticks: number;
}

export function parallelChart(
  axes: readonly ParallelAxis[],
  lines: readonly ParallelLine[],
  room: number,
): ChartGeometry {
  const first = lines.map(({ values }) => wordsWidth(spell(values[0] ?? null)) + 16);
  const layout = layoutOf(axes.length, boxWidth(room, WIDEST), Math.min(Math.max(SIDE, ...first), WIDEST_SIDE));
  const scales = axes.map(({ scale }, k) =>
    scaleOf(
      scale,
      lines.map(({ values }) => values[k] ?? null),
      layout.ticks,
    ),
  );
  const places = lines.map(({ values }) => placesOf(values, scales, layout));
  const parts = places.map(partsOf);
  return {
    width: layout.width,
    height: layout.height,
    left: 0,
    bottom: 0,
    bars: [],
    lines: lines.map(({ tone }, index) => ({
      d: parts[index]!.map(pathThrough).join(''),
      ...toned(tone),
      faint: tone === undefined,
    })),
    points: [],
    rules: axes.map((_, k) => pathThrough([layout.at(k, 0), layout.at(k, 1)])),
    words: axes.flatMap(({ name }, k) => [{ ...layout.name(k), text: name }, ...tickWords(scales[k]!, k, layout)]),
    stops: lines.map((line, index) => ({
      traces: parts[index]!,
      dots: places[index]!.flatMap((spot) => (spot ? [{ ...spot, ...toned(line.tone) }] : [])),
      words: wordsOf(line, axes),
    })),
    xTicks: [],
    yTicks: [],
    xLabel: '',
    yLabel: '',
    note: null,
    table: {
      head: ['name', ...axes.map(({ name }) => name)],
      rows: lines.map(({ name, values }) => [name, ...values.map(spell)]),
    },
  };
}

/** `left` is the room that the words of the first axis have beside it: to its right are the lines. */
function layoutOf(count: number, width: number, left: number): Layout {
  const gap = (width - left - SIDE) / Math.max(1, count - 1);
  return gap < NARROWEST ? layered(count, width) : sideBySide(width, left, gap);
}

function sideBySide(width: number, left: number, gap: number): Layout {
  const x = (axis: number) => left + axis * gap;
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  return {
    width,
    height: HEIGHT,
    at: (axis, share) => ({ x: x(axis), y: y(share) }),
    name: (axis) => ({ x: x(axis), y: 14, anchor: 'middle' }),
    tick: (axis, share) => ({ x: x(axis) + (axis ? 8 : -8), y: y(share) + 4, anchor: axis ? 'start' : 'end' }),
    ticks: 4,
  };
}

function layered(count: number, width: number): Layout {
  const x = (share: number) => LAYER_SIDE + share * (width - 2 * LAYER_SIDE);
  const y = (axis: number) => LAYER_TOP + axis * LAYER;
  return {
    width,
    height: y(count - 1) + LAYER_TOP,
    at: (axis, share) => ({ x: x(share), y: y(axis) }),
    name: (axis) => ({ x: 0, y: y(axis) - 10, anchor: 'start' }),
    tick: (axis, share) => ({
      x: x(share),
      y: y(axis) + 16,
      anchor: share < 0.1 ? 'start' : share > 0.9 ? 'end' : 'middle',
    }),
    ticks: 3,
  };
}

function tickWords(scale: Scale, axis: number, { tick }: Layout): readonly ChartWord[] {
  const words = scale.ticks.map(({ at, label }) => ({ ...tick(axis, at), text: label }));
  return words.filter((word, index) => index === 0 || !covers(words[index - 1]!, word));
}

/** Words of an axis that would lie over those before them are left out; the lines say them when read. */
const covers = (before: ChartWord, word: ChartWord): boolean =>
  Math.abs(before.y - word.y) < 12 && word.x - before.x < (wordsWidth(before.text) + wordsWidth(word.text)) / 2;

const placesOf = (values: readonly ScaleValue[], scales: readonly Scale[], { at }: Layout): readonly (Spot | null)[] =>
  scales.map((scale, axis) => {
    const share = scale.place(values[axis] ?? null);
    return share === null ? null : at(axis, share);
  });

/** The lines between what is missing. A spot with neither neighbour is a short dash, so that it is seen. */
function partsOf(places: readonly (Spot | null)[]): readonly (readonly Spot[])[] {
  const parts: Spot[][] = [[]];
  for (const spot of places) {
    if (spot) parts.at(-1)!.push(spot);
    else parts.push([]);
  }
  return parts.filter((part) => part.length > 0).map((part) => (part.length === 1 ? dash(part[0]!) : part));
}

const dash = ({ x, y }: Spot): readonly Spot[] => [
  { x: x - 5, y },
  { x: x + 5, y },
];

const spell = (value: ScaleValue): string => (typeof value === 'number' ? formatMeasure(value) : (value ?? ''));

function wordsOf({ name, values }: ParallelLine, axes: readonly ParallelAxis[]): string {
  const known = axes.flatMap((axis, k) => {
    const words = spell(values[k] ?? null);
    return words ? [`${axis.name} ${words}`] : [];
  });
  return `${name}: ${known.join(', ')}`;
}
