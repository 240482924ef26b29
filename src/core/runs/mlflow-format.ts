/** The words of MLflow's file store that writing and reading share. */
import type { RunStatus } from '../run-types';

/** Numbers of MLflow's RunStatus: RUNNING, FINISHED, FAILED, KILLED. */
export const STATUS_CODES: Readonly<Record<RunStatus, number>> = { running: 1, finished: 3, failed: 4, stopped: 5 };

/** Number of MLflow's SourceType LOCAL. */
export const SOURCE_LOCAL = 4;

/** Folder of the metrics that are final figures. */
export const FINAL = 'final';
/** Folder of the metrics that were told after each round. */
export const ROUND = 'round';

/** The artifact with all that was told after each round. */
export const ROUNDS_FILE = 'artifacts/rounds.json';

/** The parameter that names the kind of model. */
export const KIND = 'kind';

/** The tag MLflow shows as the description of a run. */
export const NOTE_TAG = 'mlflow.note.content';
/** The tag MLflow shows as the version a run was made with. */
export const COMMIT_TAG = 'mlflow.source.git.commit';

/** Tags that only this page reads, by the field of a run. */
export const OWN_TAGS = {
  dataset: 'matinee.dataset',
  packHash: 'matinee.packHash',
  splitHash: 'matinee.splitHash',
  engine: 'matinee.engine',
  device: 'matinee.device',
  error: 'matinee.error',
  modelId: 'matinee.modelId',
  modelBytes: 'matinee.modelBytes',
  parentId: 'matinee.parentId',
  tags: 'matinee.tags',
} as const;
