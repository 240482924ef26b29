/** What the directory at the end of a zip says of one entry. */
export interface DirectoryEntry {
  readonly crc32: number;
  /** Inflated size in bytes; null when it is written elsewhere (zip64). */
  readonly sizeBytes: number | null;
}

/** How much of a zip's end has to be kept to read its directory: room for thousands of entries. */
export const TAIL_BYTES = 1 << 20;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const ZIP64_MARK = 0xffffffff;
const UTF8_FLAG = 1 << 11;

/**
 * Reads a zip's central directory from the last bytes of a file of `fileBytes` bytes, by entry name.
 *
 * Returns null when the end record is missing or the directory does not lie in `tail`: the file was cut off or altered.
 */
export function readDirectory(tail: Uint8Array, fileBytes: number): Map<string, DirectoryEntry> | null {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const end = findEnd(view);
  if (end < 0) return null;
  const entries = view.getUint16(end + 10, true);
  const directory = new Map<string, DirectoryEntry>();
  let at = view.getUint32(end + 16, true) - (fileBytes - tail.length);
  for (let entry = 0; entry < entries; entry++) {
    if (at < 0 || at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) return null;
    const nameBytes = view.getUint16(at + 28, true);
    const name = entryName(tail.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes), view.getUint16(at + 8, true));
    const size = view.getUint32(at + 24, true);
    directory.set(name, { crc32: view.getUint32(at + 16, true), sizeBytes: size === ZIP64_MARK ? null : size });
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return directory;
}

/** Place of the end record: the last one whose comment reaches exactly to the end of the file. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= 0; at--) {
    const isEnd = view.getUint32(at, true) === END_SIGNATURE;
    if (isEnd && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return -1;
}

/** Decodes a name as fflate does: utf-8 when the flag says so, else one character a byte. */
function entryName(bytes: Uint8Array, flags: number): string {
  return flags & UTF8_FLAG ? new TextDecoder().decode(bytes) : String.fromCharCode(...bytes);
}
