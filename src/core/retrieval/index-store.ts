import CRC32 from 'crc-32';

/** Database of kept indexes. They can always be made again, so they lie apart from what must not be lost. */
export const INDEX_DATABASE = 'matinee-indexes';

/**
 * The database that hnswlib-wasm keeps its files in, through which graphs become bytes and back: names and version are the
 * library's.
 */
export const GRAPH_FILES = { database: '/hnswlib-index', version: 21, store: 'FILE_DATA' } as const;

/** A built index as it lies in storage. */
export interface StoredIndex {
  /** What it was built of and how: see `indexKey`. */
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** CRC-32 of the bytes. */
  readonly checksum: number;
}

/** Where one index is kept between visits; it can always be built again. */
export interface IndexStore {
  /** Key of the index that is kept, without reading it; null when there is none. */
  key(): Promise<string | null>;
  load(): Promise<StoredIndex | null>;
  /** Takes the place of the one before. */
  save(index: StoredIndex): Promise<void>;
  remove(): Promise<void>;
}

/** Names an index by its model's id, and what else it depends on. */
export function indexKey(modelId: string, ...rest: readonly number[]): string {
  return [modelId, ...rest].join(' ');
}

/** Whether an index that is kept under a key is of this model. */
export function isIndexOf(modelId: string, key: string | null): boolean {
  return key?.split(' ')[0] === modelId;
}

/** Prepares an index for storage. */
export function sealIndex(key: string, bytes: Uint8Array<ArrayBuffer>): StoredIndex {
  return { key, bytes, checksum: CRC32.buf(bytes) };
}

/** The bytes of a stored index; null when there is none, when it is of another key, or when a single bit differs. */
export function openSealed(stored: StoredIndex | null, key: string): Uint8Array<ArrayBuffer> | null {
  return stored?.key === key && CRC32.buf(stored.bytes) === stored.checksum ? stored.bytes : null;
}
