/** What the bars of a film's reasons show: the strongest, and the rest as one, so that all shown adds up. */
import type { MovieId, Reason } from '../core/types';

export interface ReasonBar {
  /** Null for the bar that stands for several films. */
  readonly movieId: MovieId | null;
  readonly title: string;
  readonly contribution: number;
}

export interface ReasonSummary {
  readonly bars: readonly ReasonBar[];
  readonly total: number;
  /** Digits after the point that tell the bars apart. */
  readonly digits: number;
}

/** Bars of the `count` strongest reasons (given strongest first) and one of the others; all when `count` is Infinity. */
export function summariseReasons(reasons: readonly Reason[], count: number): ReasonSummary {
  const shown = reasons.length > count + 1 ? reasons.slice(0, count) : reasons;
  const others = reasons.slice(shown.length);
  const digits = digitsFor(shown.map(({ contribution }) => contribution));
  const total = sum(reasons);
  if (others.length === 0) return { bars: shown, total, digits };
  const rest = { movieId: null, title: `and ${others.length} others`, contribution: sum(others) };
  return { bars: [...shown, rest], total, digits };
}

function sum(reasons: readonly Reason[]): number {
  return reasons.reduce((total, { contribution }) => total + contribution, 0);
}

/** Two digits that matter of the smallest amount that is not 0, but two to four in all, and two beside amounts from 10. */
export function digitsFor(amounts: readonly number[]): number {
  const sizes = amounts.map(Math.abs).filter((size) => size > 0);
  if (sizes.length === 0 || Math.max(...sizes) >= 10) return 2;
  return Math.min(4, Math.max(2, 1 - Math.floor(Math.log10(Math.min(...sizes)))));
}
