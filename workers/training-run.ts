import { nonZeros, type WeightedCsr } from '../src/core/data/csr';
import type { Pack } from '../src/core/data/pack';
import { positives } from '../src/core/data/positives';
import { AppError } from '../src/core/errors';
import { holdOut } from '../src/core/evaluate/hold-out';
import { ndcgOfEach, testUsers } from '../src/core/evaluate/protocol';
import type { UserScorer } from '../src/core/evaluate/scorer';
import { splitHash } from '../src/core/evaluate/split-hash';
import { mean } from '../src/core/math/statistics';
import { warmStart, withMorePeople } from '../src/core/models/als/more-people';
import type { TrainingCheckpoint } from '../src/core/models/checkpoint';
import type { StoredModel } from '../src/core/models/model-record';
import { validatePlan } from '../src/core/models/registry';
import type { Trainer, TrainerState } from '../src/core/models/trainer';
import type { ModelPlan, ModelRecord, StepReport, TrainOptions, TrainStarted } from '../src/core/training-types';
import type { ItemIndex, MovieId } from '../src/core/types';
import { heldBy, LIST_LENGTH } from './held-likes';
import { createQueue, type Queue } from './queue';
import { beginTrainer, type TrainerDeps, type TrainingTask } from './trainers';

/** A training under way. */
export interface TrainingRun {
  /** Of the pack only what the model's record needs; the ratings are let go. */
  readonly data: Pick<Pack, 'info' | 'hash' | 'items'>;
  readonly plan: ModelPlan;
  readonly options: TrainOptions;
  readonly users: number;
  readonly trainer: Trainer;
  /** Its steps, its end and its disposal, one after another: nothing sees a round half done. */
  readonly inTurn: Queue;
  readonly steps: StepReport[];
  readonly started: TrainStarted;
  /** When it began, breaks included; see `Interrupted`. */
  readonly startedAt: number;
  /** Hash of what is learned from and what is held out of the data set; null when nothing is. */
  readonly splitHash: string | null;
  /** The model whose numbers it began with; null for random ones, and when it is gone on with. */
  readonly parentId: string | null;
  /** Says that the run has been ended: what it still does is not wanted. */
  readonly calledOff: AbortController;
  /** NDCG of each person whose likes are held out, as it was measured last; null before, and where none are. */
  ndcgOfEach(): Float64Array | null;
}

/** What runs are made with. */
export interface RunTools {
  readonly trainers: TrainerDeps;
  /** The model in use, and the training that was broken off, from storage. */
  readonly model: () => Promise<StoredModel | null>;
  readonly checkpoint: () => Promise<TrainingCheckpoint | null>;
  readonly clock: () => number;
}

/**
 * Begins a training.
 *
 * @throws AppError `config-invalid`, `data-empty`, `model-missing`; the engine is let go then
 */
export async function beginRun(
  pack: Pack,
  plan: ModelPlan,
  options: TrainOptions,
  tools: RunTools,
): Promise<TrainingRun> {
  validatePlan(plan);
  const { config } = plan;
  const liked = positives(pack, config.threshold);
  const more = [options.own, ...(options.guests ?? [])].map((films) => itemsOf(pack, films));
  const { start, steps, startedAt, parent, stage } = await startOf(
    options,
    plan,
    liked.rows + more.filter(({ length }) => length > 0).length,
    tools,
  );
  const parts = heldOut(liked, plan, options, parent);
  const train = withMorePeople(parts?.train ?? liked, more);
  let found: Float64Array | null = null;
  const watch = parts && watchOn(train, parts, (ndcg) => (found = ndcg));
  const task: TrainingTask = { pack, likes: train, engine: options.plan, start, rounds: options.rounds, watch };
  const { trainer, engine } = await beginTrainer(plan.kind, config, task, tools.trainers);
  const started: TrainStarted = {
    ...{ engine, plan: options.plan, iteration: steps.length, steps, next: trainer.next().part },
    positives: nonZeros(train),
    held: parts && { people: testUsers({ train, test: parts.held }).length, positives: nonZeros(parts.held) },
  };
  return {
    data: { info: pack.info, hash: pack.hash, items: pack.items },
    ...{ plan, trainer, started, startedAt },
    options: { ...options, stage, patience: parts && parts.patience },
    splitHash: parts && parts.splitHash,
    parentId: parent && parent.id,
    users: train.rows,
    inTurn: createQueue(),
    steps: [...steps],
    calledOff: new AbortController(),
    ndcgOfEach: () => found,
  };
}

