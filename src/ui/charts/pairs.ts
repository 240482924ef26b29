/** Pairs of bars: for each name a share before and a share now, one under the other, under one scale. */
import type { Markish } from '@observablehq/plot';
import { scaleLinear } from 'd3-scale';
import { formatFixed, word } from '../format';
import { axisBelow, BELOW } from './axes';
import { boxWidth, NAMED, wordsWidth, type ChartFigure, type PlotLibrary } from './figure';
import { keyMarks, keyRows } from './key';
import { slotScale, slotsHeight, slotTrace, type Slots } from './slots';
import { toneBar } from './tones';

/** In a narrower box the names stand over the bars. */
const WIDE_FROM = 440;
const SLOT = 10;
const SIDE = 12;
/** Slots of a row in a wide box: two bars and what keeps them from the next. */
const WIDE_SLOTS = 3;
/** In a narrow one the name has slots of its own over them. */
const NAME_SLOTS = 2;
const TALL_SLOTS = WIDE_SLOTS + NAME_SLOTS;

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

interface Row extends Pair {
  /** The slot of its upper bar. */
  readonly slot: number;
}

export function pairChart(pairs: readonly Pair[], { names, xLabel, room = Infinity }: PairOptions): ChartFigure {
  const width = boxWidth(room);
  const wide = width >= WIDE_FROM;
  const left = wide ? 2 * SIDE + Math.max(0, ...pairs.map(({ name }) => wordsWidth(name))) : 0;
  const slots: Slots = { count: pairs.length, each: wide ? WIDE_SLOTS : TALL_SLOTS, height: SLOT };
  const key = keyRows([before(names), now(names)], width);
  const count = wide ? 5 : 3;
  const most = Math.max(0.01, ...pairs.flatMap((pair) => [pair.before, pair.now]));
  const scale = scaleLinear([0, most], [0, 1]).nice(count);
  const ticks = scale.ticks(count);
  const rows = pairs.map((pair, row): Row => ({ ...pair, slot: row * slots.each + (wide ? 0 : NAME_SLOTS) }));
  return {
    width,
    height: key.height + slotsHeight(slots) + BELOW,
    plot: (plot) => ({
      ...{ marginTop: key.height, marginRight: 2 * SIDE, marginBottom: BELOW, marginLeft: left },
      x: { type: 'linear', domain: scale.domain() },
      y: slotScale(slots),
      marks: [
        plot.gridX({ ticks, stroke: 'var(--line)', strokeOpacity: 1 }),
        [barMarks(plot, rows, 'before', 0), barMarks(plot, rows, 'now', 1)],
        plot.ruleX([0], { stroke: 'var(--line-strong)' }),
        nameMarks(plot, rows, wide),
        keyMarks(plot, key.spots, left),
        axisBelow(plot, { label: xLabel, ticks, tickFormat: percent }),
      ],
    }),
    stops: rows.map(({ slot, ...pair }) => ({
      trace: slotTrace(slot + 1, scale.domain()),
      dots: [],
      words: `${pair.name}: ${names[0]} ${percent(pair.before)}, ${names[1]} ${percent(pair.now)}`,
    })),
    note: null,
    table: {
      head: [word('name'), ...names],
      rows: pairs.map((pair) => [pair.name, percent(pair.before), percent(pair.now)]),
    },
    numbers: [['name', ...names], ...pairs.map((pair) => [pair.name, pair.before, pair.now])],
  };
}

function barMarks({ barX }: PlotLibrary, rows: readonly Row[], side: 'before' | 'now', tone: 0 | 1): Markish {
  const { inset, ...paint } = toneBar(tone);
  const y = ({ slot }: Row) => slot + tone;
  return barX(rows, { y, x1: 0, x2: side, insetTop: inset, insetBottom: inset + 1, ...paint });
}

function nameMarks({ text }: PlotLibrary, rows: readonly Row[], wide: boolean): Markish {
  const y = ({ slot }: Row) => (wide ? slot : slot - NAME_SLOTS);
  const side = wide ? ({ textAnchor: 'end', dx: -SIDE } as const) : ({ textAnchor: 'start' } as const);
  return text(rows, { ...NAMED, fontWeight: 400, text: 'name', y, dy: SLOT / 2, frameAnchor: 'left', ...side });
}

const before = ([name]: PairOptions['names']) => ({ name, swatch: 'bar', tone: 0 }) as const;
const now = ([, name]: PairOptions['names']) => ({ name, swatch: 'bar', tone: 1 }) as const;

/** "12 %"; a share below a tenth has a decimal. */
const percent = (share: number): string => `${formatFixed(100 * share, share > 0 && share < 0.095 ? 1 : 0)} %`;
