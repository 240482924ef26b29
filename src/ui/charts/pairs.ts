/** Pairs of bars: for each name a share before and a share now, one under the other, under one scale. */
import { formatFixed } from '../format';
import {
  boxWidth,
  coveringTicks,
  SWATCH,
  wordsWidth,
  type Bar,
  type ChartGeometry,
  type ChartWord,
  type Stop,
} from './geometry';

const WIDEST = 960;
/** In a narrower box the names stand over the bars. */
const WIDE_FROM = 440;
const ROW = 28;
const TALL_ROW = 42;
const THICKNESS = 9;
const LEGEND = 24;
const BOTTOM = 44;
const SIDE = 12;

export interface Pair {
  readonly name: string;
  /** Shares, 0 to 1. */
  readonly before: number;
  readonly now: number;
}

export interface PairOptions {
  /** What the bars are, the upper first. */
  readonly names: readonly [before: string, now: string];
  readonly xLabel: string;
  readonly room?: number;
}

interface Plot {
  readonly wide: boolean;
  readonly width: number;
  readonly left: number;
  readonly row: number;
  readonly ticks: readonly number[];
  placeX(share: number): number;
  /** Where the bars of a row begin, from the top. */
  placeY(row: number): number;
}

export function pairChart(pairs: readonly Pair[], { names, xLabel, room = WIDEST }: PairOptions): ChartGeometry {
  const plot = plotOf(pairs, room);
  const { width, left, row, ticks, placeX } = plot;
  return {
    ...{ width, left, bottom: BOTTOM, height: LEGEND + pairs.length * row + BOTTOM },
    bars: pairs.flatMap(({ before, now }, index) => [bar(before, index, 0, plot), bar(now, index, 1, plot)]),
    lines: [],
    points: [],
    words: [...legend(names), ...pairs.map(({ name }, index) => nameOf(name, index, plot))],
    stops: pairs.map((pair, index) => stopOf(pair, index, names, plot)),
    xTicks: ticks.map((tick) => ({ at: placeX(tick), label: percent(tick) })),
    yTicks: [],
    xLabel,
    yLabel: '',
    note: null,
    table: {
      head: ['name', ...names],
      rows: pairs.map(({ name, before, now }) => [name, percent(before), percent(now)]),
    },
  };
}

function plotOf(pairs: readonly Pair[], room: number): Plot {
  const width = boxWidth(room, WIDEST);
  const wide = width >= WIDE_FROM;
  const left = wide ? SIDE + Math.max(0, ...pairs.map(({ name }) => wordsWidth(name))) : 0;
  const most = Math.max(0.01, ...pairs.flatMap(({ before, now }) => [before, now]));
  const ticks = coveringTicks(0, most, wide ? 5 : 3);
  const row = wide ? ROW : TALL_ROW;
  return {
    ...{ wide, width, left, row, ticks },
    placeX: (share) => left + (share / ticks.at(-1)!) * (width - left - 2 * SIDE),
    placeY: (index) => LEGEND + (index + 1) * row - 2 * THICKNESS - 4,
  };
}

function bar(share: number, row: number, tone: number, { left, placeX, placeY }: Plot): Bar {
  const y = placeY(row) + tone * (THICKNESS + 1);
  return { x: left, y, width: placeX(share) - left, height: THICKNESS, tone };
}

function legend([before, now]: PairOptions['names']): ChartWord[] {
  const second = 2 * SWATCH + wordsWidth(before) + SIDE;
  return [
    { x: SWATCH, y: 12, text: before, anchor: 'start', tone: 0 },
    { x: second, y: 12, text: now, anchor: 'start', tone: 1 },
  ];
}

function nameOf(text: string, row: number, { wide, left, placeY }: Plot): ChartWord {
  const y = placeY(row);
  return wide
    ? { x: left - SIDE, y: y + THICKNESS + 4, text, anchor: 'end' }
    : { x: 0, y: y - 6, text, anchor: 'start' };
}

function stopOf({ name, before, now }: Pair, row: number, names: PairOptions['names'], plot: Plot): Stop {
  const y = plot.placeY(row) + THICKNESS;
  const trace = [
    { x: plot.left, y },
    { x: plot.width - SIDE, y },
  ];
  return { traces: [trace], dots: [], words: `${name}: ${names[0]} ${percent(before)}, ${names[1]} ${percent(now)}` };
}

/** "12 %"; a share below a tenth has a decimal. */
const percent = (share: number): string => `${formatFixed(100 * share, share > 0 && share < 0.095 ? 1 : 0)} %`;
