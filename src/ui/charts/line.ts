import type { ChartGeometry } from './geometry';
import { seriesChart, type SeriesOptions } from './series';

/** One line through (x, y) pairs with x ascending; axes from round numbers that cover the data. */
export function lineChart(data: readonly (readonly [number, number])[], options: SeriesOptions): ChartGeometry {
  return seriesChart([{ name: options.yLabel, points: data.map(([x, y]) => ({ x, y })) }], options);
}
