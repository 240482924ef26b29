/** What Compare last found of a stored model: of its settings, that is, because it trains them anew. */
import type { ComparisonPlan, StoredEvaluation } from '../core/evaluation-types';
import type { ModelRecord } from '../core/training-types';
import { isComparison } from './evaluation-kept';
import { ownModel } from './evaluation-plan';

const LIST_LENGTH = 10;

export interface ComparedFigure {
  /** Of lists of ten. */
  readonly ndcg: number;
  /** Figures of different splits say nothing of which model is better. */
  readonly split: ComparisonPlan['split'];
}

/** @param kept newest first; of the data that the model was trained on */
export function comparedFigure(record: ModelRecord, kept: readonly StoredEvaluation[]): ComparedFigure | null {
  const isUsual = ownModel(record) === null;
  for (const { plan, result } of kept.filter(isComparison)) {
    if (plan.threshold !== record.config.threshold) continue;
    const found = result.models.find(
      ({ model }) => model.modelId === record.id || (isUsual && model.modelId === null && model.kind === record.kind),
    );
    const length = found?.lengths.find(({ k }) => k === LIST_LENGTH);
    if (length) return { ndcg: length.means.ndcg, split: plan.split };
  }
  return null;
}

/** Whether Compare can measure it now: it has each kind with its usual settings, and the model in use with its own. */
export const isComparable = (record: ModelRecord): boolean =>
  record.stage === 'production' || ownModel(record) === null;
