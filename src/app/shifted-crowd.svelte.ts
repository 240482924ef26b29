/** A made-up crowd whose liking has shifted by so many years, measured as Monitor measures. */
import { CROWD, shiftedCrowd } from '../core/lessons/shifted-crowd';
import type { DriftFigures } from '../core/monitor-types';

export class ShiftedCrowd {
  seed = $state(1);
  /** Years. */
  shift = $state(0);
  readonly people = CROWD;
  readonly figures: DriftFigures = $derived(shiftedCrowd(this.shift, this.seed));
}
