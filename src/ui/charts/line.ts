import { formatMeasure } from '../format';
import { boxWidth, coveringTicks, roundTicks, tickLabels, type ChartGeometry, type ChartMark } from './geometry';

const WIDEST = 960;
const HEIGHT = 260;
const LEFT = 76;
const BOTTOM = 44;
const TOP = 12;
/** Room over the line for the words of a mark. */
const MARK_ROOM = 18;
const RIGHT = 12;
/** With more points than this, dots would hide the line. */
const MOST_DOTS = 60;

export interface LineOptions {
  readonly xLabel: string;
  readonly yLabel: string;
  /** Where the x axis starts; the first x by default. */
  readonly xStart?: number;
  /** Where the x axis ends; the last x by default. */
  readonly xEnd?: number;
  /** Room in CSS pixels; 960 by default and at most. */
  readonly room?: number;
  /** Decimals of y in the table; four significant digits by default. */
  readonly digits?: number;
  /** The point to stand out, by its x. */
  readonly mark?: { readonly x: number; readonly label: string };
}

/** One line through (x, y) pairs with x ascending; axes from round numbers that cover the data. */
export function lineChart(data: readonly (readonly [number, number])[], options: LineOptions): ChartGeometry {
  const ys = data.map(([, y]) => y);
  const width = boxWidth(options.room ?? WIDEST, WIDEST);
  const yTicks = ys.length === 0 ? [0, 1] : coveringTicks(Math.min(...ys), Math.max(...ys), 4);
  const labels = tickLabels(yTicks);
  const [low, high] = [yTicks[0]!, yTicks.at(-1)!];
  const xStart = options.xStart ?? data[0]?.[0] ?? 0;
  const top = options.mark ? TOP + MARK_ROOM : TOP;
  const spell = (y: number) => (options.digits === undefined ? formatMeasure(y) : y.toFixed(options.digits));
  const xEnd = Math.max(options.xEnd ?? 0, data.at(-1)?.[0] ?? 1, xStart + 1);
  const placeX = (x: number) => LEFT + ((x - xStart) / (xEnd - xStart)) * (width - LEFT - RIGHT);
  const placeY = (y: number) => HEIGHT - BOTTOM - ((y - low) / (high - low)) * (HEIGHT - BOTTOM - top);
  const points = data.map(([x, y]) => ({ x: placeX(x), y: placeY(y) }));
  return {
    width,
    height: HEIGHT,
    left: LEFT,
    bottom: BOTTOM,
    bars: [],
    lines: [points.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')],
    points: points.length > MOST_DOTS ? [] : points,
    ...markAt(options.mark, data, placeX, placeY, width),
    xTicks: roundTicks(xStart, xEnd, width / 80)
      .filter((x) => Number.isInteger(x))
      .map((x) => ({ at: placeX(x), label: String(x) })),
    yTicks: yTicks.map((y, index) => ({ at: placeY(y), label: labels[index]! })),
    xLabel: options.xLabel,
    yLabel: options.yLabel,
    note: low === 0 ? null : `The vertical axis starts at ${labels[0]}, not at zero.`,
    table: {
      head: [options.xLabel, options.yLabel],
      rows: data.map(([x, y]) => [String(x), spell(y)] as const),
    },
  };
}

type Place = (value: number) => number;

function markAt(
  wanted: LineOptions['mark'],
  data: readonly (readonly [number, number])[],
  placeX: Place,
  placeY: Place,
  width: number,
): { readonly mark?: ChartMark } {
  const found = data.find(([x]) => x === wanted?.x);
  if (!wanted || !found) return {};
  const x = placeX(found[0]);
  const anchor = x < LEFT + 50 ? 'start' : x > width - RIGHT - 50 ? 'end' : 'middle';
  return { mark: { x, y: placeY(found[1]), label: wanted.label, anchor } };
}
