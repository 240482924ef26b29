/** What a backup holds. Indexes, features and a training that was broken off are no part of it: they can be made again. */
import type { PackSummary } from '../data/manifest';
import type { StoredEvaluation } from '../evaluation-types';
import type { Counts } from '../keeping-types';
import type { StoredModel } from '../models/model-record';
import type { AuditEntry } from '../monitor-types';
import type { Run } from '../run-types';
import type { LoggedEvent } from '../types';

/** A model with its numbers, and when it was promoted: see `RegisteredModel`. */
export interface KeptModel extends StoredModel {
  readonly promotion: number | null;
}

/** A data set that was made of a person's file. */
export interface KeptPack {
  readonly summary: PackSummary;
  readonly bytes: ArrayBuffer;
}

/** All that is the person's, of all data sets. */
export interface BackupContent {
  /** In the order of their numbers. */
  readonly events: readonly LoggedEvent[];
  readonly models: readonly KeptModel[];
  readonly packs: readonly KeptPack[];
  readonly runs: readonly Run[];
  readonly evaluations: readonly StoredEvaluation[];
  /** In the order of their numbers. */
  readonly audit: readonly AuditEntry[];
  /** By the key they are stored under; whoever reads one checks it. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** How the page looks, by the key it is remembered under. */
  readonly choices: Readonly<Record<string, string>>;
}

/** The parts of a backup that are lists. */
const LISTS = ['events', 'models', 'packs', 'runs', 'evaluations', 'audit'] as const satisfies (keyof Counts)[];

/** Counts what the lists hold. */
export function countsOf(lists: Readonly<Record<keyof Counts, readonly unknown[]>>): Counts {
  return tally((name) => lists[name].length);
}

/** A number for each list. */
export function tally(count: (name: keyof Counts) => number): Counts {
  return Object.fromEntries(LISTS.map((name) => [name, count(name)])) as unknown as Counts;
}

/** Of when a backup is, and of what. */
export interface BackupStamp {
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** The commit of the page that made it. */
  readonly version: string;
  /** The version of the database it was read from. */
  readonly database: number;
}
