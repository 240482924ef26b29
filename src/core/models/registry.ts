import { isRecord } from '../data/shapes';
import type { ModelConfigs, ModelKind, ModelPlan, ModelRecord } from '../training-types';
import { ALS_RANGES, DEFAULT_ALS, validateAlsConfig } from './als/config';
import { CO_OCCURRENCE_RANGES, DEFAULT_CO_OCCURRENCE, validateCoOccurrenceConfig } from './co-occurrence/config';
import { DEFAULT_EASE, EASE_RANGES, validateEaseConfig } from './ease/config';
import { DEFAULT_HYBRID, HYBRID_RANGES, validateHybridConfig } from './hybrid/config';
import { DEFAULT_NEURAL_MF, NEURAL_MF_RANGES, validateNeuralMfConfig } from './neural-mf/config';
import type { Ranges } from './ranges';
import { DEFAULT_TWO_TOWER, TWO_TOWER_RANGES, validateTwoTowerConfig } from './two-tower/config';

/** What is told of a model before any is trained: for the page, the documents and the evaluation alike. */
export interface ModelWords {
  readonly name: string;
  /** One sentence: how it works. */
  readonly idea: string;
  /** What it learns from. */
  readonly needs: string;
  /** What training and an answer cost. */
  readonly costs: string;
  /** Where it does well, and where it does not. */
  readonly goodFor: string;
  /** Where it comes from. */
  readonly source: string;
}

/** A kind of model that is trained, with its settings. */
export interface ModelEntry<Kind extends ModelKind = ModelKind> extends ModelWords {
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
    name: 'Matrix factorisation (ALS)',
    idea: 'Gives every person and film a vector, so that their product says how much they agree.',
    needs: 'Likes alone.',
    costs: 'A second to train; one small system of equations per click.',
    goodFor: 'Warm people and films, from a few likes on. It knows nothing of films that nobody liked.',
    source: 'Hu, Koren and Volinsky 2008; Rendle et al. 2021',
    defaults: DEFAULT_ALS,
    ranges: ALS_RANGES,
    validate: validateAlsConfig,
    engines: 'als',
    blendsContent: true,
  },
  'two-tower': {
    kind: 'two-tower',
    name: 'Two-tower network',
    idea: 'One network reads a history, another a film; they learn to put both in the same place.',
    needs: 'Likes, dislikes, genres, years, titles, tags and times.',
    costs: 'Some ten seconds to train; one small forward pass per click.',
    goodFor: 'New films and new people, whom it knows by their features. With many likes it is no better than ALS.',
    source: 'Covington et al. 2016; Yi et al. 2019',
    defaults: DEFAULT_TWO_TOWER,
    ranges: TWO_TOWER_RANGES,
    validate: validateTwoTowerConfig,
    engines: 'networks',
    blendsContent: false,
  },
  ease: {
    kind: 'ease',
    name: 'Linear item weights (EASE)',
    idea: 'Predicts each film from all the others with one weight a pair, solved in closed form: one matrix inversion.',
    needs: 'Likes alone.',
    costs:
      'A second for two thousand films, eight times that for twice as many; above a bound only the most liked take part. A sum per click.',
    goodFor:
      'Warm films: a strong baseline that deep models seldom beat. It knows nothing of films outside its matrix.',
    source: 'Steck 2019',
    defaults: DEFAULT_EASE,
    ranges: EASE_RANGES,
    validate: validateEaseConfig,
    engines: 'own',
    blendsContent: true,
  },
  'neural-mf': {
    kind: 'neural-mf',
    name: 'Neural matrix factorisation',
    idea: 'Matrix factorisation beside a small network that learns its own way to compare a person and a film.',
    needs: 'Likes alone.',
    costs: 'Twenty seconds to train; for a visitor, some gradient steps per click.',
    goodFor: 'Comparison: it is often asked for, and seldom better than well-tuned factorisation.',
    source: 'He et al. 2017; Rendle et al. 2020',
    defaults: DEFAULT_NEURAL_MF,
    ranges: NEURAL_MF_RANGES,
    validate: validateNeuralMfConfig,
    engines: 'networks',
    blendsContent: false,
  },
  'co-occurrence': {
    kind: 'co-occurrence',
    name: 'What people liked next',
    idea: 'Counts which films people liked soon after one another, the sooner the more, and keeps the closest of each film.',
    needs: 'Likes and their times.',
    costs: 'A moment to count; a sum over a few neighbours per click.',
    goodFor: 'What comes next: it reads the order of a history. With shuffled or few likes it is behind the others.',
    source: 'Linden, Smith and York 2003; Kamehkhosh et al. 2017',
    defaults: DEFAULT_CO_OCCURRENCE,
    ranges: CO_OCCURRENCE_RANGES,
    validate: validateCoOccurrenceConfig,
    engines: 'own',
    blendsContent: true,
  },
  hybrid: {
    kind: 'hybrid',
    name: 'Hybrid',
    idea: 'Mixes five trained models, the films’ descriptions, fame and trends, with weights learned from likes held out.',
    needs: 'Likes and their times, genres, years, titles and tags.',
    costs: 'Some ten seconds to train; a few milliseconds per click.',
    goodFor: 'The best lists here, for people with many likes and with few. Slower, and harder to see through.',
    source: 'Metzler and Croft 2007',
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