/** What is held out is drawn by the model's own seed; models without a draw of their own have none. */
function seedOf({ config }: ModelPlan): number {
  return 'seed' in config ? config.seed : 1;
}

/** The likes of a data set's people in two parts. */
interface HeldOut {
  readonly train: WeightedCsr;
  readonly held: WeightedCsr;
  /** Of the two parts; whoever trains with own likes beside has the same. */
  readonly splitHash: string;
  readonly patience: number;
}

/**
 * Holds likes of the data set's people out where training is to stop early; null otherwise. So it is with a start from a
 * model that did not hold out the very same: it has learned the answers, and what it is measured on must not be known.
 */
function heldOut(
  liked: WeightedCsr,
  plan: ModelPlan,
  { patience, heldSeed = seedOf(plan) }: TrainOptions,
  parent: ModelRecord | null,
): HeldOut | null {
  if (patience === null) return null;
  const { train, held } = holdOut(liked, heldBy(heldSeed));
  const hash = splitHash({ train, test: held });
  return parent && parent.splitHash !== hash ? null : { train, held, splitHash: hash, patience };
}

/** Measures NDCG@10 on what is held out, and tells that of each person. */
function watchOn(
  train: WeightedCsr,
  { held, patience }: HeldOut,
  tell: (ndcg: Float64Array) => void,
): NonNullable<TrainingTask['watch']> {
  if (nonZeros(held) > 0) {
    const measure = (scoreUsers: UserScorer): number => {
      const found = ndcgOfEach(scoreUsers, train, held, LIST_LENGTH);
      tell(found);
      return mean(found);
    };
    return { patience, measure };
  }
  const message = 'Nobody here likes enough films to hold some out, so training cannot stop early. Turn it off.';
  throw new AppError('data-empty', message);
}

/** How a training begins. */
interface Beginning extends Pick<TrainingRun, 'startedAt'> {
  /** Null for random numbers. */
  readonly start: TrainerState | null;
  /** Reports of the rounds behind it. */
  readonly steps: readonly StepReport[];
  /** The model whose numbers it begins with. */
  readonly parent: ModelRecord | null;
  /** What becomes of the model; one that is gone on with goes where it was to go. */
  readonly stage: NonNullable<TrainOptions['stage']>;
}

async function startOf(
  { from, stage = 'production' }: TrainOptions,
  { kind, config }: ModelPlan,
  users: number,
  tools: RunTools,
): Promise<Beginning> {
  const anew = { steps: [], startedAt: tools.clock(), parent: null, stage };
  if (from === 'random') return { start: null, ...anew };
  const checkpoint = from === 'checkpoint' ? await tools.checkpoint() : null;
  if (checkpoint) {
    const { state, steps, startedAt } = checkpoint;
    return { start: state, steps, startedAt, parent: null, stage: checkpoint.stage ?? stage };
  }
  const model = from === 'model' ? await tools.model() : null;
  if (model && kind === 'als' && model.record.kind === 'als' && 'alpha0' in config) {
    return { ...anew, start: warmStart(model.arrays, users, config.factors), parent: model.record };
  }
  throw new AppError('model-missing', 'There is nothing stored to go on from. Train from the beginning.');
}

/** Films as items of the pack; those it does not have are left out. */
function itemsOf({ movieIds }: Pack, films: readonly MovieId[]): ItemIndex[] {
  return films.map((movieId) => movieIds.indexOf(movieId) as ItemIndex).filter((item) => item >= 0);
}
