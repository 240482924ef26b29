import type { DBSchema } from 'idb';
import type { PackSummary } from '../core/data/manifest';
import type { StoredEvaluation } from '../core/evaluation-types';
import type { CheckpointState } from '../core/models/checkpoint';
import type { AuditEntry } from '../core/monitor-types';
import type { FeatureSnapshot } from '../core/online/feature-store';
import type { Run } from '../core/run-types';
import type { Interrupted, ModelRecord } from '../core/training-types';
import type { LoggedEvent } from '../core/types';

/** The database's name within this origin. */
export const DATABASE_NAME = 'matinee';
/** Raise it with a migration in database.ts and a test that starts from the version before. */
export const DATABASE_VERSION = 5;

/** Names of all stores. Do not rename one without a migration. */
export const STORES = [
  'events',
  'models',
  'factors',
  'packs',
  'packBytes',
  'settings',
  'checkpoints',
  'checkpointStates',
  'features',
  'runs',
  'evaluations',
  'audit',
] as const;

/** The numbers of one model by name, as written: exact copies, so that each has its own buffer. */
export type FactorsRow = Readonly<Record<string, ArrayBuffer>>;

/** Every store: its key, its value, its indexes. */
export interface MatineeSchema extends DBSchema {
  events: { key: number; value: LoggedEvent; indexes: { dataset: string } };
  models: { key: string; value: ModelRecord; indexes: { dataset: string } };
  factors: { key: string; value: FactorsRow };
  packs: { key: string; value: PackSummary };
  packBytes: { key: string; value: ArrayBuffer };
  settings: { key: string; value: unknown };
  /** Of each data set the training that was broken off; apart from its numbers, which only going on needs. */
  checkpoints: { key: string; value: Interrupted };
  checkpointStates: { key: string; value: CheckpointState };
  /** By data set, what the log of the person came to: it can always be made again. */
  features: { key: string; value: FeatureSnapshot };
  runs: { key: string; value: Run; indexes: { dataset: string } };
  evaluations: { key: string; value: StoredEvaluation; indexes: { dataset: string } };
  audit: { key: number; value: AuditEntry; indexes: { dataset: string } };
}
