/** What a training says of itself, in words. */
import type { TrainingState } from '../app/session';
import type { ModelKind, Part, PartReport, StepReport } from '../core/training-types';
import { bestRound, gradientRounds, measuredRounds } from './charts/curves';
import { formatCount, formatDuration, formatFixed, formatMeasure, formatPlural, word } from './format';
import { wordsOf } from './model-words';
import { isActive } from './training-active';

type Told = Pick<TrainingState, 'reports'>;

// Apart from the words, which the first script does without.
export { isActive };

/** Milliseconds until the last round, from the mean of the rounds so far; null before the first. */
export function remainingMs({ reports }: Told): number | null {
  const last = reports.at(-1);
  return last ? (last.elapsedMs / last.iteration) * Math.max(0, last.iterations - last.iteration) : null;
}

/** "about 9 s"; null before the first round. */
export function leftWords(training: Told): string | null {
  const left = remainingMs(training);
  if (left === null) return null;
  return left < 1000 ? 'under 1 s' : `about ${formatDuration(Math.ceil(left / 1000) * 1000).replace(/[.,]0/, '')}`;
}

/** "about 9 s left". */
function remainingWords(training: Told): string | null {
  const left = leftWords(training);
  return left && `${left} left`;
}

/** "Learning from the likes among 100,836 ratings… round 6 of 15, about 1 s left". */
export function trainingWords(
  training: Pick<TrainingState, 'phase' | 'reports'> & Partial<Pick<TrainingState, 'part'>>,
  ratings: number | null,
): string {
  const last = training.reports.at(-1);
  if (training.phase === 'paused') return pausedWords(last);
  const from = ratings === null ? 'Learning…' : `Learning from the likes among ${formatCount(ratings)} ratings…`;
  const { part } = training;
  if (!last) return part ? `${from} ${part.part} ${part.at} of ${part.of}` : `${from} getting ready`;
  return `${from} round ${last.iteration} of ${last.iterations}, ${remainingWords(training)}`;
}

function pausedWords(last: StepReport | undefined): string {
  return last
    ? `Training is paused after round ${last.iteration} of ${last.iterations}`
    : 'Training is paused before its first round';
}

interface PartWords {
  /** What the button for it says. */
  readonly button: string;
  /** What it is about to do: the part after `at` of `of` in a round. */
  readonly next: (at: number, of: number | null, round: number) => string;
  /** What it has done. */
  readonly done: (part: PartReport, objective: string) => string;
}

const side = (button: string, next: string, solved: string): PartWords => ({
  button,
  next: () => next,
  done: ({ iteration, stepMs, objective }, word) => {
    const value = objective === null ? '' : ` The ${word} is ${formatMeasure(objective)}.`;
    return `${solved} (round ${iteration}, ${formatDuration(stepMs)}).${value}`;
  },
});

const counted = (button: string, thing: string, done: string): PartWords => ({
  button,
  next: (at, of, round) =>
    of === null || at > of ? `the first ${thing} of round ${round}` : `${thing} ${at} of ${of}`,
  done: ({ at, of, iteration, stepMs, objective }, word) => {
    const value = objective === null ? '' : `, ${word} ${formatMeasure(objective)}`;
    return `${done} ${thing} ${at} of ${of} of round ${iteration}${value} (${formatDuration(stepMs)}).`;
  },
});

const PARTS: Readonly<Record<Part, PartWords>> = {
  items: side('Solve films', 'every film, with the people held still', 'Every film is solved'),
  users: side('Solve people', 'every person, with the films held still', 'Every person is solved'),
  batch: counted('Learn from one batch', word('batch'), 'Learned from'),
  block: counted('Work out one block', word('block'), 'Worked out'),
  step: counted('Take one step', word('step'), 'Took'),
};

/** What the button for the next part of a round says. */
export const partWords = (next: Part): string => PARTS[next].button;

type Stepped = Pick<TrainingState, 'kind' | 'engine' | 'reports' | 'part' | 'nextPart'>;

/** What has just happened and what comes next, for whoever steps. */
export function stepWords({ kind, engine, reports, part, nextPart }: Stepped): string {
  if (!engine) return 'The engine is getting ready.';
  const rounds = reports.at(-1)?.iteration ?? 0;
  const next = `Next: ${PARTS[nextPart].next((part?.at ?? 0) + 1, part?.of ?? null, rounds + 1)}.`;
  if (!part) return `${pausedWords(reports.at(-1))}. ${next}`;
  return `${PARTS[part.part].done(part, wordsOf(kind).objective)} ${next}`;
}

/** How the last training ended; null when nothing was trained. */
export function endWords({ phase, reports }: Pick<TrainingState, 'phase' | 'reports'>): string | null {
  const last = reports.at(-1);
  if (phase !== 'done' || !last) return null;
  const time = formatDuration(last.elapsedMs);
  const rounds = formatPlural(last.iteration, ['round', 'rounds']);
  const best = bestRound(reports);
  if (last.early && best) {
    return `Stopped early after ${last.iteration} of ${last.iterations} rounds, in ${time}. NDCG was best after round ${best.iteration}; the model of that round is kept.`;
  }
  if (best && best.iteration < last.iteration) {
    return `Trained ${rounds} in ${time}. NDCG was best after round ${best.iteration}; the model of that round is kept.`;
  }
  if (!last.done) return `Ended after ${last.iteration} of ${last.iterations} rounds, in ${time}.`;
  return `Trained ${rounds} in ${time}.${leftOutWords(last)}`;
}

/** Says that films were left out, and what becomes of them. */
function leftOutWords({ covered }: StepReport): string {
  if (!covered || covered.films === covered.of) return '';
  const left = formatPlural(covered.of - covered.films, ['film', 'films']);
  return ` To bound memory only the ${formatCount(covered.films)} most liked films took part; ${left} stayed out and score 0.`;
}

/** What the curve of the objective shows: that it falls, if it does. */
export function objectiveTitle(kind: ModelKind, reports: readonly StepReport[]): string {
  const [first, last] = [reports[0], reports.at(-1)];
  const word = wordsOf(kind).objective;
  const falls = !first || !last || first === last || last.objective < first.objective;
  return falls ? `The ${word} falls with each round of training` : `The ${word} is no lower than after the first round`;
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
  const figure = `After round ${latest.iteration} it is ${formatFixed(latest.ndcg, 3)}`;
  const top = best.iteration === latest.iteration;
  const sentences = [
    top
      ? isActive({ phase })
        ? `${figure}, the best so far.`
        : `${figure}, the best.`
      : `${figure}; the best is ${formatFixed(best.ndcg, 3)} after round ${best.iteration}.`,
    ...(last?.early ? [`Training stopped early: the model of round ${best.iteration} is kept.`] : []),
    ...(held
      ? [
          `Measured on ${formatPlural(held.positives, ['held-out like', 'held-out likes'])} of ${formatPlural(held.people, ['person', 'people'])}.`,
        ]
      : []),
  ];
  return sentences.join(' ');
}

/** "After round 6 it is 0.42, from 1.3 after the first."; empty where no round has a gradient. */
export function gradientWords(reports: readonly StepReport[]): string {
  const measured = gradientRounds(reports);
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return '';
  const from = first === last ? '' : `, from ${formatMeasure(first.length)} after round ${first.iteration}`;
  return `After round ${last.iteration} it is ${formatMeasure(last.length)}${from}.`;
}
