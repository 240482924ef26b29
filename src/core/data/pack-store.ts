import type { PackSummary } from './manifest';

/** Where the packs made from a person's own files are kept. Ids are those of `summary.info`. */
export interface PackStore {
  list(): Promise<PackSummary[]>;
  /** The pack's bytes, or null when there is none of that id. */
  get(id: string): Promise<ArrayBuffer | null>;
  /** Keeps the pack, replacing one of the same id: both the summary and the bytes, or neither. */
  put(summary: PackSummary, buffer: ArrayBuffer): Promise<void>;
  /** Does nothing when there is none of that id. */
  remove(id: string): Promise<void>;
}
