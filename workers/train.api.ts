import { transfer } from 'comlink';
import { readPack, type Pack } from '../src/core/data/pack';
import { AppError, throwIfCancelled, toWire, type WireError } from '../src/core/errors';
import { buffersOf, lookAt } from '../src/core/retrieval/model-vectors';
import { recordModel, sizeOf, type StoredModel } from '../src/core/models/model-record';
import { SERVED_ARRAYS } from '../src/core/models/restore';
import type { ModelArrays } from '../src/core/models/trainer';
import type {
  ModelLook,
  ModelPlan,
  Part,
  PartReport,
  StepReport,
  TrainOptions,
  TrainStarted,
  ModelRecord,
} from '../src/core/training-types';
import { createEngineTrials, type EngineTrialDeps } from './engine-trials';
import { createOneRun } from './one-run';
import type { TrainerDeps } from './trainers';
import { createTrainingRecords, type TrainingRecordDeps } from './training-records';
import { beginRun, type RunTools, type TrainingRun } from './training-run';

/** What the train worker needs of the world. */
export interface TrainDeps extends EngineTrialDeps, TrainingRecordDeps, TrainerDeps {
  /**
   * Stores a model and makes it the one in production. Rejects where the browser refuses storage, and when the signal
   * comes before it is done; nothing is stored then.
   */
  promoteModel(model: StoredModel, signal: AbortSignal): Promise<ModelRecord>;
  /** Stores a model beside the one in production; rejects as `promoteModel` does. */
  addCandidate(model: StoredModel, signal: AbortSignal): Promise<ModelRecord>;
  productionModel(dataset: string): Promise<StoredModel | null>;
}

/** What a training leaves behind. */
export interface Trained {
  readonly record: ModelRecord;
  /** Those it is served with; transferred. */
  readonly arrays: ModelArrays;
  readonly stored: boolean;
  /** Why it could not be stored; null when it was. */
  readonly reason: WireError | null;
}

export type TrainApi = ReturnType<typeof createTrainApi>;

/** Training as a stepper: the page owns the loop. One run at a time. And trials of engines, in a worker of their own. */
export function createTrainApi(deps: TrainDeps) {
  const runs = createOneRun();
  /** Counts starts and stops: a start that is not the newest of them when its solver is ready has been called off. */
  let newest = 0;
  /** The data set whose broken-off training is being prepared to go on. */
  let resuming: string | null = null;
  const records = createTrainingRecords(deps);
  const inTurn = <T>(job: (active: TrainingRun) => T | Promise<T>): Promise<T> => runs.inTurn(records.watched(job));

  return {
    ...createEngineTrials(deps),

    ...createLooks(inTurn),

    /**
     * Prepares a training on a pack (transferred). Names the engine that will do it.
     *
     * @throws AppError `config-invalid`, `data-empty`, `pack-damaged`, `model-missing`; a run under way goes on then.
     *   `cancelled` when a stop or another start came before the engine was ready
     */
    async start(buffer: ArrayBuffer, plan: ModelPlan, options: TrainOptions): Promise<TrainStarted> {
      const pack = readPack(buffer);
      const mine = ++newest;
      resuming = options.from === 'checkpoint' ? pack.info.id : null;
      try {
        const run = await beginRun(pack, plan, options, toolsFor(pack, deps));
        if (mine !== newest) {
          run.trainer.dispose();
          throw new AppError('cancelled', 'This training was called off before it began.');
        }
        const replaced = runs.current();
        records.begin(run, replaced, runs.begin(run));
        return run.started;
      } finally {
        if (mine === newest) resuming = null;
      }
    },

    /** To the end of the round; the model is usable after it. */
    step: (): Promise<StepReport> =>
      inTurn(async (active) => {
        const round = await active.trainer.step();
        await records.keep(active, round);
        return round;
      }),

    /** The next part of a round, and what comes after it; the model is usable then. */
    smallStep: (): Promise<PartReport & { readonly next: Part }> =>
      inTurn(async (active) => {
        const part = await active.trainer.smallStep();
        if (part.round) await records.keep(active, part.round);
        return { ...part, next: active.trainer.next().part };
      }),

    /** Writes a checkpoint now, if rounds are done and none is begun: whoever pauses may close the tab. */
    checkpoint: (): Promise<void> => runs.inTurn((active) => records.pause(active)),

    /**
     * Ends the run, after what its round still lacks: records the model (the best round where NDCG was
     * measured), stores it at the stage it is meant for, and hands what it is served with over (transferred).
     *
     * @throws AppError `not-ready` before the first round, and the run goes on; `cancelled` when a stop or another start
     *   came before the model was stored
     */
    finish: (parentId: string | null): Promise<Trained> =>
      inTurn(async (active) => {
        if (!active.trainer.next().beginsRound) active.steps.push(await active.trainer.step());
        const model = record(active, parentId, deps.clock());
        const kept = await stored(model, active.options, deps, active.calledOff.signal);
        if (active === runs.current()) void runs.end();
        await records.finish(active, kept.record, sizeOf(model.arrays));
        return kept;
      }),

    /**
     * Ends the run within 100 ms, one that starts or finishes too; the model in use stays in use.
     *
     * @param checkpoint whether the run may be gone on with later
     */
    async stop(checkpoint: 'forget' | 'keep' = 'forget'): Promise<void> {
      newest++;
      const [stopped, dataset] = [runs.current(), resuming];
      resuming = null;
      await runs.end();
      if (stopped) await records.stop(stopped, checkpoint);
      if (dataset !== null && checkpoint === 'forget') await records.forget(dataset);
    },
  };
}

