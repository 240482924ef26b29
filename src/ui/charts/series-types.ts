/** What a chart of lines is given. */

export interface SeriesPoint {
  readonly x: number;
  /** What is not finite is left out. */
  readonly y: number;
  /** The ends of an interval around y. */
  readonly low?: number;
  readonly high?: number;
}

export interface Series {
  readonly name: string;
  /** With x ascending. */
  readonly points: readonly SeriesPoint[];
  /** Only its interval is drawn, or only its line, without points; all by default. */
  readonly only?: 'interval' | 'line';
}

export interface SeriesOptions {
  readonly xLabel: string;
  readonly yLabel: string;
  /** Where the x axis starts; the first x by default. */
  readonly xStart?: number;
  /** Where the x axis ends; the last x by default. */
  readonly xEnd?: number;
  /** Room in CSS pixels; 960 by default. */
  readonly room?: number;
  /** How intervals are drawn: bands by default; whiskers where several lines have them. */
  readonly sure?: 'bands' | 'whiskers';
  /** Decimals of y in the table; four significant digits by default. */
  readonly digits?: number;
  /** The point of the first line to stand out, by its x. */
  readonly mark?: { readonly x: number; readonly label: string };
}
