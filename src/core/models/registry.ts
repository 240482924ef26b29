import { isRecord } from '../data/shapes';
import type { ModelConfigs, ModelKind, ModelPlan, ModelRecord } from '../training-types';
import { ALS_RANGES, DEFAULT_ALS, validateAlsConfig } from './als/config';
import { CO_OCCURRENCE_RANGES, DEFAULT_CO_OCCURRENCE, validateCoOccurrenceConfig } from './co-occurrence/config';
import { DEFAULT_EASE, EASE_RANGES, validateEaseConfig } from './ease/config';
import { DEFAULT_HYBRID, HYBRID_RANGES, validateHybridConfig } from './hybrid/config';
import { DEFAULT_NEURAL_MF, NEURAL_MF_RANGES, validateNeuralMfConfig } from './neural-mf/config';
import type { Ranges } from './ranges';
import { DEFAULT_TWO_TOWER, TWO_TOWER_RANGES, validateTwoTowerConfig } from './two-tower/config';

/** A kind of model that is trained, with its settings. */
export interface ModelEntry<Kind extends ModelKind = ModelKind> {
  readonly kind: Kind;
  readonly defaults: ModelConfigs[Kind];
  readonly ranges: Ranges<ModelConfigs[Kind]>;
  /** Throws AppError `config-invalid`. */
  readonly validate: (config: ModelConfigs[Kind]) => void;
  /** Which engines train it: those of ALS, those of networks, or always the same. */
  readonly engines: 'als' | 'networks' | 'own';
  /** Whether the genres' own score counts beside it: for models whose scores are 0 for what they do not know. */
  readonly blendsContent: boolean;
}

/** Every kind of model that is trained and served. */
export const MODELS: { readonly [Kind in ModelKind]: ModelEntry<Kind> } = {
  als: {
    kind: 'als',
    defaults: DEFAULT_ALS,
    ranges: ALS_RANGES,
    validate: validateAlsConfig,
    engines: 'als',
    blendsContent: true,
  },
  'two-tower': {
    kind: 'two-tower',
    defaults: DEFAULT_TWO_TOWER,
    ranges: TWO_TOWER_RANGES,
    validate: validateTwoTowerConfig,
    engines: 'networks',
    blendsContent: false,
  },
  ease: {
    kind: 'ease',
    defaults: DEFAULT_EASE,
    ranges: EASE_RANGES,
    validate: validateEaseConfig,
    engines: 'own',
    blendsContent: true,
  },
  'neural-mf': {
    kind: 'neural-mf',
    defaults: DEFAULT_NEURAL_MF,
    ranges: NEURAL_MF_RANGES,
    validate: validateNeuralMfConfig,
    engines: 'networks',
    blendsContent: false,
  },
  'co-occurrence': {
    kind: 'co-occurrence',
    defaults: DEFAULT_CO_OCCURRENCE,
    ranges: CO_OCCURRENCE_RANGES,
    validate: validateCoOccurrenceConfig,
    engines: 'own',
    blendsContent: true,
  },
  hybrid: {
    kind: 'hybrid',
    defaults: DEFAULT_HYBRID,
    ranges: HYBRID_RANGES,
    validate: validateHybridConfig,
    engines: 'als',
    blendsContent: false,
  },
};

/** The names of all kinds. */
export const MODEL_KINDS = Object.keys(MODELS) as readonly ModelKind[];

/** Whether a value names a kind. */
export function isModelKind(value: unknown): value is ModelKind {
  return typeof value === 'string' && Object.hasOwn(MODELS, value);
}

/** Whether a record is of a kind; its configuration is that kind's then. */
export function isRecordOf<Kind extends ModelKind>(kind: Kind, record: ModelRecord): record is ModelRecord<Kind> {
  return record.kind === kind;
}

/** Whether a plan is of a kind; its configuration is that kind's then. */
export function isPlanOf<Kind extends ModelKind>(kind: Kind, plan: ModelPlan): plan is ModelPlan<Kind> {
  return plan.kind === kind;
}

/** Throws AppError `config-invalid` when the configuration of a plan is out of range. */
export function validatePlan({ kind, config }: ModelPlan): void {
  const entry: { readonly validate: (config: never) => void } = MODELS[kind];
  entry.validate(config as never);
}

/** Whether something from storage is the plan of a kind there is, every setting within its range. */
export function isUsablePlan(value: unknown): value is ModelPlan {
  if (!isRecord(value) || !isModelKind(value['kind']) || !isRecord(value['config'])) return false;
  try {
    validatePlan(value as unknown as ModelPlan);
    return true;
  } catch {
    return false;
  }
}

/** The plan a kind starts with. */
export function defaultPlan(kind: ModelKind): ModelPlan {
  return { kind, config: MODELS[kind].defaults };
}