/** What only looks at the run under way, after the part it is doing. */
function createLooks(inTurn: <T>(job: (active: TrainingRun) => T | Promise<T>) => Promise<T>) {
  return {
    /** The numbers as they are after the part under way (transferred). */
    look: (): Promise<ModelLook> =>
      inTurn(({ data, plan, trainer }) => {
        const look = lookAt({ kind: plan.kind, items: data.items }, trainer.model());
        return transfer(look, buffersOf(look));
      }),

    /** NDCG@10 of each person whose likes are held out, after the last round; null before, and where none are. */
    ndcgOfEach: (): Promise<Float64Array | null> => inTurn((active) => active.ndcgOfEach()),
  };
}

function toolsFor({ info, hash }: Pack, deps: TrainDeps): RunTools {
  return {
    trainers: deps,
    model: () => deps.productionModel(info.id),
    checkpoint: () => deps.readCheckpoint(info.id, hash),
    clock: deps.clock,
  };
}

/** Stores a model, in production or beside it, or says why it could not be stored. */
async function stored(
  model: StoredModel,
  { stage }: TrainOptions,
  deps: Pick<TrainDeps, 'promoteModel' | 'addCandidate'>,
  signal: AbortSignal,
): Promise<Trained> {
  throwIfCancelled(signal);
  const store = stage === 'candidate' ? deps.addCandidate(model, signal) : deps.promoteModel(model, signal);
  const kept = await store.then(
    (record) => ({ record, stored: true, reason: null }),
    (error: unknown) => {
      throwIfCancelled(signal);
      return { record: model.record, stored: false, reason: toWire(error) };
    },
  );
  const names = SERVED_ARRAYS[model.record.kind] ?? Object.keys(model.arrays);
  const arrays = Object.fromEntries(names.map((name) => [name, model.arrays[name]!]));
  return transfer(
    { ...kept, arrays },
    Object.values(arrays).map(({ buffer }) => buffer),
  );
}

/** The model of a run as it stands: its best round where that was measured, else its last. */
function record(
  { data, plan, users, trainer, steps, started, splitHash, startedAt }: TrainingRun,
  parentId: string | null,
  createdAt: number,
): StoredModel {
  const { best } = trainer;
  const { arrays, iteration: round } = best ?? trainer.model();
  const last = steps.at(-1);
  const kept = steps.find(({ iteration }) => iteration === round);
  if (!last || !kept) throw new AppError('not-ready', 'Nothing has been learned yet. Train at least one round first.');
  return recordModel(
    {
      ...plan,
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
      ...(splitHash && { splitHash }),
      startedAt,
      createdAt,
      users,
      items: data.items,
    },
    arrays,
  );
}
