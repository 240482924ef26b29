import type { BaselineKind, MeasuredConfigs, MeasuredKind, MeasuredPlan } from '../evaluation-types';
import { CONTENT_RANGES, DEFAULT_CONTENT, DEFAULT_CONTENT_POPULAR, PRIOR_RANGES } from '../models/content/config';
import type { HybridConfig } from '../models/hybrid/config';
import { validateRanges } from '../models/ranges';
import { isModelKind, MODEL_KINDS, MODELS, validatePlan } from '../models/registry';
import type { ModelPlan } from '../training-types';
import type { SplitKind } from './split';

/** The settings of what is only compared with, unless told otherwise. */
const BASELINE_DEFAULTS: Pick<MeasuredConfigs, BaselineKind> = {
  content: DEFAULT_CONTENT,
  'content-popular': {
    ...DEFAULT_CONTENT_POPULAR.fields,
    focus: DEFAULT_CONTENT_POPULAR.focus,
    prior: DEFAULT_CONTENT_POPULAR.prior,
  },
  popularity: {},
  random: { seed: 1 },
};

/** The names of all kinds that can be measured: those that are trained, then the baselines. */
export const MEASURED_KINDS: readonly MeasuredKind[] = [
  ...MODEL_KINDS,
  ...(Object.keys(BASELINE_DEFAULTS) as BaselineKind[]),
];

/** How likes are held out of train to learn the hybrid's weights, for each way to part train and test. */
const HELD_OUT_ALIKE: Readonly<Record<SplitKind, Pick<HybridConfig, 'newest'> & Partial<HybridConfig>>> = {
  random: { newest: 0, folds: 3 },
  'per-user-temporal': { newest: 1 },
  'global-temporal': { newest: 2 },
  'cold-items': { newest: 1 },
  'leave-one-out': { newest: 1 },
  'k-fold': { newest: 0, folds: 3 },
};

/**
 * The plan a kind is measured with unless told otherwise: its own defaults. The hybrid learns its weights on likes held
 * out of train in the way test was; without a split, as it is served.
 */
export function measuredPlan(kind: MeasuredKind, split: SplitKind | null): MeasuredPlan {
  if (!isModelKind(kind)) return { kind, config: BASELINE_DEFAULTS[kind] };
  const alike = kind === 'hybrid' && split !== null ? HELD_OUT_ALIKE[split] : {};
  return { kind, config: { ...MODELS[kind].defaults, ...alike } };
}

/** Whether a plan is of a kind that is trained. */
export function isTrainedPlan(plan: MeasuredPlan): plan is ModelPlan {
  return isModelKind(plan.kind);
}

function isMeasuredAs<Kind extends MeasuredKind>(kind: Kind, plan: MeasuredPlan): plan is MeasuredPlan<Kind> {
  return plan.kind === kind;
}

/** False for the kind that mixes other models: to be worth its time it has to beat the best of them. */
export function isSingle(kind: string): boolean {
  return kind !== 'hybrid';
}

/** Throws AppError `config-invalid` when a setting is out of range. */
export function validateMeasuredPlan(plan: MeasuredPlan): void {
  if (isTrainedPlan(plan)) validatePlan(plan);
  if (isMeasuredAs('content', plan)) validateRanges(CONTENT_RANGES, plan.config);
  if (isMeasuredAs('content-popular', plan)) validateRanges({ ...CONTENT_RANGES, ...PRIOR_RANGES }, plan.config);
}
