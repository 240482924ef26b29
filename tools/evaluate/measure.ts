import { perMetric, type PerMetric } from '../../src/core/evaluate/metrics';
import { evaluate, type Evaluation, type TrainTest } from '../../src/core/evaluate/protocol';
import { bootstrapMean, pairedBootstrap, type Interval } from '../../src/core/math/statistics';
import type { SplitKind } from '../../src/core/evaluate/split';
import type { UserScorer } from '../../src/core/evaluate/scorer';
import { breakTies } from '../../src/core/evaluate/ties';
import type { TrainingData } from '../../src/core/models/training-data';
import type { AlsConfig } from '../../src/core/types';
import type { FitModel, FittedModel } from './fit';
import type { ModelName } from './models';

/** How many of the cold items a list of them holds: some 140 are ranked on MovieLens 100K. */
export const COLD_LIST = 50;

/** One split to learn from and to be measured on. */
export interface Task {
  readonly seed: number;
  /** What models are trained on. */
  readonly fitOn: TrainingData;
  readonly split: TrainTest;
  /** How it was drawn; null for given files. */
  readonly kind: SplitKind | null;
}

/** One model on one task. */
export interface SeedFigures extends PerMetric<number> {
  readonly seed: number;
  readonly testUsers: number;
  readonly fitSeconds: number;
  /** Where only cold items are ranked: their recall@50, whatever k is. */
  readonly coldRecall?: number;
}

/** One model on all tasks of a split. */
export interface ModelFigures {
  readonly model: ModelName;
  readonly seeds: readonly SeedFigures[];
  /** 95 % bootstrap over users, where there is but one seed. */
  readonly intervals: PerMetric<Interval> | null;
  /** The same for the difference to the last model, on the same users; null for that model itself. */
  readonly above: { readonly model: ModelName; readonly intervals: PerMetric<Interval> } | null;
}

/** What `measure` needs to know. */
export interface MeasureOptions {
  readonly k: number;
  readonly config: AlsConfig;
  /** Settings of the other models. */
  readonly set: Readonly<Record<string, number>>;
  readonly models: ReadonlyMap<ModelName, FitModel>;
  /** Hears of every trained model. */
  readonly onFit?: (model: ModelName, seed: number, fitted: FittedModel, evaluation: Evaluation) => void;
}

/** Trains and measures every model on every task; all models see the same tasks. */
export async function measure(tasks: Iterable<Task>, options: MeasureOptions): Promise<ModelFigures[]> {
  const { k, config, set, models, onFit } = options;
  const figures = new Map<ModelName, SeedFigures[]>([...models.keys()].map((name) => [name, []]));
  let last = new Map<ModelName, Evaluation>();
  for (const { seed, fitOn, split, kind } of tasks) {
    last = new Map();
    for (const [name, fit] of models) {
      const fitted = await fit(fitOn, { config, set, seed, split: kind });
      // Of films that training never met, most models know nothing: the order of their ids must not help.
      const scorer = split.candidates ? breakTies(fitted.scoreUsers, split.train.cols, seed) : fitted.scoreUsers;
      const evaluation = evaluate(split, scorer, { k });
      last.set(name, evaluation);
      const { users, means } = evaluation;
      const own = { seed, testUsers: users.length, fitSeconds: fitted.fitMs / 1000, ...means };
      figures.get(name)?.push(split.candidates ? { ...own, coldRecall: coldRecall(split, scorer) } : own);
      onFit?.(name, seed, fitted, evaluation);
    }
  }
  return [...figures].map(([model, seeds]) => ({
    model,
    seeds,
    ...certainty(model, seeds.length === 1, last, config),
  }));
}

function coldRecall(split: TrainTest, scorer: UserScorer): number {
  return evaluate(split, scorer, { k: COLD_LIST }).means.recall;
}

function certainty(
  model: ModelName,
  hasOneSeed: boolean,
  evaluations: ReadonlyMap<ModelName, Evaluation>,
  { seed }: AlsConfig,
): Pick<ModelFigures, 'intervals' | 'above'> {
  const own = evaluations.get(model);
  if (!own || !hasOneSeed) return { intervals: null, above: null };
  const intervals = perMetric((metric) => bootstrapMean(own.perUser[metric], { seed }));
  const [rival, other] = [...evaluations].at(-1) ?? [model, own];
  if (rival === model) return { intervals, above: null };
  const differences = perMetric((metric) => pairedBootstrap(own.perUser[metric], other.perUser[metric], { seed }));
  return { intervals, above: { model: rival, intervals: differences } };
}

/** The figures of a metric or of another number over seeds. */
export function overSeeds({ seeds }: ModelFigures, name: keyof SeedFigures): number[] {
  return seeds.map((figures) => figures[name] ?? NaN);
}
