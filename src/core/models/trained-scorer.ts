import { recommenderScorer } from '../evaluate/live-scorer';
import type { createFactorScorer, UserScorer } from '../evaluate/scorer';
import type { ModelConfigs, ModelKind, ModelPlan } from '../training-types';
import { alsFactors } from './als/factors';
import { readNeuralModel } from './neural-mf/model';
import { neuralUserScorer } from './neural-mf/recommender';
import type { Recommender } from './recommender';
import { restoreModel } from './restore';
import type { ModelArrays } from './trainer';
import type { TrainingData } from './training-data';
import { towerModel } from './two-tower/model';
import { peopleVectors } from './two-tower/people';

/** Makes a scorer of two tables of vectors. A scorer made later may take the place of the one before. */
export type FactorScoring = typeof createFactorScorer;

/** Makes a scorer of a model's numbers for the people it was trained on. */
type ScorerOf<Kind extends ModelKind> = (
  arrays: ModelArrays,
  config: ModelConfigs[Kind],
  data: TrainingData,
  scoring: FactorScoring,
) => UserScorer;

/** Of models that have a quicker way to score their own people than one history after another. */
const SCORERS: { readonly [Kind in ModelKind]?: ScorerOf<Kind> } = {
  als(arrays, { factors }, _, scoring) {
    const { userFactors, itemFactors } = alsFactors(arrays);
    return scoring(userFactors, itemFactors, factors);
  },
  'two-tower'(arrays, config, data, scoring) {
    const model = towerModel(arrays, data.positives.cols, config)!;
    return scoring(peopleVectors(model, config, data), model.itemVectors, config.factors);
  },
  'neural-mf'(arrays, { factors }, { positives }) {
    return neuralUserScorer(readNeuralModel(arrays, positives.cols, factors)!, factors);
  },
};

/**
 * Scores the people a model was trained on, from its numbers: by their own vectors where it has such, else as they would
 * be served, by their histories.
 *
 * @param data what it was trained on
 * @throws AppError `model-damaged` for numbers of another shape
 */
export function trainedScorer(
  { kind, config }: ModelPlan,
  arrays: ModelArrays,
  data: TrainingData,
  scoring: FactorScoring,
): UserScorer {
  const scorer = SCORERS[kind] as ScorerOf<ModelKind> | undefined;
  if (scorer) return scorer(arrays, config, data, scoring);
  return recommenderScorer(trainedRecommender({ kind, config }, arrays, data), data.positives);
}

/**
 * The model as it is served, to people it was trained on and to strangers alike.
 *
 * @throws AppError `model-damaged` for numbers of another shape
 */
export function trainedRecommender(
  plan: ModelPlan,
  arrays: ModelArrays,
  { positives, films }: TrainingData,
): Recommender {
  const record = { id: plan.kind, ...plan, items: positives.cols };
  return restoreModel(record, arrays, { ownSteps: false, mix: null }, { films }).recommender;
}
