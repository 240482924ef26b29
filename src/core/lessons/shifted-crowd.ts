import { createRng } from '../math/rng';
import type { DriftFigures } from '../monitor-types';
import { numberDrift } from '../monitor/drift';

/** People on each side of the comparison. */
export const CROWD = 400;
/** The middle year of the films that people liked before, and how far these years spread. */
const BEFORE = { middle: 1990, spread: 9 };

/**
 * Years of the films that a made-up crowd liked before and likes now, the second moved by `shift` years, and how far that is
 * from the first by every measure that Monitor uses. Shift 0 is two draws of the same: what chance alone does.
 *
 * @param shift years, any sign
 */
export function shiftedCrowd(shift: number, seed: number): DriftFigures {
  const before = years(0, seed);
  const now = years(shift, seed + 1);
  return numberDrift(before, now, Math.round);
}

function years(shift: number, seed: number): number[] {
  const rng = createRng(seed);
  return Array.from({ length: CROWD }, () => Math.round(BEFORE.middle + shift + BEFORE.spread * rng.normal()));
}
