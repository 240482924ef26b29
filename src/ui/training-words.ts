/** What a training says of itself, in words. */
import type { TrainingState } from '../app/session';
import type { Side, StepReport } from '../core/training-types';
import { bestRound, measuredRounds } from './charts/curves';
import { formatCount, formatDuration, formatMeasure, formatPlural } from './format';

type Told = Pick<TrainingState, 'reports'>;

/** Whether a training is under way. */
export const isActive = ({ phase }: Pick<TrainingState, 'phase'>): boolean => phase === 'running' || phase === 'paused';

/** Milliseconds until the last round, from the mean of the rounds so far; null before the first. */
export function remainingMs({ reports }: Told): number | null {
  const last = reports.at(-1);
  return last ? (last.elapsedMs / last.iteration) * Math.max(0, last.iterations - last.iteration) : null;
}

/** "about 9 s left". */
export function remainingWords(training: Told): string | null {
  const left = remainingMs(training);
  if (left === null) return null;
  if (left < 1000) return 'less than 1 s left';
  return `about ${formatDuration(Math.ceil(left / 1000) * 1000).replace('.0', '')} left`;
}

/** "Learning from the likes among 100,836 ratings… round 6 of 15, about 1 s left". */
export function trainingWords(training: Pick<TrainingState, 'phase' | 'reports'>, ratings: number | null): string {
  const last = training.reports.at(-1);
  if (training.phase === 'paused') return pausedWords(last);
  const from = ratings === null ? 'Learning…' : `Learning from the likes among ${formatCount(ratings)} ratings…`;
  if (!last) return `${from} getting ready`;
  return `${from} round ${last.iteration} of ${last.iterations}, ${remainingWords(training)}`;
}

function pausedWords(last: StepReport | undefined): string {
  return last
    ? `Training is paused after round ${last.iteration} of ${last.iterations}`
    : 'Training is paused before its first round';
}

const SIDES: Readonly<Record<Side, { readonly solve: string; readonly next: string; readonly solved: string }>> = {
  items: { solve: 'Solve films', next: 'every film, with the people held still', solved: 'Every film is solved' },
  users: { solve: 'Solve people', next: 'every person, with the films held still', solved: 'Every person is solved' },
};

/** What the button for the next half-step says. */
export const solveWords = (side: Side): string => SIDES[side].solve;

/** What has just happened and what comes next, for whoever steps. */
export function stepWords({ engine, reports, half, nextSide }: Omit<TrainingState, 'held' | 'phase'>): string {
  if (!engine) return 'The engine is getting ready.';
  const next = `Next: ${SIDES[nextSide].next}.`;
  if (!half) return `${pausedWords(reports.at(-1))}. ${next}`;
  const solved = `${SIDES[half.side].solved} (round ${half.iteration}, ${formatDuration(half.stepMs)}). The objective is ${formatMeasure(half.objective)}.`;
  return `${solved} ${next}`;
}

/** How the last training ended; null when nothing was trained. */
export function endWords({ phase, reports }: Pick<TrainingState, 'phase' | 'reports'>): string | null {
  const last = reports.at(-1);
  if (phase !== 'done' || !last) return null;
  const time = formatDuration(last.elapsedMs);
  const rounds = formatPlural(last.iteration, 'round');
  const best = bestRound(reports);
  if (last.early && best) {
    return `Stopped early after ${last.iteration} of ${last.iterations} rounds, in ${time}. NDCG was best after round ${best.iteration}; the model of that round is kept.`;
  }
  if (best && best.iteration < last.iteration) {
    return `Trained ${rounds} in ${time}. NDCG was best after round ${best.iteration}; the model of that round is kept.`;
  }
  if (!last.done) return `Ended after ${last.iteration} of ${last.iterations} rounds, in ${time}.`;
  return `Trained ${rounds} in ${time}.`;
}

/** "After 15 of 15 rounds it is 47,162, from 76,175 after the first; 441 ms in all." */
export function objectiveWords(reports: readonly StepReport[]): string {
  const [first, last] = [reports[0], reports.at(-1)];
  if (!first || !last) return '';
  const from = first === last ? '' : `, from ${formatMeasure(first.objective)} after the first`;
  return `After ${last.iteration} of ${last.iterations} rounds it is ${formatMeasure(last.objective)}${from}; ${formatDuration(last.elapsedMs)} in all.`;
}

/** What NDCG is now and at its best, on whom it was measured, and what became of it. */
export function ndcgWords({ phase, reports, held }: Pick<TrainingState, 'phase' | 'reports' | 'held'>): string {
  const [best, latest, last] = [bestRound(reports), measuredRounds(reports).at(-1), reports.at(-1)];
  if (!best || !latest) return '';
  const figure = `After round ${latest.iteration} it is ${latest.ndcg.toFixed(3)}`;
  const top = best.iteration === latest.iteration;
  const sentences = [
    top
      ? `${figure}, the best${isActive({ phase }) ? ' so far' : ''}.`
      : `${figure}; the best is ${best.ndcg.toFixed(3)} after round ${best.iteration}.`,
    ...(last?.early ? [`Training stopped early: the model of round ${best.iteration} is kept.`] : []),
    ...(held
      ? [
          `Measured on ${formatPlural(held.positives, 'held-out like')} of ${formatPlural(held.people, 'person', 'people')}.`,
        ]
      : []),
  ];
  return sentences.join(' ');
}
