import type { TrainingCheckpoint } from '../src/core/models/checkpoint';
import type { StepReport } from '../src/core/training-types';
import type { TrainingRun } from './training-run';

/** A checkpoint is written after a round when the last one is older than this. */
const EVERY_MS = 1000;

/** What keeping checkpoints needs of the world. */
export interface CheckpointDeps {
  saveCheckpoint(checkpoint: TrainingCheckpoint): Promise<void>;
  readCheckpoint(dataset: string, packHash: string): Promise<TrainingCheckpoint | null>;
  /** Of the training that began then; of any when no moment is given. */
  removeCheckpoint(dataset: string, startedAt?: number): Promise<void>;
  /** Milliseconds since 1970. */
  clock(): number;
}

/** Keeps a run's last state in storage. A convenience: where it cannot be written, training goes on without. */
export interface Checkpoints {
  /** Takes up a round; writes the run down when the last time is a while ago. */
  keep(run: TrainingRun, round: StepReport): Promise<void>;
  /** Writes the run down now, if rounds are done and none is half done, and it is not one apart. */
  save(run: TrainingRun): Promise<void>;
  /** Forgets the checkpoint of the training that began then; any when no moment is given. */
  forget(dataset: string, startedAt?: number): Promise<void>;
}

export function createCheckpoints(deps: CheckpointDeps): Checkpoints {
  const savedAt = new WeakMap<TrainingRun, number>();
  const save = async (run: TrainingRun): Promise<void> => {
    if (run.options.apart || run.steps.length === 0 || !run.trainer.next().beginsRound) return;
    const now = deps.clock();
    savedAt.set(run, now);
    await deps.saveCheckpoint(checkpointOf(run, now)).catch(() => {});
  };
  return {
    save,
    async keep(run, round) {
      run.steps.push(round);
      if (!savedAt.has(run)) savedAt.set(run, run.startedAt);
      // A clock that was set back is not waited for.
      if (!round.done && Math.abs(deps.clock() - savedAt.get(run)!) >= EVERY_MS) await save(run);
    },
    async forget(dataset, startedAt) {
      await deps.removeCheckpoint(dataset, startedAt).catch(() => {});
    },
  };
}

function checkpointOf(run: TrainingRun, savedAt: number): TrainingCheckpoint {
  const { data, plan, startedAt, steps } = run;
  const { patience, own, guests, rounds, stage } = run.options;
  const state = run.trainer.state();
  return {
    dataset: data.info.id,
    packHash: data.hash,
    ...{ plan, patience, own, rounds, startedAt, savedAt },
    ...(guests && { guests }),
    ...(stage === 'candidate' && { stage }),
    iteration: state.iteration,
    steps: [...steps],
    state,
  };
}
