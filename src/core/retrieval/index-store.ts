import { buf as crc32 } from 'crc-32';

/** A built index as it lies in storage. */
export interface StoredIndex {
  /** What it was built of and how: the model's id and the settings. */
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** CRC-32 of the bytes. */
  readonly checksum: number;
}

/** Where one index is kept between visits; it can always be built again. */
export interface IndexStore {
  load(): Promise<StoredIndex | null>;
  /** Takes the place of the one before. */
  save(index: StoredIndex): Promise<void>;
  remove(): Promise<void>;
}

/** Prepares an index for storage. */
export function sealIndex(key: string, bytes: Uint8Array<ArrayBuffer>): StoredIndex {
  return { key, bytes, checksum: crc32(bytes) };
}

/** The bytes of a stored index; null when there is none, when it is of another key, or when a single bit differs. */
export function openSealed(stored: StoredIndex | null, key: string): Uint8Array<ArrayBuffer> | null {
  return stored?.key === key && crc32(stored.bytes) === stored.checksum ? stored.bytes : null;
}
