import type { BaselineKind, EnginePlans, MeasuredConfigs, MeasuredPlan } from '../evaluation-types';
import { beginTrainer, type TrainerDeps } from '../models/begin-trainer';
import { createContentPopular } from '../models/content/popular';
import { createContent } from '../models/content/recommender';
import { contentVectors } from '../models/content/vectors';
import { createPopularity, logRenown } from '../models/popularity';
import type { Recommender } from '../models/recommender';
import { MODELS } from '../models/registry';
import { trainedRecommender, trainedScorer } from '../models/trained-scorer';
import type { TrainingData } from '../models/training-data';
import type { ModelPlan } from '../training-types';
import { recommenderScorer } from './live-scorer';
import { isTrainedPlan, validateMeasuredPlan } from './measured-plan';
import { popularityOf, type UserScorer } from './scorer';
import { createRandomScorer } from './ties';

/** A model made of positives. */
export interface FittedModel {
  /** Scores the people it was made of. */
  readonly scoreUsers: UserScorer;
  /** Serves anybody by a history; null for what has no sense of one. */
  readonly recommender: Recommender | null;
  /** What the engine calls itself; empty where nothing is trained. */
  readonly engine: string;
  readonly fitMs: number;
}

/** What models are made of and with. */
export interface FitTask {
  readonly data: TrainingData;
  readonly engines: EnginePlans;
}

/**
 * Fits a model of any kind that can be measured: the one way, for the command and the page alike.
 *
 * Yields what share of it is done, 0 to 1, after every part of a round, and returns the model. Who does not ask on has to
 * call `return`, which lets the engine go.
 *
 * @throws AppError `config-invalid`, `data-empty`, and what trainers and engines throw
 */
export async function* fitting(
  plan: MeasuredPlan,
  task: FitTask,
  deps: TrainerDeps,
): AsyncGenerator<number, FittedModel> {
  validateMeasuredPlan(plan);
  if (isTrainedPlan(plan)) return yield* training(plan, task, deps);
  const started = deps.now();
  const made = makeBaseline(plan as MeasuredPlan<BaselineKind>, task.data);
  return { ...made, engine: '', fitMs: deps.now() - started };
}

async function* training(
  plan: ModelPlan,
  { data, engines }: FitTask,
  deps: TrainerDeps,
): AsyncGenerator<number, FittedModel> {
  const engineOf = { als: engines.als, networks: engines.networks, own: engines.als };
  const task = { data, engine: engineOf[MODELS[plan.kind].engines], start: null, rounds: null, watch: null };
  const scoring = await deps.createScoring();
  const { trainer, engine } = await beginTrainer(plan, task, deps);
  const rounds = 'iterations' in plan.config ? plan.config.iterations : 1;
  try {
    for (;;) {
      const { iteration, at, of, round } = await trainer.smallStep();
      yield (iteration - 1 + at / of) / rounds;
      if (!round?.done) continue;
      const { arrays } = trainer.model();
      const scoreUsers = trainedScorer(plan, arrays, data, scoring);
      return { scoreUsers, recommender: trainedRecommender(plan, arrays, data), engine, fitMs: round.elapsedMs };
    }
  } finally {
    trainer.dispose();
  }
}

/** `fitting` from its beginning to its end. */
export async function fitModel(plan: MeasuredPlan, task: FitTask, deps: TrainerDeps): Promise<FittedModel> {
  const steps = fitting(plan, task, deps);
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}

type Made = Pick<FittedModel, 'scoreUsers' | 'recommender'>;
type Make<Kind extends BaselineKind> = (config: MeasuredConfigs[Kind], data: TrainingData) => Made;

/** What is made at once. */
const BASELINES: { readonly [Kind in BaselineKind]: Make<Kind> } = {
  content: (fields, data) => served(createContent(contentVectors(data.films, fields)), data),
  'content-popular'({ focus, prior, ...fields }, data) {
    const content = createContent(contentVectors(data.films, fields), focus);
    return served(createContentPopular(content, logRenown(popularityOf(data.positives)), prior), data);
  },
  popularity: (_, data) => served(createPopularity(popularityOf(data.positives)), data),
  random: ({ seed }, { positives }) => ({ scoreUsers: createRandomScorer(positives.cols, seed), recommender: null }),
};

function makeBaseline({ kind, config }: MeasuredPlan<BaselineKind>, data: TrainingData): Made {
  return (BASELINES[kind] as Make<BaselineKind>)(config, data);
}

function served(recommender: Recommender, { positives }: TrainingData): Made {
  return { scoreUsers: recommenderScorer(recommender, positives), recommender };
}
