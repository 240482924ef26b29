import { nonZeros } from '../data/csr';
import type { Pack } from '../data/pack';
import { dislikes, filterTimed, type TimedCsr } from '../data/times';
import { AppError } from '../errors';
import type { CurveDifferences, EvaluationStep, LearningCurvePlan, MeasuredCurve } from '../evaluation-types';
import { bootstrapMean, pairedBootstrap } from '../math/statistics';
import type { TrainerDeps } from '../models/begin-trainer';
import type { History, Recommender } from '../models/recommender';
import { askedModels, modelByModel, POPULARITY, type MeasureModel, type Measurement } from './model-by-model';
import { takeNewcomers, type Newcomers } from './newcomers';
import { evaluating } from './protocol';
import type { UserScorer } from './scorer';
import { servedLatency } from './served-latency';
import { timedPositives } from './split';
import { splitHash } from './split-hash';
import { breakTies } from './ties';

/** Likes of a newcomer that are known at each point. */
export const KNOWN_LIKES = [0, 1, 2, 5, 10, 20] as const;
const NEWCOMERS = { share: 0.2, most: 500, minLikes: 30, mostKnown: Math.max(...KNOWN_LIKES) };
const LIST_LENGTH = 10;

/** A figure of each newcomer. */
type PerPerson = ArrayLike<number>;

/**
 * How well models serve people they were not trained on, the more likes of them they know: NDCG@10 for a fifth of the
 * people who like 30 films or more (500 at most), held out whole.
 *
 * What is to be found are the likes after the first 20, by time or as drawn, and no list may show the first 20, at every
 * point: so the points differ by what is known alone. Popularity is measured beside, and every curve is held against it on the same
 * people.
 *
 * @throws AppError `config-invalid`, `data-empty` when nobody likes enough, or there is nobody else to learn from
 */
export function learningCurve(pack: Pack, plan: LearningCurvePlan, deps: TrainerDeps): Measurement {
  const models = askedModels(plan.models);
  const { threshold, seed, order = 'time' } = plan;
  const newcomers = takeNewcomers(timedPositives(pack, threshold), { ...NEWCOMERS, order, seed });
  const { others, later, histories } = newcomers;
  if (histories.size === 0 || nonZeros(others) === 0) {
    const message = `Too few people here like ${NEWCOMERS.minLikes} films or more. Lower the threshold.`;
    throw new AppError('data-empty', message);
  }
  const started = {
    ...{ models: models.map(({ name }) => name), people: histories.size },
    ...{ trainPositives: nonZeros(others), testPositives: nonZeros(later) },
    splitHash: splitHash({ train: others, test: later }),
    packHash: pack.hash,
  };
  return { started, steps: drawing({ ...plan, models }, pack, newcomers, deps) };
}

async function* drawing(
  plan: LearningCurvePlan,
  pack: Pack,
  newcomers: Newcomers,
  deps: TrainerDeps,
): AsyncGenerator<EvaluationStep, void, void> {
  const people = new Map<string, readonly PerPerson[]>();
  const measure: MeasureModel<MeasuredCurve> = function* (model, { recommender, engine, fitMs }) {
    if (!recommender) throw new AppError('config-invalid', `${model.name} serves nobody it was not made for.`);
    const ndcgs: PerPerson[] = [];
    for (const place of KNOWN_LIKES.keys()) ndcgs.push(yield* ndcgsAt(place, recommender, newcomers, plan.seed));
    people.set(model.name, ndcgs);
    const points = ndcgs.map((ndcg, place) => ({
      likes: KNOWN_LIKES[place]!,
      ndcg: bootstrapMean(ndcg, { seed: plan.seed }),
    }));
    const served = Array.from(newcomers.histories.values(), (history) => ({
      history,
      seen: history.map(({ item }) => item),
    }));
    const latency = servedLatency(recommender, served, LIST_LENGTH, () => deps.now());
    return { name: model.name, model, engine, fitMs, latency, points };
  };
  const { others, histories } = newcomers;
  const negatives = withoutRows(dislikes(pack, plan.threshold), histories);
  const task = { data: { positives: others, negatives, films: pack }, engines: plan.engines };
  const { measured, failures } = yield* modelByModel(plan.models, task, deps, measure);
  const differences = measured.map(({ name }) => differencesOf(name, people, plan.seed));
  yield { kind: 'done', result: { measure: 'learning-curve', curves: measured, differences, failures } };
}

function differencesOf(
  name: string,
  people: ReadonlyMap<string, readonly PerPerson[]>,
  seed: number,
): CurveDifferences {
  const popularity = name === POPULARITY ? undefined : people.get(POPULARITY);
  const own = people.get(name)!;
  const above = popularity && own.map((ndcg, place) => pairedBootstrap(ndcg, popularity[place]!, { seed }));
  return { name, abovePopularity: above ?? null };
}

/** The NDCG of each newcomer at one point; yields how far the curve is. */
function* ndcgsAt(
  place: number,
  recommender: Recommender,
  { early, later, histories }: Newcomers,
  seed: number,
): Generator<number, PerPerson> {
  const likes = KNOWN_LIKES[place]!;
  const scorer = newcomerScorer(recommender, histories, likes, early.cols);
  // Who knows nothing yet scores all films alike: the order of their ids must not help.
  const fair = breakTies(scorer, early.cols, seed);
  const steps = evaluating({ train: early, test: later }, fair, [LIST_LENGTH]);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield (place + step.value) / KNOWN_LIKES.length;
  return step.value[0]!.perUser.ndcg;
}

function newcomerScorer(
  recommender: Recommender,
  histories: ReadonlyMap<number, History>,
  likes: number,
  items: number,
): UserScorer {
  return (users) => {
    const scores = new Float32Array(users.length * items);
    users.forEach((user, row) => scores.set(recommender.score(histories.get(user)!.slice(0, likes)), row * items));
    return scores;
  };
}

/** The entries of all rows but some. */
function withoutRows(data: TimedCsr, rows: ReadonlyMap<number, unknown>): TimedCsr {
  const kept = new Uint8Array(data.indices.length).fill(1);
  for (const row of rows.keys()) kept.fill(0, data.indptr[row], data.indptr[row + 1]);
  return filterTimed(data, (position) => kept[position] === 1);
}
