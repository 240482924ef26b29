import { nonZeros, type WeightedCsr } from '../src/core/data/csr';
import type { Pack } from '../src/core/data/pack';
import { positives } from '../src/core/data/positives';
import { AppError } from '../src/core/errors';
import { holdOut } from '../src/core/evaluate/hold-out';
import { meanNdcg, testUsers } from '../src/core/evaluate/protocol';
import { splitHash } from '../src/core/evaluate/split-hash';
import { warmStart, withOwnRow } from '../src/core/models/als/own-row';
import type { TrainingCheckpoint } from '../src/core/models/checkpoint';
import type { StoredModel } from '../src/core/models/model-record';
import { validatePlan } from '../src/core/models/registry';
import type { Trainer, TrainerState } from '../src/core/models/trainer';
import type { ModelPlan, StepReport, TrainOptions, TrainStarted } from '../src/core/training-types';
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
  /** Hash of what is learned from and what is held out; null when nothing is. */
  readonly splitHash: string | null;
  /** The model whose numbers it began with; null for random ones, and when it is gone on with. */
  readonly parentId: string | null;
  /** Says that the run has been ended: what it still does is not wanted. */
  readonly calledOff: AbortController;
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
  const { patience, rounds } = options;
  const { config } = plan;
  const liked = withOwnRow(positives(pack, config.threshold), itemsOf(pack, options.own));
  const { train, held } = patience === null ? { train: liked, held: null } : holdOut(liked, heldBy(seedOf(plan)));
  const { start, steps, startedAt, parentId, stage } = await startOf(options, plan, train, tools);
  const watch = held && patience !== null ? watchOn(train, held, patience) : null;
  const task: TrainingTask = { pack, likes: train, engine: options.plan, start, rounds, watch };
  const { trainer, engine } = await beginTrainer(plan.kind, config, task, tools.trainers);
  const started: TrainStarted = {
    ...{ engine, plan: options.plan, iteration: steps.length, steps, next: trainer.next().part },
    positives: nonZeros(train),
    held: held && { people: testUsers({ train, test: held }).length, positives: nonZeros(held) },
  };
  return {
    data: { info: pack.info, hash: pack.hash, items: pack.items },
    ...{ plan, trainer, started, startedAt, parentId },
    options: { ...options, stage },
    splitHash: held && splitHash({ train, test: held }),
    users: train.rows,
    inTurn: createQueue(),
    steps: [...steps],
    calledOff: new AbortController(),
  };
}

/** What is held out is drawn by the model's own seed; models without a draw of their own have none. */
function seedOf({ config }: ModelPlan): number {
  return 'seed' in config ? config.seed : 1;
}

/** Measures NDCG@10 on what is held out. */
function watchOn(train: WeightedCsr, held: WeightedCsr, patience: number): NonNullable<TrainingTask['watch']> {
  if (nonZeros(held) > 0) {
    return { patience, measure: (scoreUsers) => meanNdcg(scoreUsers, train, held, LIST_LENGTH) };
  }
  const message = 'Nobody here likes enough films to hold some out, so training cannot stop early. Turn it off.';
  throw new AppError('data-empty', message);
}

/** How a training begins. */
interface Beginning extends Pick<TrainingRun, 'startedAt' | 'parentId'> {
  /** Null for random numbers. */
  readonly start: TrainerState | null;
  /** Reports of the rounds behind it. */
  readonly steps: readonly StepReport[];
  /** What becomes of the model; one that is gone on with goes where it was to go. */
  readonly stage: NonNullable<TrainOptions['stage']>;
}

async function startOf(
  { from, stage = 'production' }: TrainOptions,
  { kind, config }: ModelPlan,
  train: WeightedCsr,
  tools: RunTools,
): Promise<Beginning> {
  const anew = { steps: [], startedAt: tools.clock(), parentId: null, stage };
  if (from === 'random') return { start: null, ...anew };
  const checkpoint = from === 'checkpoint' ? await tools.checkpoint() : null;
  if (checkpoint) {
    const { state, steps, startedAt } = checkpoint;
    return { start: state, steps, startedAt, parentId: null, stage: checkpoint.stage ?? stage };
  }
  const model = from === 'model' ? await tools.model() : null;
  if (model && kind === 'als' && model.record.kind === 'als' && 'alpha0' in config) {
    return { ...anew, start: warmStart(model.arrays, train.rows, config.factors), parentId: model.record.id };
  }
  throw new AppError('model-missing', 'There is nothing stored to go on from. Train from the beginning.');
}

/** Films as items of the pack; those it does not have are left out. */
function itemsOf({ movieIds }: Pack, films: readonly MovieId[]): ItemIndex[] {
  return films.map((movieId) => movieIds.indexOf(movieId) as ItemIndex).filter((item) => item >= 0);
}
