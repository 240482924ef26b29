/** One draw of one split of a data set with all models: what a process is given to do. */
import type { SplitKind } from '../../src/core/evaluate/split';
import { splitTask, type Part } from '../../src/core/evaluate/split-task';
import { loadPack, packPositives } from './data-set';
import { measureTask, type Measured } from './measure';
import type { AskedSettings, ModelName } from './models';
import { referenceTask } from './reference-split';

/** What is to be done: nothing that a process could not be sent. */
export interface Job extends AskedSettings {
  readonly dataset: string;
  readonly kind: SplitKind;
  readonly seed: number;
  /** The draw that figures of others were measured on, in place of one by the seed, which is the models' alone then. */
  readonly reference?: boolean;
  readonly part: Part;
  readonly threshold: number | null;
  readonly ks: readonly number[];
  readonly models: readonly ModelName[];
}

/** What came of it. */
export interface JobFigures {
  readonly trainPositives: number;
  readonly testPositives: number;
  readonly measured: readonly Measured[];
}

/** Does a job in this process. */
export async function runJob(job: Job): Promise<JobFigures> {
  const { dataset, threshold } = job;
  const pack = await loadPack(dataset);
  const task = job.reference
    ? await referenceTask(pack, job.seed)
    : splitTask(pack, packPositives(pack, threshold), job);
  return {
    trainPositives: task.split.train.indices.length,
    testPositives: task.split.test.indices.length,
    measured: await measureTask(task, job),
  };
}
