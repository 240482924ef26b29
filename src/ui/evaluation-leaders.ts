/** Who leads a comparison: no other is surely better. */
import type { ComparisonResult, LengthFigures, MeasuredModel } from '../core/evaluation-types';

type Metric = keyof LengthFigures['means'];

/** What was not held against the best single model may be anywhere. */
const UNKNOWN = { low: -Infinity, high: Infinity };

/**
 * The models that cannot be told from the best, highest first: one alone where every other is surely worse.
 *
 * Judged by the differences to the best single model on the same people, whose own is zero. A mix that is surely above
 * it has to be clear of the others' intervals as well.
 */
export function leadersOf(
  { models, differences, bestSingle }: ComparisonResult,
  at: number,
  metric: Metric = 'ndcg',
): readonly MeasuredModel[] {
  const aboveBest = ({ name }: MeasuredModel): { readonly low: number; readonly high: number } => {
    if (name === bestSingle) return { low: 0, high: 0 };
    return differences.find((own) => own.name === name)?.aboveBestSingle?.[at]?.[metric] ?? UNKNOWN;
  };
  const bar = Math.max(...models.map((model) => aboveBest(model).low));
  const value = ({ lengths }: MeasuredModel): number => lengths[at]!.means[metric];
  return models.filter((model) => aboveBest(model).high >= bar).sort((a, b) => value(b) - value(a));
}
