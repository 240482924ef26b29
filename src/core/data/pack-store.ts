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

/** A store that lasts as long as its thread: where the browser refuses storage, and in tests. */
export function createMemoryPackStore(): PackStore {
  const packs = new Map<string, { readonly summary: PackSummary; readonly buffer: ArrayBuffer }>();
  return {
    list: async () => [...packs.values()].map(({ summary }) => summary),
    // A copy: what is handed out may be transferred away.
    get: async (id) => packs.get(id)?.buffer.slice(0) ?? null,
    put: async (summary, buffer) => void packs.set(summary.info.id, { summary, buffer }),
    remove: async (id) => void packs.delete(id),
  };
}
