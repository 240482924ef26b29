import { transfer } from 'comlink';
import { readPack, type Pack } from '../src/core/data/pack';
import { positives } from '../src/core/data/positives';
import { AppError } from '../src/core/errors';
import type { AlsSolver } from '../src/core/models/als/solver';
import { createAlsTrainer, type AlsTrainer } from '../src/core/models/als/trainer';
import { recordModel, type StoredModel } from '../src/core/models/model-record';
import type { AlsConfig, ModelRecord, StepReport } from '../src/core/types';

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

export type TrainApi = ReturnType<typeof createTrainApi>;

/** A training under way. */
interface Run {
  readonly pack: Pack;
  readonly config: AlsConfig;
  readonly engine: string;
  readonly trainer: AlsTrainer;
  last: StepReport | null;
}

/** Training as a stepper: the page owns the loop. One run at a time. */
export function createTrainApi(deps: TrainDeps) {
  let current: Run | null = null;

  const run = (): Run => {
    if (current) return current;
    throw new AppError('not-ready', 'No training is under way. Start one first.');
  };
  const stop = (): void => {
    current?.trainer.dispose();
    current = null;
  };

  return {
    /**
     * Prepares a training on a pack (transferred). Names the engine that will do it.
     *
     * @throws AppError `config-invalid`, `data-empty`, `pack-damaged`; a run under way goes on then
     */
    async start(buffer: ArrayBuffer, config: AlsConfig): Promise<{ engine: string }> {
      const pack = readPack(buffer);
      const solver = await deps.createSolver();
      try {
        const trainer = createAlsTrainer(positives(pack, config.threshold), config, solver, deps.now);
        stop();
        current = { pack, config, engine: solver.name, trainer, last: null };
      } catch (error) {
        solver.dispose();
        throw error;
      }
      return { engine: solver.name };
    },

    /** One round; the model is usable after it. */
    async step(): Promise<StepReport> {
      const active = run();
      return (active.last = await active.trainer.step());
    },

    /**
     * Ends the run: records the model, stores it, and hands the film factors over (transferred) to be served.
     *
     * `stored` is false where the browser refuses storage; the model then lasts as long as the page.
     */
    async finish(
      parentId: string | null,
    ): Promise<{ record: ModelRecord; itemFactors: Float32Array; stored: boolean }> {
      const { pack, config, engine, trainer, last } = run();
      if (!last) throw new AppError('not-ready', 'Nothing has been learned yet. Train at least one round first.');
      const model = recordModel(
        {
          kind: 'als',
          config,
          packHash: pack.hash,
          dataset: pack.info.id,
          engine,
          parentId,
          metrics: { objective: last.objective, trainMs: last.elapsedMs, iterations: last.iteration },
          createdAt: deps.clock(),
          users: pack.users,
          items: pack.items,
        },
        trainer.snapshot(),
      );
      stop();
      const stored = await deps.promoteModel(model).catch(() => null);
      const { itemFactors } = model.factors;
      return transfer({ record: stored ?? model.record, itemFactors, stored: stored !== null }, [itemFactors.buffer]);
    },

    /** Ends the run and forgets it; the model in use stays in use. */
    stop,
  };
}
