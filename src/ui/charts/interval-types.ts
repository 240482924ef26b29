/** What a forest plot is given, and how it is laid out. */
import type { Toned } from './figure';
import type { Slots } from './slots';

export interface Interval extends Toned {
  readonly name: string;
  readonly value: number;
  /** The ends of the interval around the value; null where it was not measured. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface IntervalOptions {
  /** What is measured, and which way is better. */
  readonly xLabel: string;
  /** Bars from zero for sizes; points beside a zero line for differences. */
  readonly marks: 'bars' | 'points';
  readonly room?: number;
  /** Decimals of what is written; four significant digits by default. */
  readonly digits?: number;
}

export interface IntervalLayout {
  /** The words of a row are beside its marks. */
  readonly wide: boolean;
  readonly slots: Slots;
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly domain: readonly number[];
  readonly ticks: readonly number[];
  spellTick(tick: number): string;
  spell(interval: Interval): string;
}
