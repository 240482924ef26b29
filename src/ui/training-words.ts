/** What a running training says of itself, in words. */
import type { TrainingState } from '../app/session';
import { formatCount, formatDuration } from './format';

/** Milliseconds until the last round, from the mean of the rounds so far; null before the first. */
export function remainingMs({ reports }: TrainingState): number | null {
  const last = reports.at(-1);
  return last ? (last.elapsedMs / last.iteration) * (last.iterations - last.iteration) : null;
}

/** "Learning from the likes among 100,836 ratings… round 6 of 15, about 1 s left". */
export function trainingWords(training: TrainingState, ratings: number | null): string {
  const from = ratings === null ? 'Learning…' : `Learning from the likes among ${formatCount(ratings)} ratings…`;
  const last = training.reports.at(-1);
  const left = remainingMs(training);
  if (!last || left === null) return `${from} getting ready`;
  const rest =
    left < 1000
      ? 'less than 1 s left'
      : `about ${formatDuration(Math.ceil(left / 1000) * 1000).replace('.0', '')} left`;
  return `${from} round ${last.iteration} of ${last.iterations}, ${rest}`;
}
