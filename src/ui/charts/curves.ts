/** The curves of a training: its objective, how well it finds likes that were held out, and how long its steps want to be. */
import type { StepReport } from '../../core/training-types';
import type { ChartGeometry } from './geometry';
import { lineChart } from './line';

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

const lastRound = (reports: readonly StepReport[]): number => {
  const last = reports.at(-1);
  return last ? (last.done ? last.iteration : last.iterations) : 1;
};

/** Objective by round; while it trains, the axis runs to the last round there will be. */
export function objectiveCurve(reports: readonly StepReport[], room: number, yLabel = 'objective'): ChartGeometry {
  const points = reports.map(({ iteration, objective }) => [iteration, objective] as const);
  return lineChart(points, { xLabel: 'round', yLabel, xEnd: lastRound(reports), room });
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

/** Length of the gradient by round. */
export function gradientCurve(reports: readonly StepReport[], room: number): ChartGeometry {
  const points = gradientRounds(reports).map(({ iteration, length }) => [iteration, length] as const);
  const xStart = reports[0]?.iteration ?? 1;
  return lineChart(points, { xLabel: 'round', yLabel: 'gradient length', xStart, xEnd: lastRound(reports), room });
}

/** NDCG@10 by round, the best one marked. */
export function ndcgCurve(reports: readonly StepReport[], room: number): ChartGeometry {
  const points = measuredRounds(reports).map(({ iteration, ndcg }) => [iteration, ndcg] as const);
  const best = bestRound(reports);
  return lineChart(points, {
    xLabel: 'round',
    yLabel: 'NDCG@10',
    xStart: reports[0]?.iteration ?? 1,
    xEnd: lastRound(reports),
    room,
    digits: 3,
    ...(best && { mark: { x: best.iteration, label: `best: ${best.ndcg.toFixed(3)}` } }),
  });
}
