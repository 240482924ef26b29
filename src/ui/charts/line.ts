import { formatMeasure } from '../format';
import { roundTicks, type ChartGeometry } from './geometry';

const WIDTH = 640;
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
}

/** One line through (x, y) pairs with x ascending; axes from round numbers. */
export function lineChart(data: readonly (readonly [number, number])[], options: LineOptions): ChartGeometry {
  const ys = data.map(([, y]) => y);
  const [low, high] = widen(Math.min(...ys), Math.max(...ys));
  const xStart = data[0]?.[0] ?? 0;
  const xEnd = Math.max(options.xEnd ?? 0, data.at(-1)?.[0] ?? 1, xStart + 1);
  const placeX = (x: number) => LEFT + ((x - xStart) / (xEnd - xStart)) * (WIDTH - LEFT - RIGHT);
  const placeY = (y: number) => HEIGHT - BOTTOM - ((y - low) / (high - low)) * (HEIGHT - BOTTOM - TOP);
  const points = data.map(([x, y]) => ({ x: placeX(x), y: placeY(y) }));
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    bottom: BOTTOM,
    bars: [],
    lines: [points.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')],
    points,
    xTicks: roundTicks(xStart, xEnd, 8)
      .filter((x) => Number.isInteger(x))
      .map((x) => ({ at: placeX(x), label: String(x) })),
    yTicks: roundTicks(low, high, 4).map((y) => ({ at: placeY(y), label: formatMeasure(y) })),
    xLabel: options.xLabel,
    yLabel: options.yLabel,
    table: {
      head: [options.xLabel, options.yLabel],
      rows: data.map(([x, y]) => [String(x), formatMeasure(y)] as const),
    },
  };
}

function widen(low: number, high: number): [number, number] {
  const room = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
  return [low - room, high + room];
}
