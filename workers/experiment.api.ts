import { readPack, type Pack } from '../src/core/data/pack';
import { AppError } from '../src/core/errors';
import { fitting } from '../src/core/evaluate/fitted-model';
import { measuredPlan } from '../src/core/evaluate/measured-plan';
import type { EnginePlans, MeasuredKind } from '../src/core/evaluation-types';
import { aaTrial } from '../src/core/experiment/aa-trial';
import { abTrial, type TrialWorld } from '../src/core/experiment/ab-trial';
import { audienceOf } from '../src/core/experiment/audience';
import { REPLAY_POOL, replayTrial } from '../src/core/experiment/replay-trial';
import type { Strategy } from '../src/core/experiment/strategies';
import { modelOf, strategyOf } from '../src/core/experiment/tried-strategies';
import type { Recommender } from '../src/core/models/recommender';
import { genreLikeness } from '../src/core/rank/likeness';
import type { StrategyName, TrialPlan, TrialStep } from '../src/core/trial-types';
import { nextMessage } from '../src/engines/next-message';
import type { TrainerDeps } from './trainers';

/** Stars from which a rating is a like. */
const THRESHOLD = 4;

/** What the experiment worker needs of the world. */
export type ExperimentDeps = TrainerDeps;

export type ExperimentApi = ReturnType<typeof createExperimentApi>;

/** The people of a seed, and the models that were made of those who do not visit. */
interface Prepared extends TrialWorld {
  readonly seed: number;
  readonly models: Map<MeasuredKind, Recommender>;
}

/** Experiments on simulated people as a stepper: the page owns the loop, and cancels by ending the worker. */
export function createExperimentApi(deps: ExperimentDeps) {
  let pack: Pack | null = null;
  let prepared: Prepared | null = null;
  let steps: AsyncGenerator<TrialStep, void, void> | null = null;

  /** The people of a seed; kept for the next trial, which mostly has the same. */
  function* prepare(from: Pack, seed: number): Generator<TrialStep, Prepared, void> {
    if (prepared?.seed !== seed) {
      yield { kind: 'progress', doing: 'people', share: 0 };
      const audience = audienceOf(from, { threshold: THRESHOLD, seed });
      prepared = { seed, audience, likeness: genreLikeness(from.genreMasks), models: new Map() };
    }
    const { visitors, training, fitted } = prepared.audience;
    yield {
      kind: 'audience',
      audience: { visitors: visitors.length, known: training.positives.rows, fit: fitted.fit },
    };
    return prepared;
  }

  async function* trial(from: Pack, plan: TrialPlan): AsyncGenerator<TrialStep, void, void> {
    const world = yield* prepare(from, plan.seed);
    const make = async function* (name: StrategyName, temperature?: number): AsyncGenerator<TrialStep, Strategy, void> {
      const recommender = yield* model(world, modelOf(name), plan.engines, deps);
      const exploring = temperature === undefined ? undefined : { pool: REPLAY_POOL, temperature };
      return strategyOf(name, world.audience.training, recommender, exploring);
    };
    if (plan.kind === 'ab') {
      yield* abTrial(world, [yield* make(plan.control), yield* make(plan.treatment)], plan);
    } else if (plan.kind === 'aa') yield* aaTrial(world, yield* make(plan.strategy), plan);
    else yield* replayTrial(world, yield* make(plan.logged, plan.temperature), yield* make(plan.target), plan);
  }

  return {
    /** Takes the data set (transferred) that experiments are made on. */
    open(buffer: ArrayBuffer): void {
      pack = readPack(buffer);
      prepared = null;
      steps = null;
    },

    /** Prepares a trial, in the place of one under way. */
    async start(plan: TrialPlan): Promise<void> {
      if (!pack) throw new AppError('not-ready', 'There is no data set open to experiment on.');
      await steps?.return();
      steps = trial(pack, plan);
    },

    /** What comes next, or null after the last. */
    async next(): Promise<TrialStep | null> {
      if (!steps) throw new AppError('not-ready', 'There is no experiment under way. Begin one.');
      return (await steps.next()).value ?? null;
    },
  };
}

/** The model that a strategy needs, made of the people who do not visit; null for one that needs none. */
async function* model(
  { audience, models }: Prepared,
  kind: MeasuredKind | null,
  engines: EnginePlans,
  deps: ExperimentDeps,
): AsyncGenerator<TrialStep, Recommender | null, void> {
  if (kind === null) return null;
  const known = models.get(kind);
  if (known) return known;
  const task = { data: audience.training, engines };
  const work = fitting(measuredPlan(kind, null), task, { ...deps, nextTurn: nextMessage });
  try {
    let step = await work.next();
    for (; !step.done; step = await work.next()) yield { kind: 'progress', doing: 'training', share: step.value };
    const { recommender } = step.value;
    if (recommender) models.set(kind, recommender);
    return recommender;
  } finally {
    await work.return(undefined as never);
  }
}
