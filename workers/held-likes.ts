/** How models are measured while they train and while settings are searched. */
import type { HoldOutOptions } from '../src/core/evaluate/hold-out';

/** NDCG is measured at this many films. */
export const LIST_LENGTH = 10;

/** Whose likes are held out: enough people for a steady figure, few enough to lose little. */
export function heldBy(seed: number): HoldOutOptions {
  return { share: 0.2, maxUsers: 1000, minPositives: 5, seed };
}
