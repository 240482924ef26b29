import CRC32 from 'crc-32';
import { AppError } from '../errors';
import { isCount } from './shapes';

/**
 * The container of a pack: a fixed prefix, a JSON header and named sections of typed arrays.
 *
 *     0  8 bytes  "MATINEE\0"
 *     8  uint32   format version
 *    12  uint32   bytes of the JSON header
 *    16  uint32   bytes of the whole file
 *    20  uint32   CRC-32 of everything from byte 24 on
 *    24           JSON header { meta, sections: { name: [kind, offset, length] } }, padded with spaces to 8 bytes
 *                 sections; offsets are bytes from the header's end and multiples of 8, lengths count elements
 *
 * All numbers are little-endian, as is every processor that runs a browser, so that sections are views, not copies.
 */
const PACK_VERSION = 1;

const MAGIC = 'MATINEE\0';
const PREFIX_BYTES = 24;
const ALIGNMENT = 8;

const KINDS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array } as const;
type SectionKind = keyof typeof KINDS;
type SectionArray = Uint8Array | Uint16Array | Uint32Array;
type SectionView<K extends SectionKind> = InstanceType<(typeof KINDS)[K]>;
type SectionTable = Readonly<Record<string, readonly [kind: SectionKind, offset: number, length: number]>>;

/** What a container holds, once prefix, checksum and header are verified. */
export interface Container {
  /** Names the content: the checksum and the length, hexadecimal. */
  readonly hash: string;
  readonly meta: unknown;
  /** A section as a view on the buffer. Throws `pack-damaged` when it is missing, out of bounds or of another kind. */
  readonly section: <K extends SectionKind>(name: string, kind: K) => SectionView<K>;
}

/** The error for a pack that is not what was once written. */
export function packDamaged(reason: string): AppError {
  return new AppError(
    'pack-damaged',
    `This data pack is damaged: ${reason}. Nothing was loaded from it. Fetch it again, or add the data file again.`,
    { reason },
  );
}

/** Writes a container. The same meta and sections give the same bytes. */
export function writeContainer(meta: unknown, sections: Readonly<Record<string, SectionArray>>): ArrayBuffer {
  const { table, sectionBytes } = layOut(sections);
  const header = paddedJson({ meta, sections: table });
  const buffer = new ArrayBuffer(PREFIX_BYTES + header.length + sectionBytes);
  const bytes = new Uint8Array(buffer);
  bytes.set(new TextEncoder().encode(MAGIC), 0);
  bytes.set(header, PREFIX_BYTES);
  for (const [name, array] of Object.entries(sections)) {
    const at = PREFIX_BYTES + header.length + table[name]![1];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
  }
  const view = new DataView(buffer);
  view.setUint32(8, PACK_VERSION, true);
  view.setUint32(12, header.length, true);
  view.setUint32(16, buffer.byteLength, true);
  view.setUint32(20, checksum(buffer), true);
  return buffer;
}

/**
 * Opens a container: magic, version, length and checksum are verified before anything is believed.
 *
 * Throws `pack-damaged` with the reason, or `pack-version` for another format version.
 */
export function openContainer(buffer: ArrayBuffer): Container {
  if (buffer.byteLength < PREFIX_BYTES) throw packDamaged('it ends before its header');
  const view = new DataView(buffer);
  const magic = new TextDecoder().decode(new Uint8Array(buffer, 0, MAGIC.length));
  if (magic !== MAGIC) throw packDamaged('it does not begin like a data pack');
  checkVersion(view.getUint32(8, true));
  const totalBytes = view.getUint32(16, true);
  if (totalBytes !== buffer.byteLength) {
    throw packDamaged(`it should have ${totalBytes} bytes and has ${buffer.byteLength}`);
  }
  const crc = checksum(buffer);
  if (view.getUint32(20, true) !== crc) throw packDamaged('its checksum does not match its content');
  const headerBytes = view.getUint32(12, true);
  const { meta, sections } = parseHeader(buffer, headerBytes);
  const base = PREFIX_BYTES + headerBytes;
  return {
    hash: hex(crc) + hex(totalBytes),
    meta,
    section: (name, kind) => viewOf(buffer, base, sections, name, kind),
  };
}

function checkVersion(version: number): void {
  if (version === PACK_VERSION) return;
  throw new AppError(
    'pack-version',
    `This data pack has format ${version}, and this version of Matinee reads format ${PACK_VERSION}. ` +
      'Nothing was loaded from it. Fetch it again, or add the data file again.',
    { version, expected: PACK_VERSION },
  );
}

function layOut(sections: Readonly<Record<string, SectionArray>>): { table: SectionTable; sectionBytes: number } {
  const table: Record<string, [SectionKind, number, number]> = {};
  let sectionBytes = 0;
  for (const [name, array] of Object.entries(sections)) {
    table[name] = [kindOf(array), sectionBytes, array.length];
    sectionBytes = aligned(sectionBytes + array.byteLength);
  }
  return { table, sectionBytes };
}

function kindOf(array: SectionArray): SectionKind {
  if (array instanceof Uint8Array) return 'u8';
  return array instanceof Uint16Array ? 'u16' : 'u32';
}

function paddedJson(value: unknown): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(value));
  const padded = new Uint8Array(aligned(json.length)).fill(0x20);
  padded.set(json);
  return padded;
}

function parseHeader(buffer: ArrayBuffer, headerBytes: number): { meta: unknown; sections: SectionTable } {
  if (PREFIX_BYTES + headerBytes > buffer.byteLength || headerBytes % ALIGNMENT !== 0) {
    throw packDamaged('its header does not fit');
  }
  try {
    const text = new TextDecoder().decode(new Uint8Array(buffer, PREFIX_BYTES, headerBytes));
    const { meta, sections } = JSON.parse(text) as { meta: unknown; sections: SectionTable };
    return { meta, sections: { ...sections } };
  } catch {
    throw packDamaged('its header cannot be read');
  }
}

function viewOf<K extends SectionKind>(
  buffer: ArrayBuffer,
  base: number,
  sections: SectionTable,
  name: string,
  kind: K,
): SectionView<K> {
  const entry = Object.hasOwn(sections, name) ? sections[name] : undefined;
  if (!Array.isArray(entry) || entry[0] !== kind) throw packDamaged(`its section "${name}" is missing`);
  const [, offset, length] = entry;
  // Nothing is reckoned with before it is known to be a number: what the header holds may be anything.
  const isWithin =
    isCount(offset) &&
    isCount(length) &&
    offset % ALIGNMENT === 0 &&
    base + offset + length * KINDS[kind].BYTES_PER_ELEMENT <= buffer.byteLength;
  if (!isWithin) throw packDamaged(`its section "${name}" is out of bounds`);
  return new KINDS[kind](buffer, base + offset, length) as SectionView<K>;
}

function checksum(buffer: ArrayBuffer): number {
  return CRC32.buf(new Uint8Array(buffer, PREFIX_BYTES)) >>> 0;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
