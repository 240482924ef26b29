import type { AuditEntry } from '../src/core/monitor-types';
import type { ModelRecord, StepReport } from '../src/core/training-types';
import { createCheckpoints, type CheckpointDeps } from './checkpoints';
import { createRunLog, type RunLogDeps } from './run-log';
import type { TrainingRun } from './training-run';

/** What keeping records of trainings needs of the world. */
export interface TrainingRecordDeps extends CheckpointDeps, RunLogDeps {
  /** It may reject where the browser refuses storage. */
  appendAudit(entry: Omit<AuditEntry, 'seq'>): Promise<AuditEntry>;
}

/**
 * All that is written of trainings beside their models: checkpoints to go on from, runs to compare, and which of them came
 * into use.
 */
export interface TrainingRecords {
  /**
   * @param replaced the training whose place it takes
   * @param ended when nothing of that one goes on
   */
  begin(training: TrainingRun, replaced: TrainingRun | null, ended: Promise<unknown>): void;
  /** A job that, when it goes wrong, is written down as the reason why the training failed. */
  watched<T>(job: (active: TrainingRun) => T | Promise<T>): (active: TrainingRun) => Promise<T>;
  keep(training: TrainingRun, round: StepReport): Promise<void>;
  pause(training: TrainingRun): Promise<void>;
  /** A model that is in production from now on is in the audit trail, too. */
  finish(training: TrainingRun, record: ModelRecord, modelBytes: number): Promise<void>;
  stop(training: TrainingRun, checkpoint: 'forget' | 'keep'): Promise<void>;
  /** Forgets the checkpoint of a data set, whichever training it is of. */
  forget(dataset: string): Promise<void>;
}

export function createTrainingRecords(deps: TrainingRecordDeps): TrainingRecords {
  const checkpoints = createCheckpoints(deps);
  const log = createRunLog(deps);
  const forget = async ({ data, startedAt, options }: TrainingRun): Promise<void> =>
    options.apart ? undefined : checkpoints.forget(data.info.id, startedAt);
  const stop = async (training: TrainingRun, checkpoint: 'forget' | 'keep'): Promise<void> => {
    await Promise.all([log.stop(training), checkpoint === 'forget' && forget(training)]);
  };
  return {
    begin(training, replaced, ended) {
      // The same training, gone on with twice, has one checkpoint and is one run.
      if (replaced?.startedAt === training.startedAt) log.leave(replaced);
      else if (replaced) void ended.then(() => stop(replaced, 'forget'));
      if (training.options.apart !== 'untracked') log.begin(training);
    },
    watched: (job) => async (active) => {
      try {
        return await job(active);
      } catch (error) {
        await log.fail(active, error);
        throw error;
      }
    },
    async keep(training, round) {
      await checkpoints.keep(training, round);
      log.keep(training);
    },
    pause: (training) => checkpoints.save(training),
    async finish(training, record, modelBytes) {
      const noted =
        record.stage === 'production' && deps.appendAudit(cameIntoUse(record, deps.clock())).catch(() => {});
      await Promise.all([log.finish(training, record, modelBytes), forget(training), noted]);
    },
    stop,
    forget: (dataset) => checkpoints.forget(dataset),
  };
}

/** Whoever trains again did so themselves: what the Monitor trains waits as a candidate. */
function cameIntoUse({ id, dataset, parentId }: ModelRecord, time: number): Omit<AuditEntry, 'seq'> {
  const entry = { what: 'promoted', dataset, time };
  return parentId === null
    ? { ...entry, why: 'The first model of these data is in use: its training ended.', facts: { model: id } }
    : {
        ...entry,
        why: 'You trained another model, and it is in use.',
        facts: { by: 'you', model: id, before: parentId },
      };
}
