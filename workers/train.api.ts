import { transfer } from 'comlink';
import { readPack, type Pack } from '../src/core/data/pack';
import { AppError, toWire, type WireError } from '../src/core/errors';
import type { AlsSolver } from '../src/core/models/als/solver';
import { recordModel, type StoredModel } from '../src/core/models/model-record';
import type {
  EnginePlan,
  HalfReport,
  StepReport,
  TrainOptions,
  TrainStarted,
  ModelRecord,
} from '../src/core/training-types';
import type { AlsConfig } from '../src/core/types';
import type { FactorScoring } from '../src/engines/als/wasm-scorer';
import { createCheckpoints, type CheckpointDeps } from './checkpoints';
import { createEngineTrials, type EngineTrialDeps } from './engine-trials';
import { beginRun, type RunTools, type TrainingRun } from './training-run';

/** What the train worker needs of the world. */
export interface TrainDeps extends EngineTrialDeps, CheckpointDeps {
  createSolver(plan: EnginePlan): Promise<AlsSolver>;
  createScoring(): Promise<FactorScoring>;
  /** Stores a model and makes it the one in production. Rejects where the browser refuses storage. */
  promoteModel(model: StoredModel): Promise<ModelRecord>;
  productionModel(dataset: string): Promise<StoredModel | null>;
}

/** What a training leaves behind. */
export interface Trained {
  readonly record: ModelRecord;
  /** Transferred. */
  readonly itemFactors: Float32Array;
  readonly stored: boolean;
  /** Why it could not be stored; null when it was. */
  readonly reason: WireError | null;
}

export type TrainApi = ReturnType<typeof createTrainApi>;

/** Training as a stepper: the page owns the loop. One run at a time. And trials of engines, in a worker of their own. */
export function createTrainApi(deps: TrainDeps) {
  let current: TrainingRun | null = null;
  /** Counts starts and stops: a start that is not the newest of them when its solver is ready has been called off. */
  let newest = 0;
  const checkpoints = createCheckpoints(deps);

  const inTurn = async <T>(job: (active: TrainingRun) => T | Promise<T>): Promise<T> => {
    const active = current;
    return active ? active.inTurn(() => (active === current ? job(active) : notUnderWay())) : notUnderWay();
  };
  const end = async (): Promise<void> => {
    const ended = current;
    current = null;
    ended?.trainer.cancel();
    await ended?.inTurn(() => ended.trainer.dispose());
  };
  return {
    ...createEngineTrials(deps),

    /**
     * Prepares a training on a pack (transferred). Names the engine that will do it.
     *
     * @throws AppError `config-invalid`, `data-empty`, `pack-damaged`, `model-missing`; a run under way goes on then.
     *   `cancelled` when a stop or another start came before the engine was ready
     */
    async start(buffer: ArrayBuffer, config: AlsConfig, options: TrainOptions): Promise<TrainStarted> {
      const pack = readPack(buffer);
      const mine = ++newest;
      const run = await beginRun(pack, config, options, toolsFor(pack, options, deps));
      if (mine !== newest) {
        run.trainer.dispose();
        throw new AppError('cancelled', 'This training was called off before it began.');
      }
      void end();
      current = run;
      return run.started;
    },

    /** To the end of the round; the model is usable after it. */
    step: (): Promise<StepReport> =>
      inTurn(async (active) => {
        const round = await active.trainer.step();
        await checkpoints.keep(active, round);
        return round;
      }),

    /** The next half of a round; the model is usable after it. */
    halfStep: (): Promise<HalfReport> =>
      inTurn(async (active) => {
        const half = await active.trainer.halfStep();
        if (half.round) await checkpoints.keep(active, half.round);
        return half;
      }),

    /** Writes a checkpoint now, if rounds are done and none is half done: whoever pauses may close the tab. */
    checkpoint: (): Promise<void> => inTurn((active) => checkpoints.save(active)),

    /**
     * Ends the run, after the half that its round still lacks: records the model (the best round where NDCG was measured), stores it, and hands the film factors
     * over (transferred) to be served.
     */
    async finish(parentId: string | null): Promise<Trained> {
      const model = await inTurn(async (active) => {
        if (active.trainer.nextSide() === 'users') active.steps.push(await active.trainer.step());
        const recorded = record(active, parentId, deps.clock());
        void end();
        return recorded;
      });
      const kept = await promoted(model, deps);
      await checkpoints.forget(model.record.dataset);
      return kept;
    },

    /** Ends the run within 100 ms and forgets it, its checkpoint too; the model in use stays in use. */
    async stop(): Promise<void> {
      newest++;
      const dataset = current?.data.info.id;
      await end();
      if (dataset !== undefined) await checkpoints.forget(dataset);
    },
  };
}

function toolsFor({ info, hash }: Pack, { plan }: TrainOptions, deps: TrainDeps): RunTools {
  return {
    createSolver: () => deps.createSolver(plan),
    createScoring: deps.createScoring,
    model: () => deps.productionModel(info.id),
    checkpoint: () => deps.readCheckpoint(info.id, hash),
    now: deps.now,
    clock: deps.clock,
  };
}

/** Puts a model into production, or says why it could not be stored. */
async function promoted(model: StoredModel, deps: Pick<TrainDeps, 'promoteModel'>): Promise<Trained> {
  const { itemFactors } = model.factors;
  const kept = await deps.promoteModel(model).then(
    (record) => ({ record, stored: true, reason: null }),
    (error: unknown) => ({ record: model.record, stored: false, reason: toWire(error) }),
  );
  return transfer({ ...kept, itemFactors }, [itemFactors.buffer]);
}

/** The model of a run as it stands: its best round where that was measured, else its last. */
function record(
  { data, config, users, trainer, steps, started }: TrainingRun,
  parentId: string | null,
  createdAt: number,
): StoredModel {
  const { best, ...now } = trainer.snapshot();
  const factors = best ?? now;
  const last = steps.at(-1);
  const kept = steps.find(({ iteration }) => iteration === factors.iteration);
  if (!last || !kept) throw new AppError('not-ready', 'Nothing has been learned yet. Train at least one round first.');
  return recordModel(
    {
      kind: 'als',
      config,
      packHash: data.hash,
      dataset: data.info.id,
      engine: last.engine ?? '',
      parentId,
      metrics: {
        objective: kept.objective,
        trainMs: last.elapsedMs,
        iterations: kept.iteration,
        peakBytes: Math.max(...steps.map(({ memoryBytes }) => memoryBytes ?? 0)),
        ...(best && { ndcg: best.ndcg }),
      },
      steps,
      ...(started.held && { held: started.held }),
      createdAt,
      users,
      items: data.items,
    },
    factors,
  );
}

function notUnderWay(): never {
  throw new AppError('not-ready', 'No training is under way. Start one first.');
}
