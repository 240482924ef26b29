import { listFigures, type ListFigures } from '../../src/core/evaluate/list-figures';
import type { PerMetric } from '../../src/core/evaluate/metrics';
import { evaluate, type Evaluation, type TrainTest } from '../../src/core/evaluate/protocol';
import type { SplitKind } from '../../src/core/evaluate/split';
import type { UserScorer } from '../../src/core/evaluate/scorer';
import { breakTies } from '../../src/core/evaluate/ties';
import type { TrainingData } from '../../src/core/models/training-data';
import type { AlsConfig } from '../../src/core/types';
import { certainties, type Certainty, type PeopleFigures } from './certainty';
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
export interface SeedFigures extends PerMetric<number>, ListFigures {
  readonly seed: number;
  readonly testUsers: number;
  readonly fitSeconds: number;
  /** Where only cold items are ranked: their recall@50, whatever k is. */
  readonly coldRecall?: number;
}

/** One model on all tasks of a split. */
export interface ModelFigures extends Certainty {
  readonly model: ModelName;
  readonly seeds: readonly SeedFigures[];
}

/** What `measure` needs to know. */
export interface MeasureOptions {
  readonly k: number;
  readonly config: AlsConfig;
  /** Settings of the other models. */
  readonly set: Readonly<Record<string, number>>;
  readonly models: ReadonlyMap<ModelName, FitModel>;
  /** The model that the others are compared with; null for the best single one of each split. */
  readonly against: ModelName | null;
  /** Hears of every trained model. */
  readonly onFit?: (model: ModelName, seed: number, fitted: FittedModel, evaluation: Evaluation) => void;
}

/** Trains and measures every model on every task; all models see the same tasks. */
export async function measure(tasks: Iterable<Task>, options: MeasureOptions): Promise<ModelFigures[]> {
  const { k, config, set, models, against, onFit } = options;
  const figures = new Map<ModelName, SeedFigures[]>([...models.keys()].map((name) => [name, []]));
  const people = new Map<ModelName, PeopleFigures[]>([...models.keys()].map((name) => [name, []]));
  for (const { seed, fitOn, split, kind } of tasks) {
    for (const [name, fit] of models) {
      const fitted = await fit(fitOn, { config, set, seed, split: kind });
      // Of films that training never met, most models know nothing: the order of their ids must not help.
      const scorer = split.candidates ? breakTies(fitted.scoreUsers, split.train.cols, seed) : fitted.scoreUsers;
      const evaluation = evaluate(split, scorer, { k });
      const { users, perUser, means, lists } = evaluation;
      people.get(name)?.push({ users, perUser, means });
      const shown = listFigures(lists, split, fitOn.films);
      const own = { seed, testUsers: users.length, fitSeconds: fitted.fitMs / 1000, ...means, ...shown };
      figures.get(name)?.push(split.candidates ? { ...own, coldRecall: coldRecall(split, scorer) } : own);
      onFit?.(name, seed, fitted, evaluation);
    }
  }
  const sure = certainties(people, against, config.seed);
  return [...figures].map(([model, seeds]) => ({ model, seeds, ...sure.get(model)! }));
}

function coldRecall(split: TrainTest, scorer: UserScorer): number {
  return evaluate(split, scorer, { k: COLD_LIST }).means.recall;
}

/** The figures of a metric or of another number over seeds. */
export function overSeeds({ seeds }: ModelFigures, name: keyof SeedFigures): number[] {
  return seeds.map((figures) => figures[name] ?? NaN);
}
