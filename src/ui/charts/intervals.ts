/** A forest plot: for each name a value and how far it may be off, side by side under one scale. */
import { scaleLinear } from 'd3-scale';
import { formatFixed, formatMeasure, word } from '../format';
import { BELOW } from './axes';
import { boxWidth, toned, wordsWidth, type ChartFigure, type Stop } from './figure';
import { intervalMarks, slotOf } from './interval-marks';
import type { Interval, IntervalLayout, IntervalOptions } from './interval-types';
import { slotScale, slotsHeight, slotTrace } from './slots';

/** In a narrower box the words stand over the row instead of beside it. */
const WIDE_FROM = 560;
const WIDEST_NAMES = 220;
const ROW = 34;
const TALL_SLOT = 20;
const TOP = 8;
const SIDE = 12;

export function intervalChart(given: readonly Interval[], options: IntervalOptions): ChartFigure {
  const intervals = given.filter(({ value }) => Number.isFinite(value));
  const layout = layOut(intervals, options);
  const { width, slots, domain, left, right, spell } = layout;
  return {
    width,
    height: TOP + slotsHeight(slots) + BELOW,
    plot: (library) => ({
      ...{ marginTop: TOP, marginRight: right, marginBottom: BELOW, marginLeft: left },
      x: { type: 'linear', domain },
      y: slotScale(slots),
      marks: intervalMarks(library, intervals, layout, options),
    }),
    stops: intervals.map((interval, row): Stop => {
      const y = slotOf(row, layout);
      return {
        trace: slotTrace(y, domain),
        dots: [{ x: interval.value, y, ...toned(interval.tone) }],
        words: `${interval.name}: ${spell(interval)}`,
      };
    }),
    note: null,
    table: {
      head: [word('name'), options.xLabel],
      rows: intervals.map((interval) => [interval.name, spell(interval)]),
    },
    numbers: [
      ['name', options.xLabel, 'low', 'high'],
      ...intervals.map(({ name, value, low, high }) => [name, value, low, high]),
    ],
  };
}

function layOut(intervals: readonly Interval[], { room = Infinity, digits }: IntervalOptions): IntervalLayout {
  const width = boxWidth(room);
  const spellOne = (value: number) => (digits === undefined ? formatMeasure(value) : formatFixed(value, digits));
  const spell = ({ value, low, high }: Interval) =>
    low === null || high === null ? spellOne(value) : `${spellOne(value)} (${spellOne(low)} to ${spellOne(high)})`;
  const names = intervals.map(({ name }) => wordsWidth(name));
  const figures = intervals.map((interval) => wordsWidth(spell(interval)));
  const wide = width >= WIDE_FROM && Math.max(0, ...names) <= WIDEST_NAMES;
  const longest = Math.max(0, ...names.map((name, row) => name + figures[row]!));
  // Name and figures share a line over the marks, if they all can.
  const lines = wide ? 0 : longest > width - 3 * SIDE ? 2 : 1;
  // Zero is always on the axis: a size begins there, and a difference is judged by it.
  const ends = intervals.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const count = wide ? 6 : 4;
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const scale = scaleLinear([least, most > least ? most : 1], [0, 1]).nice(count);
  return {
    ...{ wide, width, spell },
    slots: { count: intervals.length, each: 1 + lines, height: wide ? ROW : TALL_SLOT },
    left: SIDE + (wide ? Math.max(0, ...names) + SIDE : 0),
    right: SIDE + (wide ? Math.max(0, ...figures) + SIDE : 0),
    domain: scale.domain(),
    ticks: scale.ticks(count),
    spellTick: scale.tickFormat(count),
  };
}
