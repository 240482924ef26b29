import { AppError, toWire } from '../errors';
import type {
  AskedModel,
  EvaluationProgress,
  EvaluationStarted,
  EvaluationStep,
  Failure,
  MeasuredCurve,
  MeasuredModel,
} from '../evaluation-types';
import type { TrainerDeps } from '../models/begin-trainer';
import { fitting, type FittedModel, type FitTask } from './fitted-model';
import { measuredPlan, validateMeasuredPlan } from './measured-plan';

/** A measurement that is ready: its steps, the last of which is `done`. */
export interface Measurement {
  readonly started: EvaluationStarted;
  readonly steps: AsyncGenerator<EvaluationStep, void, void>;
}

/** What came of all models. */
export interface AllMeasured<T> {
  readonly measured: readonly T[];
  readonly failures: readonly Failure[];
}

/** Measures a fitted model; yields what share of it is done. */
export type MeasureModel<T> = (model: AskedModel, fitted: FittedModel) => Generator<number, T>;

/** The name that popularity goes by, which everything is compared with. */
export const POPULARITY = 'popularity';

/**
 * The models asked for, and popularity after them where it was not.
 *
 * @throws AppError `config-invalid` when there is none, when two have one name, when something else is called popularity,
 *   or when a setting is out of range
 */
export function askedModels(asked: readonly AskedModel[]): readonly AskedModel[] {
  const names = asked.map(({ name }) => name);
  if (names.length === 0) throw refused('There is no model to measure. Choose one at least.');
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw refused(`Two models are called ${twice}. Give each a name of its own.`);
  if (asked.some(({ name, kind }) => name === POPULARITY && kind !== 'popularity')) {
    throw refused('Only popularity may be called popularity: the others are compared with it.');
  }
  asked.forEach(validateMeasuredPlan);
  const popularity = { ...measuredPlan('popularity', null), name: POPULARITY, modelId: null };
  return names.includes(POPULARITY) ? asked : [...asked, popularity];
}

/** Fits and measures one model after another. One that fails is told, and the others go on. */
export async function* modelByModel<T extends MeasuredModel | MeasuredCurve>(
  models: readonly AskedModel[],
  task: FitTask,
  deps: TrainerDeps,
  measure: MeasureModel<T>,
): AsyncGenerator<EvaluationStep, AllMeasured<T>, void> {
  const measured: T[] = [];
  const failures: Failure[] = [];
  for (const [at, model] of models.entries()) {
    const tell = (doing: EvaluationProgress['doing']) => (share: number) =>
      ({ kind: 'progress', model: model.name, doing, share, at, of: models.length }) as const;
    try {
      yield tell('fitting')(0);
      const fitted = yield* told(fitting(model, task, deps), tell('fitting'));
      const own = yield* told(measure(model, fitted), tell('ranking'));
      measured.push(own);
      yield { kind: 'model', measured: own };
    } catch (error) {
      const failure = { name: model.name, message: toWire(error).message };
      failures.push(failure);
      yield { kind: 'failed', failure };
    }
  }
  return { measured, failures };
}

/** Passes on what is yielded, in other words, and what is returned; lets the work go when nobody asks on. */
async function* told<T>(
  work: AsyncGenerator<number, T> | Generator<number, T>,
  tell: (share: number) => EvaluationProgress,
): AsyncGenerator<EvaluationProgress, T, void> {
  let ended = false;
  try {
    for (;;) {
      const step = await work.next();
      ended = step.done === true;
      if (step.done) return step.value;
      yield tell(step.value);
    }
  } finally {
    if (!ended) await work.return(undefined as never);
  }
}

function refused(message: string): AppError {
  return new AppError('config-invalid', message);
}
