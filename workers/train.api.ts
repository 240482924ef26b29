import { transfer } from 'comlink';
import { readPack, type Pack } from '../src/core/data/pack';
import { positives } from '../src/core/data/positives';
import { AppError, toWire, type WireError } from '../src/core/errors';
import type { AlsSolver } from '../src/core/models/als/solver';
import { createAlsTrainer, type AlsTrainer } from '../src/core/models/als/trainer';
import { recordModel, type StoredModel } from '../src/core/models/model-record';
import type { AlsConfig, ModelRecord, StepReport } from '../src/core/types';
import { createQueue, type Queue } from './queue';

/** What the train worker needs of the world. */
export interface TrainDeps {
  createSolver(): Promise<AlsSolver>;
  /** Stores a model and makes it the one in production. Rejects where the browser refuses storage. */
  promoteModel(model: StoredModel): Promise<ModelRecord>;
  /** Milliseconds for measuring. */
  now(): number;
  /** Milliseconds since 1970. */
  clock(): number;
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

/** A training under way. */
interface Run {
  readonly pack: Pack;
  readonly config: AlsConfig;
  readonly engine: string;
  readonly trainer: AlsTrainer;
  /** Its steps, its end and its disposal, one after another: nothing sees a round half done. */
  readonly inTurn: Queue;
  readonly steps: StepReport[];
}

/** Training as a stepper: the page owns the loop. One run at a time. */
export function createTrainApi(deps: TrainDeps) {
  let current: Run | null = null;
  /** Counts starts and stops: a start that is not the newest of them when its solver is ready has been called off. */
  let newest = 0;

  const inTurn = async <T>(job: (active: Run) => T | Promise<T>): Promise<T> => {
    const active = current;
    return active ? active.inTurn(() => (active === current ? job(active) : notUnderWay())) : notUnderWay();
  };
  const end = async (): Promise<void> => {
    const ended = current;
    current = null;
    await ended?.inTurn(() => ended.trainer.dispose());
  };

  return {
    /**
     * Prepares a training on a pack (transferred). Names the engine that will do it.
     *
     * @throws AppError `config-invalid`, `data-empty`, `pack-damaged`; a run under way goes on then. `cancelled` when
     *   a stop or another start came before the engine was ready
     */
    async start(buffer: ArrayBuffer, config: AlsConfig): Promise<{ engine: string }> {
      const pack = readPack(buffer);
      const mine = ++newest;
      const solver = await deps.createSolver();
      try {
        if (mine !== newest) throw new AppError('cancelled', 'This training was called off before it began.');
        const trainer = createAlsTrainer(positives(pack, config.threshold), config, solver, deps.now);
        void end();
        current = { pack, config, engine: solver.name, trainer, inTurn: createQueue(), steps: [] };
      } catch (error) {
        solver.dispose();
        throw error;
      }
      return { engine: solver.name };
    },

    /** One round; the model is usable after it. */
    step: (): Promise<StepReport> =>
      inTurn(async ({ trainer, steps }) => {
        const report = await trainer.step();
        steps.push(report);
        return report;
      }),

    /** Ends the run: records the model, stores it, and hands the film factors over (transferred) to be served. */
    async finish(parentId: string | null): Promise<Trained> {
      const model = await inTurn((active) => {
        const recorded = record(active, parentId, deps.clock());
        void end();
        return recorded;
      });
      const { itemFactors } = model.factors;
      const kept = await deps.promoteModel(model).then(
        (promoted) => ({ record: promoted, stored: true, reason: null }),
        (error: unknown) => ({ record: model.record, stored: false, reason: toWire(error) }),
      );
      return transfer({ ...kept, itemFactors }, [itemFactors.buffer]);
    },

    /** Ends the run after the round under way and forgets it; the model in use stays in use. */
    stop(): Promise<void> {
      newest++;
      return end();
    },
  };
}

/** The model of a run as it stands. */
function record(
  { pack, config, engine, trainer, steps }: Run,
  parentId: string | null,
  createdAt: number,
): StoredModel {
  const last = steps.at(-1);
  if (!last) throw new AppError('not-ready', 'Nothing has been learned yet. Train at least one round first.');
  return recordModel(
    {
      kind: 'als',
      config,
      packHash: pack.hash,
      dataset: pack.info.id,
      engine,
      parentId,
      metrics: { objective: last.objective, trainMs: last.elapsedMs, iterations: last.iteration },
      steps,
      createdAt,
      users: pack.users,
      items: pack.items,
    },
    trainer.snapshot(),
  );
}

function notUnderWay(): never {
  throw new AppError('not-ready', 'No training is under way. Start one first.');
}
