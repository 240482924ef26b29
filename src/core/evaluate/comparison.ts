import type { TimedCsr } from '../data/times';
import { nonZeros } from '../data/csr';
import type { Pack } from '../data/pack';
import { AppError } from '../errors';
import type {
  ComparisonPlan,
  ComparisonResult,
  EvaluationStep,
  MeasuredModel,
  ModelDifferences,
} from '../evaluation-types';
import type { Interval } from '../math/statistics';
import type { TrainerDeps } from '../models/begin-trainer';
import type { FittedModel } from './fitted-model';
import { sureLengthFigures } from './length-figures';
import { historyOfRow } from './live-scorer';
import { isSingle } from './measured-plan';
import { perMetric, type PerMetric } from './metrics';
import { askedModels, modelByModel, POPULARITY, type MeasureModel, type Measurement } from './model-by-model';
import { pooledDifference } from './pooled-difference';
import { evaluating, testUsers, type Evaluation } from './protocol';
import type { UserScorer } from './scorer';
import { servedLatency } from './served-latency';
import { timedPositives } from './split';
import { splitHash } from './split-hash';
import { splitTask, type SplitTask } from './split-task';
import { breakTies } from './ties';

/** People served to see how long it takes. */
const SERVED = 200;

/** The figures of each person, one entry for each length. */
type People = readonly Pick<Evaluation, 'users' | 'perUser'>[];

/**
 * Models on one split of a pack, popularity among them: each is fitted on train and measured on test, with intervals, and
 * held against popularity and the best single model on the same people.
 *
 * @throws AppError `config-invalid`, `data-empty` when nobody has likes in train and in test
 */
export function compareModels(pack: Pack, plan: ComparisonPlan, deps: TrainerDeps): Measurement {
  const models = askedModels(plan.models);
  if (plan.ks.length === 0 || plan.ks.some((k) => !Number.isInteger(k) || k < 1)) {
    throw new AppError('config-invalid', 'Lists must be of one film at least. Choose a length.');
  }
  const task = splitTask(pack, timedPositives(pack, plan.threshold), { kind: plan.split, seed: plan.seed });
  const people = testUsers(task.split).length;
  if (people === 0) {
    throw new AppError('data-empty', 'Nobody here likes enough films to hold some out. Lower the threshold.');
  }
  const started = {
    ...{ models: models.map(({ name }) => name), people },
    trainPositives: nonZeros(task.split.train),
    testPositives: nonZeros(task.split.test),
    ...{ splitHash: splitHash(task.split), packHash: pack.hash },
  };
  return { started, steps: comparing({ ...plan, models }, task, deps) };
}

async function* comparing(
  plan: ComparisonPlan,
  task: SplitTask,
  deps: TrainerDeps,
): AsyncGenerator<EvaluationStep, void, void> {
  const people = new Map<string, People>();
  const measure: MeasureModel<MeasuredModel> = function* (model, fitted) {
    const evaluations = yield* evaluating(task.split, taskScorer(fitted, task), plan.ks);
    people.set(
      model.name,
      evaluations.map(({ users, perUser }) => ({ users, perUser })),
    );
    const lengths = evaluations.map((evaluation) => sureLengthFigures(evaluation, task, plan.seed));
    const latency = latencyOf(fitted, task.fitOn.positives, evaluations[0]!, deps);
    return { name: model.name, model, engine: fitted.engine, fitMs: fitted.fitMs, latency, lengths };
  };
  const fitTask = { data: task.fitOn, engines: plan.engines };
  const { measured, failures } = yield* modelByModel(plan.models, fitTask, deps, measure);
  const bestSingle = bestOf(measured);
  const differences = measured.map(({ name }) => differencesOf(name, people, bestSingle, plan.seed));
  yield { kind: 'done', result: { measure: 'comparison', models: measured, bestSingle, differences, failures } };
}

/**
 * A fitted model's scorer for the people of a split. Of films that training never met, most models know nothing: the order
 * of their ids must not help.
 */
export function taskScorer({ scoreUsers }: FittedModel, { split, seed }: SplitTask): UserScorer {
  return split.candidates ? breakTies(scoreUsers, split.train.cols, seed) : scoreUsers;
}

function latencyOf(
  { recommender }: FittedModel,
  train: TimedCsr,
  { users, k }: Evaluation,
  deps: TrainerDeps,
): MeasuredModel['latency'] {
  if (!recommender) return null;
  const every = Math.max(1, Math.ceil(users.length / SERVED));
  const people = [...users]
    .filter((_, row) => row % every === 0)
    .map((user) => ({
      history: historyOfRow(train, user),
      seen: train.indices.subarray(train.indptr[user], train.indptr[user + 1]),
    }));
  return servedLatency(recommender, people, k, () => deps.now());
}

/** The best at the first length that is no mix; the earlier of equals. */
function bestOf(measured: readonly MeasuredModel[]): ComparisonResult['bestSingle'] {
  const singles = measured.filter(({ model }) => isSingle(model.kind));
  const ndcg = ({ lengths }: MeasuredModel): number => lengths[0]!.means.ndcg;
  return [...singles].sort((a, b) => ndcg(b) - ndcg(a))[0]?.name ?? null;
}

function differencesOf(
  name: string,
  people: ReadonlyMap<string, People>,
  bestSingle: string | null,
  seed: number,
): ModelDifferences {
  const above = (other: string | null): readonly PerMetric<Interval>[] | null => {
    const theirs = other === null || other === name ? undefined : people.get(other);
    const own = people.get(name)!;
    return theirs ? own.map((figures, at) => differences(figures, theirs[at]!, seed)) : null;
  };
  return { name, abovePopularity: above(POPULARITY), aboveBestSingle: above(bestSingle) };
}

function differences(own: People[number], other: People[number], seed: number): PerMetric<Interval> {
  const { users } = own;
  return perMetric((name) =>
    pooledDifference([{ users, ours: own.perUser[name], theirs: other.perUser[name] }], { seed }),
  );
}
