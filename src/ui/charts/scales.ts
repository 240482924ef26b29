/** Where values go along an axis, from 0 to 1, and which of them it names. */
import { formatMeasure } from '../format';
import { coveringTicks, tickLabels, type Tick } from './geometry';

export type ScaleKind = 'linear' | 'log' | 'words';
export type ScaleValue = number | string | null;

export interface Scale {
  /** From 0 to 1; null for what has no place on this axis. */
  place(value: ScaleValue): number | null;
  readonly ticks: readonly Tick[];
}

/** An axis that holds all of `values`, with about `count` ticks; words are named all, in the order they first come. */
export function scaleOf(kind: ScaleKind, values: readonly ScaleValue[], count: number): Scale {
  if (kind === 'words') return wordScale(values.filter((value) => value !== null).map(String));
  const numbers = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  return kind === 'log' ? logScale(numbers, count) : linearScale(numbers, count);
}

function linearScale(numbers: readonly number[], count: number): Scale {
  const ticks = numbers.length === 0 ? [0, 1] : coveringTicks(Math.min(...numbers), Math.max(...numbers), count);
  const labels = tickLabels(ticks);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const place = (value: number) => (value - low) / (high - low);
  return {
    place: (value) => (typeof value === 'number' && Number.isFinite(value) ? place(value) : null),
    ticks: ticks.map((tick, index) => ({ at: place(tick), label: labels[index]! })),
  };
}

/** Zero and what is below it have no logarithm, and no place. */
function logScale(numbers: readonly number[], count: number): Scale {
  const positive = numbers.filter((number) => number > 0);
  const [least, most] = positive.length === 0 ? [1, 10] : [Math.min(...positive), Math.max(...positive)];
  const [low, high] = least < most ? [least, most] : [least / 2, most * 2];
  const place = (value: number) => Math.log(value / low) / Math.log(high / low);
  return {
    place: (value) => (typeof value === 'number' && value > 0 && Number.isFinite(value) ? place(value) : null),
    ticks: logTicks(low, high, count).map((tick) => ({ at: place(tick), label: formatMeasure(tick) })),
  };
}

/** Numbers that begin with 1, 2 or 5; only powers of ten, or some of them, if those are too many; else the ends. */
function logTicks(low: number, high: number, count: number): readonly number[] {
  const inside = (tick: number) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9);
  const powers = decades(low, high).map((power) => Number(`1e${power}`));
  const fine = powers.flatMap((power) => [power, 2 * power, 5 * power]).filter(inside);
  const coarse = powers.filter(inside);
  const ticks = fine.length <= count + 1 ? fine : coarse.filter((_, k) => k % Math.ceil(coarse.length / count) === 0);
  return ticks.length >= 2 ? ticks : [low, high];
}

function decades(low: number, high: number): readonly number[] {
  const first = Math.floor(Math.log10(low));
  return Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, index) => first + index);
}

function wordScale(given: readonly string[]): Scale {
  const words = [...new Set(given)];
  const at = (index: number) => (words.length < 2 ? 0.5 : index / (words.length - 1));
  return {
    place: (value) => (value === null || !words.includes(String(value)) ? null : at(words.indexOf(String(value)))),
    ticks: words.map((label, index) => ({ at: at(index), label })),
  };
}
