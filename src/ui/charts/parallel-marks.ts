/** The axes and lines of parallel coordinates as marks of Plot. */
import type { Markish } from '@observablehq/plot';
import { HALO, NAMED, wordsWidth, type Place, type PlotLibrary } from './figure';
import type { ParallelLayout } from './parallel-types';
import type { Tick } from './scales';
import { toneLine, tonePaint, toneSymbol } from './tones';

/** Room beside axes that lie one under the other. */
export const LAYER_SIDE = 16;
export const GAP = 8;

interface PlacedLine {
  readonly tone: number | undefined;
  readonly places: readonly Place[];
}

const RULE = { stroke: 'var(--line-strong)', strokeWidth: 1.5 };
const VALUE = { ...HALO, fill: 'var(--muted)', text: 'label', fontVariant: 'tabular-nums' } as const;

export const parallelMarks = (plot: PlotLibrary, lines: readonly PlacedLine[], layout: ParallelLayout): Markish[] => [
  ruleMarks(plot, layout),
  lines.map((line) => lineMarks(plot, line)),
  layout.layered ? wordsOver(plot, layout) : wordsBeside(plot, layout),
];

function ruleMarks({ ruleX, ruleY }: PlotLibrary, { axes, layered }: ParallelLayout): Markish {
  const numbers = axes.map((_, axis) => axis);
  return layered
    ? ruleY(numbers, { y: numbers, x1: 0, x2: 1, ...RULE })
    : ruleX(numbers, { x: numbers, y1: 0, y2: 1, ...RULE });
}

function lineMarks({ line, dot }: PlotLibrary, { tone, places }: PlacedLine): Markish[] {
  const faint = tone === undefined;
  const style = faint ? { strokeWidth: 1.5, strokeOpacity: 0.6 } : { strokeWidth: 2.5 };
  return [
    line(places, { x: 'x', y: 'y', ...toneLine(tone), ...style }),
    dot(places, { x: 'x', y: 'y', r: faint ? 2 : 3.5, symbol: toneSymbol(tone), fill: tonePaint(tone) }),
  ];
}

const namesOf = ({ axes }: ParallelLayout) => axes.map(({ name }, axis) => ({ name, axis }));

function wordsBeside({ text }: PlotLibrary, layout: ParallelLayout): Markish[] {
  const side = (axis: number) => ({ textAnchor: axis ? 'start' : 'end', dx: axis ? GAP : -GAP }) as const;
  return [
    text(namesOf(layout), { ...NAMED, text: 'name', x: 'axis', frameAnchor: 'top', dy: -22 }),
    layout.axes.map(({ ticks }, axis) => text(ticks, { ...VALUE, x: () => axis, y: 'at', ...side(axis) })),
  ];
}

function wordsOver({ text }: PlotLibrary, layout: ParallelLayout): Markish[] {
  const corner = { frameAnchor: 'left', textAnchor: 'start', dx: -LAYER_SIDE, dy: -16 } as const;
  const anchorOf = ({ at }: Tick) => (at < 0.1 ? 'start' : at > 0.9 ? 'end' : 'middle');
  return [
    text(namesOf(layout), { ...NAMED, text: 'name', y: 'axis', ...corner }),
    layout.axes.flatMap(({ ticks }, axis) =>
      apart(ticks, layout.width).map((tick) =>
        text([tick], { ...VALUE, x: 'at', y: [axis], dy: 14, textAnchor: anchorOf(tick) }),
      ),
    ),
  ];
}

/** Words of an axis that would lie over those before them are left out; the lines say them when read. */
function apart(ticks: readonly Tick[], width: number): readonly Tick[] {
  const shown: Tick[] = [];
  for (const tick of ticks) {
    const last = shown.at(-1);
    const needed = last ? (wordsWidth(last.label) + wordsWidth(tick.label)) / 2 + GAP : 0;
    if (!last || (tick.at - last.at) * (width - 2 * LAYER_SIDE) >= needed) shown.push(tick);
  }
  return shown;
}
