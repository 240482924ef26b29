import type { Pack } from '../src/core/data/pack';
import { positives } from '../src/core/data/positives';
import { nonZeros, type WeightedCsr } from '../src/core/data/csr';
import { AppError } from '../src/core/errors';
import { holdOut } from '../src/core/evaluate/hold-out';
import { meanNdcg, testUsers } from '../src/core/evaluate/protocol';
import { validateAlsConfig } from '../src/core/models/als/config';
import type { TrainingCheckpoint } from '../src/core/models/als/checkpoint';
import { warmStart, withOwnRow } from '../src/core/models/als/own-row';
import type { AlsSolver } from '../src/core/models/als/solver';
import type { AlsCheckpoint } from '../src/core/models/als/factors';
import { createAlsTrainer, type AlsTrainer, type AlsTrainerOptions } from '../src/core/models/als/trainer';
import type { StoredModel } from '../src/core/models/model-record';
import type { StepReport, TrainOptions, TrainStarted } from '../src/core/training-types';
import type { AlsConfig, ItemIndex } from '../src/core/types';
import type { FactorScoring } from '../src/engines/als/wasm-scorer';
import { createQueue, type Queue } from './queue';

/** Whose likes are held out to watch a training: enough people for a steady figure, few enough to lose little. */
const HELD = { share: 0.2, maxUsers: 1000, minPositives: 5 };
/** NDCG is measured at this many films. */
const LIST_LENGTH = 10;

/** A training under way. */
export interface TrainingRun {
  /** Of the pack only what the model's record needs; the ratings are let go. */
  readonly data: Pick<Pack, 'info' | 'hash' | 'items'>;
  readonly config: AlsConfig;
  readonly patience: number | null;
  readonly users: number;
  readonly trainer: AlsTrainer;
  /** Its steps, its end and its disposal, one after another: nothing sees a round half done. */
  readonly inTurn: Queue;
  readonly steps: StepReport[];
  readonly started: TrainStarted;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** What runs are made with. */
export interface RunTools {
  readonly createSolver: () => Promise<AlsSolver>;
  readonly createScoring: () => Promise<FactorScoring>;
  /** The model in use, and the training that was broken off, from storage. */
  readonly model: () => Promise<StoredModel | null>;
  readonly checkpoint: () => Promise<TrainingCheckpoint | null>;
  readonly now: () => number;
  readonly clock: () => number;
}

/**
 * Begins a training.
 *
 * @throws AppError `config-invalid`, `data-empty`, `model-missing`; the solver is let go then
 */
export async function beginRun(
  pack: Pack,
  config: AlsConfig,
  options: TrainOptions,
  tools: RunTools,
): Promise<TrainingRun> {
  validateAlsConfig(config);
  const { patience, rounds } = options;
  const liked = withOwnRow(positives(pack, config.threshold), ownItems(pack, options));
  const { train, held } = patience === null ? { train: liked, held: null } : holdOut(liked, heldBy(config));
  const { start, steps } = await startOf(options, train, config, tools);
  const watching = held && patience !== null ? { ...(await watchOn(train, held, config, tools)), patience } : {};
  const solver = await tools.createSolver();
  try {
    const more = { ...watching, ...(start && { start }), ...(rounds !== null && { rounds }) };
    const trainer = createAlsTrainer(train, config, solver, tools.now, more);
    const started: TrainStarted = {
      engine: solver.name,
      plan: options.plan,
      iteration: steps.length,
      steps,
      positives: nonZeros(train),
      held: held && { people: testUsers({ train, test: held }).length, positives: nonZeros(held) },
    };
    return {
      data: { info: pack.info, hash: pack.hash, items: pack.items },
      ...{ config, patience, trainer, started },
      users: train.rows,
      inTurn: createQueue(),
      steps: [...steps],
      startedAt: tools.clock(),
    };
  } catch (error) {
    solver.dispose();
    throw error;
  }
}

const heldBy = ({ seed }: AlsConfig) => ({ ...HELD, seed });

/** Measures NDCG@10 on what is held out. */
async function watchOn(
  train: WeightedCsr,
  held: WeightedCsr,
  { factors }: AlsConfig,
  { createScoring }: RunTools,
): Promise<Pick<AlsTrainerOptions, 'validate'>> {
  if (nonZeros(held) === 0) {
    const message = 'Nobody here likes enough films to hold some out, so training cannot stop early. Turn it off.';
    throw new AppError('data-empty', message);
  }
  const scoring = await createScoring();
  return {
    validate: async ({ userFactors, itemFactors }) =>
      meanNdcg(scoring(userFactors, itemFactors, factors), train, held, LIST_LENGTH),
  };
}

/** Factors to begin with, null for random ones, and the reports of the rounds behind them. */
async function startOf(
  { from }: TrainOptions,
  train: WeightedCsr,
  { factors }: AlsConfig,
  tools: RunTools,
): Promise<{ readonly start: AlsCheckpoint | null; readonly steps: readonly StepReport[] }> {
  if (from === 'random') return { start: null, steps: [] };
  const checkpoint = from === 'checkpoint' ? await tools.checkpoint() : null;
  if (checkpoint) return { start: checkpoint.factors, steps: checkpoint.steps };
  const model = from === 'model' ? await tools.model() : null;
  if (model) return { start: warmStart(model.factors, train.rows, factors), steps: [] };
  throw new AppError('model-missing', 'There is nothing stored to go on from. Train from the beginning.');
}

/** The person's likes as items of the pack; films it does not have are left out. */
function ownItems({ movieIds }: Pack, { from, own }: TrainOptions): ItemIndex[] {
  if (from !== 'model') return [];
  return own.map((movieId) => movieIds.indexOf(movieId) as ItemIndex).filter((item) => item >= 0);
}
