/** What the Compare view asks to be measured. */
import { measuredPlan } from '../core/evaluate/measured-plan';
import type {
  AskedModel,
  ComparisonPlan,
  EnginePlans,
  LearningCurvePlan,
  LikeOrder,
  MeasuredKind,
} from '../core/evaluation-types';
import type { ModelRecord } from '../core/training-types';
import type { EngineState } from './session';
import type { Range } from './training-options';

export type SplitChoice = Exclude<ComparisonPlan['split'], 'cold-items'>;

/** What can be compared, simple ways first. */
export const COMPARED_KINDS = [
  ...['popularity', 'content', 'content-popular', 'co-occurrence', 'ease', 'als'],
  ...['neural-mf', 'two-tower', 'hybrid'],
] as readonly MeasuredKind[];

/** Those that take some seconds together. */
export const QUICK_KINDS: readonly MeasuredKind[] = ['popularity', 'content-popular', 'co-occurrence', 'ease', 'als'];

/** The lengths of lists that are measured at once; models are ordered by the first. */
const LIST_LENGTHS = [10, 5, 20] as const;

/** What the person chooses. */
export interface ComparisonChoice {
  readonly split: SplitChoice;
  readonly kinds: readonly MeasuredKind[];
  /** Whether the model in use is measured as well, where it has settings of its own. */
  readonly own: boolean;
  /** Which likes of newcomers become known first. */
  readonly order: LikeOrder;
  readonly threshold: number;
  readonly seed: number;
}

export const FIRST_CHOICE: ComparisonChoice = {
  ...{ split: 'random', kinds: QUICK_KINDS, own: true, order: 'time' },
  ...{ threshold: 4, seed: 1 },
};

export const THRESHOLD_RANGE: Range = { min: 0.5, max: 5, integer: false };
export const SEED_RANGE: Range = { min: 0, max: 1_000_000, integer: true };

/** What measures nothing of how a model works. */
const ASIDE: readonly string[] = ['threshold', 'seed'];

/** The model in use, where its settings are other than those its kind begins with; null otherwise. */
export function ownModel(model: ModelRecord | null): AskedModel | null {
  if (!model) return null;
  const { kind, config, id } = model;
  const usual = Object.entries(measuredPlan(kind, null).config) as [string, unknown][];
  const own = config as unknown as Readonly<Record<string, unknown>>;
  const differs = usual.some(([key, value]) => !ASIDE.includes(key) && own[key] !== value);
  return differs ? { kind, config, name: `${kind} in use`, modelId: id } : null;
}

/** Chosen models in the order of tables, and one with settings of its own behind them. */
export function comparisonPlan(choice: ComparisonChoice, own: AskedModel | null, engines: EngineState): ComparisonPlan {
  const { split, threshold, seed } = choice;
  return {
    ...{ measure: 'comparison', split, ks: LIST_LENGTHS, threshold, seed },
    models: models(choice, own, split),
    engines: enginesOf(engines),
  };
}

/** The same models on newcomers. */
export function learningCurvePlan(
  choice: ComparisonChoice,
  own: AskedModel | null,
  engines: EngineState,
): LearningCurvePlan {
  const { order, threshold, seed } = choice;
  return {
    ...{ measure: 'learning-curve', order, threshold, seed },
    models: models(choice, own, null),
    engines: enginesOf(engines),
  };
}

function models(
  { kinds, own: wanted }: ComparisonChoice,
  own: AskedModel | null,
  split: SplitChoice | null,
): readonly AskedModel[] {
  const chosen = COMPARED_KINDS.filter((kind) => kinds.includes(kind));
  const asked = chosen.map((kind): AskedModel => ({ ...measuredPlan(kind, split), name: kind, modelId: null }));
  return wanted && own ? [...asked, own] : asked;
}

function enginesOf({ plans }: EngineState): EnginePlans {
  return { als: plans.als, networks: plans['two-tower'] };
}
