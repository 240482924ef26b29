/** Trains and measures models on splits: one task by one, and all tasks of a split together. */
import { taskScorer } from '../../src/core/evaluate/comparison';
import { fitModel, type FittedModel } from '../../src/core/evaluate/fitted-model';
import { lengthFigures } from '../../src/core/evaluate/length-figures';
import type { ListFigures } from '../../src/core/evaluate/list-figures';
import type { PerMetric } from '../../src/core/evaluate/metrics';
import { evaluateAt, type Evaluation } from '../../src/core/evaluate/protocol';
import { splitHash } from '../../src/core/evaluate/split-hash';
import type { SplitTask } from '../../src/core/evaluate/split-task';
import type { ListLengthFigures } from '../../src/core/evaluation-types';
import { certainties, type Certainty, type PeopleFigures } from './certainty';
import { planFor, type AskedSettings, type ModelName } from './models';
import { ENGINES_HERE, TRAINERS_HERE } from './trainers-here';

/** How many of the cold items a list of them holds: some 140 are ranked on MovieLens 100K. */
export const COLD_LIST = 50;

/** One model on one task: at the first length, and at every length asked. */
export interface SeedFigures extends PerMetric<number>, ListFigures {
  readonly seed: number;
  readonly splitHash: string;
  readonly testUsers: number;
  /** NaN for lists that were made elsewhere. */
  readonly fitSeconds: number;
  /** Where only cold items are ranked: their recall@50, whatever k is. */
  readonly coldRecall?: number;
  readonly lengths: readonly ListLengthFigures[];
}

/** One model on all tasks of a split: how sure it is at the first length, and at every length asked. */
export interface ModelFigures extends Certainty {
  readonly model: string;
  readonly seeds: readonly SeedFigures[];
  readonly lengths: readonly (Certainty & { readonly k: number })[];
}

/** One model on one task, with the figures of each person at every length. */
export interface Measured {
  readonly model: string;
  readonly figures: SeedFigures;
  readonly people: readonly PeopleFigures[];
}

/** What `measureTask` needs to know. */
export interface MeasureOptions extends AskedSettings {
  /** Lengths of lists; the first is the one of the tables. */
  readonly ks: readonly number[];
  readonly models: readonly ModelName[];
  /** Hears of every trained model. */
  readonly onFit?: (model: ModelName, seed: number, fitted: FittedModel) => void;
}

/** Trains and measures every model on a task. */
export async function measureTask(task: SplitTask, options: MeasureOptions): Promise<Measured[]> {
  const { ks, models, onFit } = options;
  const hasCold = task.split.candidates !== undefined;
  const measured: Measured[] = [];
  for (const model of models) {
    const fitTask = { data: task.fitOn, engines: ENGINES_HERE };
    const fitted = await fitModel(planFor(model, options, task), fitTask, TRAINERS_HERE);
    const evaluations = evaluateAt(task.split, taskScorer(fitted, task), hasCold ? [...ks, COLD_LIST] : ks);
    const cold = hasCold ? evaluations.pop()! : null;
    const own = measuredAs(model, task, evaluations, fitted.fitMs / 1000);
    measured.push(cold ? { ...own, figures: { ...own.figures, coldRecall: cold.means.recall } } : own);
    onFit?.(model, task.seed, fitted);
  }
  return measured;
}

/** What is kept of a model's evaluations, one for each length. */
export function measuredAs(
  model: string,
  task: SplitTask,
  evaluations: readonly Evaluation[],
  fitSeconds: number,
): Measured {
  const lengths = evaluations.map((evaluation) => lengthFigures(evaluation, task));
  const { means, lists } = lengths[0]!;
  const about = {
    seed: task.seed,
    splitHash: splitHash(task.split),
    testUsers: evaluations[0]!.users.length,
    fitSeconds,
  };
  const people = evaluations.map(({ users, perUser, means: own }) => ({ users, perUser, means: own }));
  return { model, figures: { ...about, ...means, ...lists, lengths }, people };
}

/**
 * All tasks of a split together, in the order of the first task's models.
 *
 * @param against the model that the others are compared with; null for the best single one at the first length
 */
export function together(
  tasks: readonly (readonly Measured[])[],
  against: string | null,
  seed: number,
): ModelFigures[] {
  const ofModel = (name: string): Measured[] => tasks.flat().filter(({ model }) => model === name);
  const names = tasks[0]!.map(({ model }) => model);
  const ks = tasks[0]![0]!.figures.lengths.map(({ k }) => k);
  const people = (at: number) => new Map(names.map((name) => [name, ofModel(name).map((one) => one.people[at]!)]));
  const first = certainties(people(0), against, seed);
  const rival = [...first.values()].find(({ above }) => above !== null)?.above?.model ?? against;
  const sure = ks.map((_, at) => (at === 0 ? first : certainties(people(at), rival, seed)));
  return names.map((model) => ({
    model,
    seeds: ofModel(model).map(({ figures }) => figures),
    ...first.get(model)!,
    lengths: ks.map((k, at) => ({ k, ...sure[at]!.get(model)! })),
  }));
}

/** The figures of a metric or of another number over seeds. */
export function overSeeds(
  { seeds }: ModelFigures,
  name: Exclude<keyof SeedFigures, 'lengths' | 'splitHash'>,
): number[] {
  return seeds.map((figures) => figures[name] ?? NaN);
}
