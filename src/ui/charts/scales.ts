/** Where values go along an axis of its own, from 0 to 1, and which of them it names. */
import { scaleLinear, scaleLog, scalePoint } from 'd3-scale';
import { formatMeasure } from '../format';

export type ScaleKind = 'linear' | 'log' | 'words';
export type ScaleValue = number | string | null;

export interface Tick {
  /** From 0 to 1. */
  readonly at: number;
  readonly label: string;
}

export interface Scale {
  /** From 0 to 1; null for what has no place on this axis. */
  place(value: ScaleValue): number | null;
  readonly ticks: readonly Tick[];
}

const SHARE = [0, 1] as const;

/** An axis that holds all of `values`, with about `count` ticks; words are named all, in the order they first come. */
export function scaleOf(kind: ScaleKind, values: readonly ScaleValue[], count: number): Scale {
  if (kind === 'words') return wordScale(values.filter((value) => value !== null).map(String));
  const numbers = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  return kind === 'log' ? logScale(numbers, count) : linearScale(numbers, count);
}

function linearScale(numbers: readonly number[], count: number): Scale {
  const [least, most] = numbers.length === 0 ? SHARE : [Math.min(...numbers), Math.max(...numbers)];
  const scale = scaleLinear(least < most ? [least, most] : [least - 1, least + 1], SHARE).nice(count);
  return {
    place: (value) => (typeof value === 'number' && Number.isFinite(value) ? scale(value) : null),
    ticks: ticksOf(scale.ticks(count), scale, scale.tickFormat(count)),
  };
}

/** Zero and what is below it have no logarithm, and no place. */
function logScale(numbers: readonly number[], count: number): Scale {
  const positive = numbers.filter((number) => number > 0);
  const [least, most] = positive.length === 0 ? [1, 10] : [Math.min(...positive), Math.max(...positive)];
  const [low, high] = least < most ? [least, most] : [least / 2, most * 2];
  const scale = scaleLog([low, high], SHARE);
  return {
    place: (value) => (typeof value === 'number' && value > 0 && Number.isFinite(value) ? scale(value) : null),
    ticks: ticksOf(logTicks(low, high, count), scale, formatMeasure),
  };
}

const ticksOf = (ticks: readonly number[], place: (tick: number) => number, spell: (tick: number) => string) =>
  ticks.map((tick) => ({ at: place(tick), label: spell(tick) }));

/** Numbers that begin with 1, 2 or 5; only powers of ten, or some of them, if those are too many; else the ends. */
function logTicks(low: number, high: number, count: number): readonly number[] {
  // With more than this many wanted it gives round steps; with fewer, not all of each power.
  const all = scaleLog([low, high], SHARE).ticks(Math.ceil(Math.log10(high / low)) + 1);
  const lead = (tick: number) => Math.round(tick / 10 ** Math.floor(Math.log10(tick) + 1e-9));
  const fine = all.filter((tick) => [1, 2, 5].includes(lead(tick)));
  const coarse = all.filter((tick) => lead(tick) === 1);
  const ticks = fine.length <= count + 1 ? fine : coarse.filter((_, k) => k % Math.ceil(coarse.length / count) === 0);
  return ticks.length >= 2 ? ticks : [low, high];
}

/** A word alone stands in the middle. */
function wordScale(given: readonly string[]): Scale {
  const words = [...new Set(given)];
  const scale = scalePoint(words, SHARE);
  return {
    place: (value) => (value === null ? null : (scale(String(value)) ?? null)),
    ticks: words.map((label) => ({ at: scale(label)!, label })),
  };
}
