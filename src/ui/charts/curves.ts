/** What the rounds of a training told, for its words and its curves. */
import type { StepReport } from '../../core/training-types';

/** A round after which NDCG was measured. */
export interface MeasuredRound {
  readonly iteration: number;
  readonly ndcg: number;
}

/** The rounds with an NDCG; none in records of earlier versions or when nothing was held out. */
export function measuredRounds(reports: readonly StepReport[]): readonly MeasuredRound[] {
  return reports.flatMap(({ iteration, ndcg }) => (typeof ndcg === 'number' ? [{ iteration, ndcg }] : []));
}

/** The first of the rounds with the highest NDCG; null when none was measured. */
export function bestRound(reports: readonly StepReport[]): MeasuredRound | null {
  const [first, ...rest] = measuredRounds(reports);
  return first ? rest.reduce((best, round) => (round.ndcg > best.ndcg ? round : best), first) : null;
}

/** A round that tells how long its gradients were. */
export interface GradientRound {
  readonly iteration: number;
  /** Before it is clipped, mean over the round's batches. */
  readonly length: number;
}

/** The rounds of a model that learns by gradient steps; none of other models. */
export function gradientRounds(reports: readonly StepReport[]): readonly GradientRound[] {
  return reports.flatMap(({ iteration, gradientNorm: length }) =>
    length === undefined ? [] : [{ iteration, length }],
  );
}
