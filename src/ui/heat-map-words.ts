/** What the heat maps of a model's numbers say. */
import type { ModelKind, ModelLook } from '../core/training-types';
import { formatCount, formatSigned } from './format';
import { nameOf } from './model-words';

/** "Alien (1979), factor 12: +0.310". */
export const cellWords = (name: string, factor: number, value: number): string =>
  `${name}, factor ${factor + 1}: ${formatSigned(value, 3)}`;

/** Whose numbers they are and how far learned. */
export function lookWords({ kind, iteration, items }: ModelLook, isUnderWay: boolean): string {
  const width = formatCount(items?.width ?? 0);
  if (!isUnderWay)
    return `${nameOf(kind)}, the model in use: ${width} numbers for each film, after ${iteration} rounds.`;
  if (iteration === 0) return `${nameOf(kind)}, in training: ${width} numbers for each film, in its first round.`;
  return `${nameOf(kind)}, in training: ${width} numbers for each film, after round ${iteration}.`;
}

/** What there is to see, early and late. */
export const seeWords = (isBegun: boolean): string =>
  !isBegun
    ? 'Noise: the numbers are still as they were drawn. Take a step and watch the rows.'
    : 'Noise at first; then stripes appear, as films of one kind come to share their numbers. Films that the same people like have rows that look alike.';

/** Said where a kind keeps no rows. */
export const noneWords = (kind: ModelKind): string =>
  `${nameOf(kind)} keeps no row of numbers for each film, so there is nothing to colour here. Matrix factorisation and the two-tower network do.`;

/** The ends of the scale: what lies beyond looks like the end. */
export const scaleWords = (end: number): readonly [low: string, zero: string, high: string] => [
  `${formatSigned(-end, digitsOf(end))} and below`,
  '0',
  `${formatSigned(end, digitsOf(end))} and above`,
];

const digitsOf = (end: number): number => Math.max(0, -Math.floor(Math.log10(end)));
