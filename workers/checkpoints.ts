import type { TrainingCheckpoint } from '../src/core/models/als/checkpoint';
import type { StepReport } from '../src/core/training-types';
import type { TrainingRun } from './training-run';

/** A checkpoint is written after a round when the last one is older than this. */
const EVERY_MS = 1000;

/** What keeping checkpoints needs of the world. */
export interface CheckpointDeps {
  saveCheckpoint(checkpoint: TrainingCheckpoint): Promise<void>;
  readCheckpoint(dataset: string, packHash: string): Promise<TrainingCheckpoint | null>;
  removeCheckpoint(dataset: string): Promise<void>;
  /** Milliseconds since 1970. */
  clock(): number;
}

/** Keeps a run's last state in storage. A convenience: where it cannot be written, training goes on without. */
export interface Checkpoints {
  /** Takes up a round; writes the run down when the last time is a while ago. */
  keep(run: TrainingRun, round: StepReport): Promise<void>;
  /** Writes the run down now, if rounds are done and none is half done. */
  save(run: TrainingRun): Promise<void>;
  forget(dataset: string): Promise<void>;
}

export function createCheckpoints(deps: CheckpointDeps): Checkpoints {
  const savedAt = new WeakMap<TrainingRun, number>();
  const save = async (run: TrainingRun): Promise<void> => {
    if (run.steps.length === 0 || run.trainer.nextSide() === 'users') return;
    const now = deps.clock();
    savedAt.set(run, now);
    await deps.saveCheckpoint(checkpointOf(run, now)).catch(() => {});
  };
  return {
    save,
    async keep(run, round) {
      run.steps.push(round);
      if (!savedAt.has(run)) savedAt.set(run, run.startedAt);
      if (!round.done && deps.clock() - savedAt.get(run)! >= EVERY_MS) await save(run);
    },
    async forget(dataset) {
      await deps.removeCheckpoint(dataset).catch(() => {});
    },
  };
}

function checkpointOf({ data, config, patience, steps, trainer }: TrainingRun, savedAt: number): TrainingCheckpoint {
  return {
    dataset: data.info.id,
    packHash: data.hash,
    config,
    patience,
    steps: [...steps],
    factors: trainer.snapshot(),
    savedAt,
  };
}
