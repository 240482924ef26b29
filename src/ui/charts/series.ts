/** Lines over one axis: each named, each with the interval it is sure of, if it has one. */
import type { CsvField } from '../../core/format-csv';
import { formatFixed, formatMeasure } from '../format';
import type { ChartFigure, Stop } from './figure';
import { layOut, type SeriesLayout } from './series-layout';
import type { Series, SeriesOptions, SeriesPoint } from './series-types';
import { asideOf, seriesMarks } from './series-marks';

export function seriesChart(given: readonly Series[], options: SeriesOptions): ChartFigure {
  const layout = layOut(given, options);
  const { series, xs, y, width, height, margins } = layout;
  const spell = (value: number) =>
    options.digits === undefined ? formatMeasure(value) : formatFixed(value, options.digits);
  const [low = 0, high = 1] = y.domain();
  const names = series.length > 1 ? series.map(({ name }) => name) : [options.yLabel];
  return {
    ...{ width, height },
    plot: (library) => ({
      ...margins,
      x: { type: 'linear', domain: layout.x.domain },
      y: { type: 'linear', domain: [low, high] },
      marks: seriesMarks(library, layout, options),
    }),
    stops: xs.map((x) => stopAt(x, layout, options, spell)),
    note: low > 0 || high < 0 ? `The vertical axis starts at ${layout.spellTick(low)}, not at zero.` : null,
    table: {
      head: [options.xLabel, ...names],
      rows: xs.map((x) => [formatMeasure(x), ...series.map(({ points }) => spellPoint(pointAt(points, x), spell))]),
    },
    numbers: numbersOf(series, xs, [options.xLabel, ...names]),
  };
}

const spellPoint = (point: SeriesPoint | undefined, spell: (y: number) => string): string => {
  if (!point) return '';
  const { y, low, high } = point;
  return low === undefined || high === undefined ? spell(y) : `${spell(y)} (${spell(low)} to ${spell(high)})`;
};

const pointAt = (points: readonly SeriesPoint[], wanted: number): SeriesPoint | undefined =>
  points.find(({ x }) => x === wanted);

/** A column for each line, and two more for its interval, if any of its points has one. */
function numbersOf(series: readonly Series[], xs: readonly number[], [xName, ...names]: readonly string[]) {
  const sure = series.map(({ points }) => points.some(({ low }) => low !== undefined));
  const head = names.flatMap((name, index) => (sure[index] ? [name, `${name}, low`, `${name}, high`] : [name]));
  const cells = (x: number) =>
    series.flatMap(({ points }, index): CsvField[] => {
      const { y = null, low = null, high = null } = pointAt(points, x) ?? {};
      return sure[index] ? [y, low, high] : [y];
    });
  return [[xName!, ...head], ...xs.map((x) => [x, ...cells(x)])];
}

function stopAt(
  x: number,
  { series, y, whiskers }: SeriesLayout,
  { xLabel, yLabel }: SeriesOptions,
  spell: (y: number) => string,
): Stop {
  const only = series.length === 1;
  const found = series.flatMap(({ name, points }, index) => {
    const point = pointAt(points, x);
    return point ? [{ index, point, words: `${only ? yLabel : name} ${spellPoint(point, spell)}` }] : [];
  });
  return {
    trace: y.domain().map((end) => ({ x, y: end })),
    dots: found.map(({ index, point }) => ({
      ...{ x, y: point.y, dx: whiskers ? asideOf(index, series.length) : 0 },
      ...(only ? {} : { tone: index }),
    })),
    words: `${xLabel} ${formatMeasure(x)}: ${found.map(({ words }) => words).join(', ')}`,
  };
}
