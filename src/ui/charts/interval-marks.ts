/** The rows of a forest plot as marks of Plot. */
import type { Markish } from '@observablehq/plot';
import { axisBelow } from './axes';
import { HALO, NAMED, type PlotLibrary } from './figure';
import type { Interval, IntervalLayout, IntervalOptions } from './interval-types';
import { toneBar, tonePaint, toneSymbol } from './tones';

const THICKNESS = 14;
const GAP = 12;

/** A row, and the slot of its marks. */
interface Row extends Interval {
  readonly slot: number;
}

/** The slot of a row that has its marks: the last. */
export const slotOf = (row: number, { slots }: IntervalLayout): number => (row + 1) * slots.each - 1;

export function intervalMarks(
  plot: PlotLibrary,
  intervals: readonly Interval[],
  layout: IntervalLayout,
  { xLabel, marks }: IntervalOptions,
): Markish[] {
  const { ticks, spellTick } = layout;
  const rows = intervals.map((interval, row): Row => ({ ...interval, slot: slotOf(row, layout) }));
  return [
    plot.gridX({ ticks, stroke: 'var(--line)', strokeOpacity: 1 }),
    rows.map((row) => (marks === 'bars' ? barOf(plot, row, layout) : [])),
    plot.ruleX([0], { stroke: 'var(--text)', strokeWidth: 1.5 }),
    plot.ruleY(
      rows.filter(({ low, high }) => low !== null && high !== null),
      { y: 'slot', x1: 'low', x2: 'high', stroke: 'var(--text)', strokeWidth: 1.5, marker: 'tick' },
    ),
    rows.map((row) => (marks === 'points' ? pointOf(plot, row) : [])),
    wordMarks(plot, rows, layout),
    axisBelow(plot, { label: xLabel, ticks, tickFormat: spellTick }),
  ];
}

function barOf({ barX }: PlotLibrary, row: Row, { slots }: IntervalLayout): Markish {
  const { inset, ...paint } = toneBar(row.tone);
  const thin = (slots.height - THICKNESS) / 2 + inset;
  return barX([row], { y: 'slot', x1: 0, x2: 'value', insetTop: thin, insetBottom: thin, ...paint });
}

const pointOf = ({ dot }: PlotLibrary, row: Row): Markish =>
  dot([row], { x: 'value', y: 'slot', r: 4.5, symbol: toneSymbol(row.tone), fill: tonePaint(row.tone) });

/** Beside the marks, or over them: in two lines where name and figures need more than one. */
function wordMarks({ text }: PlotLibrary, rows: readonly Row[], { wide, slots, spell }: IntervalLayout): Markish[] {
  const above = (lines: number) => (wide ? 'slot' : ({ slot }: Row) => slot - lines);
  const name = { text: 'name', y: above(slots.each - 1), ...NAMED, fontWeight: wide ? 400 : 600 } as const;
  const figures = { text: spell, y: above(1), ...HALO, fill: 'var(--muted)', fontVariant: 'tabular-nums' } as const;
  const [left, right] = [
    { frameAnchor: 'left', textAnchor: 'start' } as const,
    { frameAnchor: 'right', textAnchor: 'end' } as const,
  ];
  if (wide) {
    return [
      text(rows, { ...name, ...left, textAnchor: 'end', dx: -GAP }),
      text(rows, { ...figures, ...right, textAnchor: 'start', dx: GAP }),
    ];
  }
  return [text(rows, { ...name, ...left }), text(rows, { ...figures, ...(slots.each > 2 ? left : right) })];
}
