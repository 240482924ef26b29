/** The curves of a training: its objective, how well it finds likes that were held out, and how long its steps want to be. */
import type { StepReport } from '../../core/training-types';
import { bestRound, gradientRounds, measuredRounds } from './curves';
import { formatFixed, word } from '../format';
import type { ChartFigure } from './figure';
import { seriesChart } from './series';
import type { SeriesOptions } from './series-types';

const lastRound = (reports: readonly StepReport[]): number => {
  const last = reports.at(-1);
  return last ? (last.done ? last.iteration : last.iterations) : 1;
};

/** One line through (x, y) pairs with x ascending. */
const lineChart = (data: readonly (readonly [number, number])[], options: SeriesOptions): ChartFigure =>
  seriesChart([{ name: options.yLabel, points: data.map(([x, y]) => ({ x, y })) }], options);

/** Objective by round; while it trains, the axis runs to the last round there will be. */
export function objectiveCurve(reports: readonly StepReport[], room: number, yLabel = 'objective'): ChartFigure {
  const points = reports.map(({ iteration, objective }) => [iteration, objective] as const);
  return lineChart(points, { xLabel: word('round'), yLabel, xEnd: lastRound(reports), room });
}

/** Length of the gradient by round. */
export function gradientCurve(reports: readonly StepReport[], room: number): ChartFigure {
  const points = gradientRounds(reports).map(({ iteration, length }) => [iteration, length] as const);
  const xStart = reports[0]?.iteration ?? 1;
  return lineChart(points, {
    xLabel: word('round'),
    yLabel: 'gradient length',
    xStart,
    xEnd: lastRound(reports),
    room,
  });
}

/** NDCG@10 by round, the best one marked. */
export function ndcgCurve(reports: readonly StepReport[], room: number): ChartFigure {
  const points = measuredRounds(reports).map(({ iteration, ndcg }) => [iteration, ndcg] as const);
  const best = bestRound(reports);
  return lineChart(points, {
    xLabel: word('round'),
    yLabel: 'NDCG@10',
    xStart: reports[0]?.iteration ?? 1,
    xEnd: lastRound(reports),
    room,
    digits: 3,
    ...(best && { mark: { x: best.iteration, label: `best: ${formatFixed(best.ndcg, 3)}` } }),
  });
}
