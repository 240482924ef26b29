/** Strips of cells: how large each of several figures was in one window of time after the other. */
import { formatMeasure } from '../format';
import { boxWidth, wordsWidth, type Bar, type ChartGeometry, type ChartWord, type Stop } from './geometry';

const WIDEST = 960;
const WIDE_FROM = 480;
const ROW = 30;
const TALL_ROW = 44;
const CELL = 22;
const TOP = 4;
const BOTTOM = 44;
const SIDE = 12;
/** So that the smallest cell is told from one that was not measured. */
const FAINTEST = 0.12;

export interface Strip {
  readonly name: string;
  /** One for each window, zero or more; null where nothing was measured. */
  readonly values: readonly (number | null)[];
}

export interface StripOptions {
  readonly windows: readonly string[];
  readonly xLabel: string;
  /** From this value on a cell is framed. */
  readonly alarm: number;
  readonly room?: number;
}

interface Plot {
  readonly wide: boolean;
  readonly width: number;
  readonly left: number;
  readonly height: number;
  readonly slot: number;
  /** The value of the full colour. */
  readonly most: number;
  /** The middle of a window, and of the cells of a row. */
  middle(window: number): number;
  placeY(row: number): number;
}

export function stripChart(strips: readonly Strip[], options: StripOptions): ChartGeometry {
  const { windows, alarm } = options;
  const plot = plotOf(strips, options);
  const cells = strips.flatMap(({ values }, row) =>
    values.flatMap((value, index) => (value === null ? [] : [{ value, row, index }])),
  );
  const every = Math.ceil(Math.max(...windows.map(wordsWidth), 24) / plot.slot);
  return {
    width: plot.width,
    height: plot.height,
    left: plot.left,
    bottom: BOTTOM,
    bars: cells.map(({ value, row, index }) => cellOf(value, row, index, plot)),
    lines: [],
    points: [],
    rules: cells
      .filter(({ value }) => value >= alarm)
      .map(({ value, row, index }) => frame(cellOf(value, row, index, plot))),
    words: strips.map(({ name }, row) => nameOf(name, row, plot)),
    stops: windows.map((window, index) => stopOf(window, index, strips, plot)),
    xTicks: windows
      .map((label, index) => ({ at: plot.middle(index), label }))
      .filter((_, index) => index % every === 0),
    yTicks: [],
    xLabel: options.xLabel,
    yLabel: '',
    note: `The fuller the colour, the larger; cells of ${formatMeasure(alarm)} or more are framed.`,
    table: {
      head: ['name', ...windows],
      rows: strips.map(({ name, values }) => [name, ...values.map(spell)]),
    },
  };
}

function plotOf(strips: readonly Strip[], { windows, alarm, room = WIDEST }: StripOptions): Plot {
  const width = boxWidth(room, WIDEST);
  const wide = width >= WIDE_FROM;
  const left = wide ? 2 * SIDE + Math.max(0, ...strips.map(({ name }) => wordsWidth(name))) : 0;
  const slot = (width - left) / Math.max(1, windows.length);
  const row = wide ? ROW : TALL_ROW;
  const values = strips.flatMap(({ values }) => values.map((value) => value ?? 0));
  return {
    ...{ wide, width, left, slot },
    height: TOP + strips.length * row + BOTTOM,
    most: Math.max(alarm, ...values),
    middle: (window) => left + (window + 0.5) * slot,
    placeY: (index) => TOP + (index + 1) * row - CELL / 2,
  };
}

function cellOf(value: number, row: number, window: number, { slot, most, middle, placeY }: Plot): Bar {
  const width = Math.max(1, slot - 4);
  return {
    ...{ x: middle(window) - width / 2, y: placeY(row) - CELL / 2, width, height: CELL },
    strength: FAINTEST + (1 - FAINTEST) * (value / most),
  };
}

const frame = ({ x, y, width, height }: Bar): string =>
  `M${x.toFixed(1)} ${y.toFixed(1)}h${width.toFixed(1)}v${height}h${(-width).toFixed(1)}z`;

const spell = (value: number | null | undefined): string => (typeof value === 'number' ? formatMeasure(value) : '–');

function nameOf(text: string, row: number, { wide, left, placeY }: Plot): ChartWord {
  const y = placeY(row);
  return wide
    ? { x: left - SIDE, y: y + 4, text, anchor: 'end' }
    : { x: 0, y: y - CELL / 2 - 5, text, anchor: 'start' };
}

function stopOf(label: string, window: number, strips: readonly Strip[], { height, middle }: Plot): Stop {
  const x = middle(window);
  return {
    traces: [
      [
        { x, y: TOP },
        { x, y: height - BOTTOM },
      ],
    ],
    dots: [],
    words: `${label}: ${strips.map(({ name, values }) => `${name} ${spell(values[window])}`).join(', ')}`,
  };
}
