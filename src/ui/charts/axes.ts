/** The axes of all charts, alike: quiet lines, and words that say what is measured in which unit. */
import type { Markish } from '@observablehq/plot';
import { HALO, type PlotLibrary } from './figure';

interface Axis {
  readonly label: string;
  /** Where the ticks are, or about how many. */
  readonly ticks: number | readonly number[];
  readonly tickFormat?: (tick: number) => string;
}

/** Room for the words of an axis below the marks, and for the name of one above them. */
export const BELOW = 44;
export const ABOVE = 28;

const WORDS = {
  ...{ tickSize: 0, tickPadding: 8, fontVariant: 'tabular-nums' },
  ...{ textStroke: HALO.stroke, textStrokeWidth: HALO.strokeWidth },
} as const;

/** A line below the marks, and words under it. */
export const axisBelow = ({ axisX, frame }: PlotLibrary, axis: Axis): Markish[] => [
  frame({ anchor: 'bottom', stroke: 'var(--line-strong)' }),
  axisX({ ...WORDS, ...axis, labelAnchor: 'right' }),
];

/** Lines across, each with its value at its left; what they measure stands above them. */
export const axisAside = ({ axisY, gridY }: PlotLibrary, axis: Axis): Markish[] => [
  gridY({ ticks: axis.ticks, stroke: 'var(--line)', strokeOpacity: 1 }),
  axisY({ ...WORDS, ...axis, labelAnchor: 'top' }),
];
