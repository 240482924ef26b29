/** The charts of the Compare view. */
import type { KeptComparison, KeptCurve } from '../app/evaluation-kept';
import type { MeasuredModel } from '../core/evaluation-types';
import type { ChartFigure } from './charts/figure';
import { intervalChart } from './charts/intervals';
import type { Interval } from './charts/interval-types';
import { seriesChart } from './charts/series';
import { modelLabel } from './evaluation-words';

/** What models are held against. */
export type Against = 'best' | 'popularity';

export interface Difference {
  readonly label: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** By how much the NDCG of each other model is above the one they are held against, on the same people; highest first. */
export function differencesFrom({ result }: KeptComparison, against: Against, at: number): readonly Difference[] {
  return result.models
    .flatMap(({ name, model }) => {
      const own = result.differences.find((difference) => difference.name === name);
      const above = against === 'best' ? own?.aboveBestSingle : own?.abovePopularity;
      return above ? [{ label: modelLabel(model), ...above[at]!.ndcg }] : [];
    })
    .sort((a, b) => b.mean - a.mean);
}

export function differenceChart(differences: readonly Difference[], k: number, room: number): ChartFigure {
  const intervals = differences.map(({ label, mean, low, high }) => ({ name: label, value: mean, low, high }));
  return intervalChart(intervals, { xLabel: `difference in NDCG@${k}`, marks: 'points', digits: 3, room });
}

/** Popularity and another model side by side, by what is a share: of people, of films, of lists. */
export function beforeAfterChart(
  before: MeasuredModel,
  after: MeasuredModel,
  { at, room }: { readonly at: number; readonly room: number },
): ChartFigure {
  const pairs = [before, after].map(({ model, lengths }) => ({ label: modelLabel(model), figures: lengths[at]! }));
  const hundred = (value: number): number => 100 * value;
  const rows = SHARES.flatMap(({ name, share }) =>
    pairs.map(({ label, figures }, tone): Interval => ({
      ...{ name: `${name}: ${label}`, tone },
      ...{ value: hundred(share(figures)), low: null, high: null },
    })),
  );
  return intervalChart(rows, { xLabel: 'per cent', marks: 'bars', digits: 1, room });
}

type Figures = MeasuredModel['lengths'][number];

const SHARES: readonly { readonly name: string; readonly share: (figures: Figures) => number }[] = [
  { name: 'Own films', share: ({ lists }) => lists.personalisation },
  { name: 'Films shown', share: ({ lists }) => lists.coverage },
  { name: 'Lists with a hit', share: ({ means }) => means.hitRate },
];

/** NDCG@10 for newcomers, by how many of their likes are known; with intervals where they are wanted. */
export function curveChart({ result }: KeptCurve, intervals: boolean, room: number): ChartFigure {
  const series = result.curves.map(({ model, points }) => ({
    name: modelLabel(model),
    points: points.map(({ likes, ndcg: { mean, low, high } }) => ({
      ...{ x: likes, y: mean },
      ...(intervals && { low, high }),
    })),
  }));
  return seriesChart(series, {
    xLabel: 'likes known',
    yLabel: 'NDCG@10',
    xStart: 0,
    digits: 3,
    sure: 'whiskers',
    room,
  });
}
