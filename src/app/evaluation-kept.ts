/** Which sort a kept measurement is of. */
import type {
  ComparisonPlan,
  ComparisonResult,
  LearningCurvePlan,
  LearningCurveResult,
  StoredEvaluation,
} from '../core/evaluation-types';

export type KeptComparison = StoredEvaluation & { readonly plan: ComparisonPlan; readonly result: ComparisonResult };
export type KeptCurve = StoredEvaluation & { readonly plan: LearningCurvePlan; readonly result: LearningCurveResult };

export const isComparison = (stored: StoredEvaluation): stored is KeptComparison =>
  stored.plan.measure === 'comparison' && stored.result.measure === 'comparison';

export const isCurve = (stored: StoredEvaluation): stored is KeptCurve =>
  stored.plan.measure === 'learning-curve' && stored.result.measure === 'learning-curve';
