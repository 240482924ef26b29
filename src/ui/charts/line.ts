import { formatMeasure } from '../format';
import { boxWidth, coveringTicks, roundTicks, type ChartGeometry } from './geometry';

const WIDEST = 640;
const HEIGHT = 260;
const LEFT = 76;
const BOTTOM = 44;
const TOP = 12;
const RIGHT = 12;

export interface LineOptions {
  readonly xLabel: string;
  readonly yLabel: string;
  /** Where the x axis ends; the last x by default. */
  readonly xEnd?: number;
  /** Room in CSS pixels; 640 by default and at most. */
  readonly room?: number;
}

/** One line through (x, y) pairs with x ascending; axes from round numbers that cover the data. */
export function lineChart(data: readonly (readonly [number, number])[], options: LineOptions): ChartGeometry {
  const ys = data.map(([, y]) => y);
  const width = boxWidth(options.room ?? WIDEST, WIDEST);
  const yTicks = ys.length === 0 ? [0, 1] : coveringTicks(Math.min(...ys), Math.max(...ys), 4);
  const [low, high] = [yTicks[0]!, yTicks.at(-1)!];
  const xStart = data[0]?.[0] ?? 0;
  const xEnd = Math.max(options.xEnd ?? 0, data.at(-1)?.[0] ?? 1, xStart + 1);
  const placeX = (x: number) => LEFT + ((x - xStart) / (xEnd - xStart)) * (width - LEFT - RIGHT);
  const placeY = (y: number) => HEIGHT - BOTTOM - ((y - low) / (high - low)) * (HEIGHT - BOTTOM - TOP);
  const points = data.map(([x, y]) => ({ x: placeX(x), y: placeY(y) }));
  return {
    width,
    height: HEIGHT,
    left: LEFT,
    bottom: BOTTOM,
    bars: [],
    lines: [points.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')],
    points,
    xTicks: roundTicks(xStart, xEnd, width / 80)
      .filter((x) => Number.isInteger(x))
      .map((x) => ({ at: placeX(x), label: String(x) })),
    yTicks: yTicks.map((y) => ({ at: placeY(y), label: formatMeasure(y) })),
    xLabel: options.xLabel,
    yLabel: options.yLabel,
    note: low === 0 ? null : `The vertical axis starts at ${formatMeasure(low)}, not at zero.`,
    table: {
      head: [options.xLabel, options.yLabel],
      rows: data.map(([x, y]) => [String(x), formatMeasure(y)] as const),
    },
  };
}
