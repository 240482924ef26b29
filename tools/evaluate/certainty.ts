/** How sure the figures of a split are: intervals of each model, and of its difference to a rival on the same people. */
import { known } from '../../src/core/evaluate/known';
import { isSingle } from '../../src/core/evaluate/measured-plan';
import { perMetric, type PerMetric } from '../../src/core/evaluate/metrics';
import { pooledDifference } from '../../src/core/evaluate/pooled-difference';
import type { Evaluation } from '../../src/core/evaluate/protocol';
import { bootstrapMean, mean, type Interval } from '../../src/core/math/statistics';

/** The figures of each person on one split. */
export type PeopleFigures = Pick<Evaluation, 'users' | 'perUser' | 'means'>;

/** How sure the figures of one model are. */
export interface Certainty {
  /** 95 % bootstrap over users, where there is but one seed. */
  readonly intervals: PerMetric<Interval> | null;
  /** Of the difference to the rival: the same people on the same splits, all seeds pooled. Null for the rival itself. */
  readonly above: { readonly model: string; readonly intervals: PerMetric<Interval> } | null;
}

/** Every model on every seed, all models on the same splits. */
type Evaluations = ReadonlyMap<string, readonly PeopleFigures[]>;

/** How sure the figures of every model are; without a rival by name, it is the best single model by its mean NDCG. */
export function certainties(
  evaluations: Evaluations,
  against: string | null,
  seed: number,
): ReadonlyMap<string, Certainty> {
  const rival = against ?? bestSingle(evaluations);
  const above = (model: string, own: readonly PeopleFigures[]): Certainty['above'] =>
    rival === null || rival === model
      ? null
      : { model: rival, intervals: differences(own, evaluations.get(rival)!, seed) };
  return new Map(
    [...evaluations].map(([model, own]) => [
      model,
      {
        intervals: own.length === 1 ? perMetric((name) => bootstrapMean(known(own[0]!.perUser[name]), { seed })) : null,
        above: above(model, own),
      },
    ]),
  );
}

function differences(
  own: readonly PeopleFigures[],
  others: readonly PeopleFigures[],
  seed: number,
): PerMetric<Interval> {
  return perMetric((name) => {
    const splits = own.map(({ users, perUser }, at) => ({
      users,
      ours: perUser[name],
      theirs: others[at]!.perUser[name],
    }));
    return pooledDifference(splits, { seed });
  });
}

function bestSingle(evaluations: Evaluations): string | null {
  const singles = [...evaluations].filter(([name]) => isSingle(name));
  const scored = singles.map(([name, own]) => ({ name, ndcg: mean(own.map(({ means }) => means.ndcg)) }));
  return scored.sort((a, b) => b.ndcg - a.ndcg)[0]?.name ?? null;
}
