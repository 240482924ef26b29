/** What a chart function hands to its host: marks and scales for Plot, and the same numbers as words. */
import type { PlotOptions } from '@observablehq/plot';
import type { CsvField } from '../../core/format-csv';
import type { library } from './plot';

/** It is loaded when the first chart is drawn, so chart functions are handed it. */
export type PlotLibrary = typeof library;

/** A place by the scales of the chart: values, not pixels. What has no place breaks a line. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Which of several series a mark belongs to; absent where there is but one. */
export interface Toned {
  readonly tone?: number;
}

export const toned = (tone: number | undefined): Toned => (tone === undefined ? {} : { tone });

export interface StopDot extends Place, Toned {
  /** How far aside of its place it is drawn. */
  readonly dx?: number;
}

/** A place of the chart that can be read by pointing near its trace, or by stepping to it with the keyboard. */
export interface Stop {
  readonly trace: readonly Place[];
  readonly dots: readonly StopDot[];
  readonly words: string;
}

export interface ChartFigure {
  /** Of the box in pixels, at the normal size of type. */
  readonly width: number;
  readonly height: number;
  /** Both scales have their domains and the margins are all given, so that more can be drawn over it in the same places. */
  plot(library: PlotLibrary): PlotOptions;
  /** In the order of the keyboard; none in a chart that says all by itself. */
  readonly stops: readonly Stop[];
  /** What one must know to read the axes, or null. */
  readonly note: string | null;
  /** The same numbers as a table, as they are read. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** The same with all their digits, for a file. */
  readonly numbers: readonly (readonly CsvField[])[];
}

const NARROWEST = 240;

/** As wide as there is room for; what is narrower would have no place for its words. */
export const boxWidth = (room: number, widest = 960): number =>
  Math.max(NARROWEST, Number.isFinite(room) ? room : widest);

/** About how wide words are in a chart, which cannot measure them: they are small, and mostly lower case. */
export const wordsWidth = (text: string): number => text.length * 6.6;

/** Words over marks stay legible: what lies under them ends before them. */
export const HALO = { stroke: 'var(--surface)', strokeWidth: 6 } as const;

/** Words that stand out from those of the axes. */
export const NAMED = { fill: 'var(--text)', fontWeight: 600, ...HALO } as const;
