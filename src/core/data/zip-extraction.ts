import CRC32 from 'crc-32';
import {
  Unzip,
  type UnzipDecoder,
  type UnzipDecoderConstructor,
  type UnzipFile,
  UnzipInflate,
  UnzipPassThrough,
} from 'fflate';
import { AppError } from '../errors';
import type { DirectoryEntry } from './zip-directory';
import { checkPath, shownPath, zipDamaged, zipTooLarge } from './zip-refusals';

/** Takes the inflated bytes of one entry, in pieces. `end` comes once, after the last piece. */
export interface EntrySink {
  write(bytes: Uint8Array): void;
  end(): void;
}

/** How much a zip may unpack to. Only entries that are wanted are unpacked, so only they count. */
export interface ZipLimits {
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Bytes unpacked for each byte read. */
  readonly ratio: number;
  /** The ratio counts from here on: a small file of equal lines is no bomb. */
  readonly ratioFromBytes: number;
  readonly entries: number;
}

/** A zip being unpacked: pieces in, entries out to their sinks. */
export interface Extraction {
  push(bytes: Uint8Array): void;
  /** Verifies what was unpacked against the zip's directory (null when none was found). */
  end(directory: ReadonlyMap<string, DirectoryEntry> | null): void;
}

interface OpenEntry {
  sizeBytes: number;
  crc32: number;
  complete: boolean;
}

/** Starts unpacking; see `readZip` for what is refused and how. */
export function createExtraction(open: (path: string) => EntrySink | null, limits: ZipLimits): Extraction {
  const unzip = new Unzip(begin);
  const opened = new Map<string, OpenEntry>();
  const seen = new Set<string>();
  let readBytes = 0;
  let unpackedBytes = 0;

  function begin(file: UnzipFile): void {
    checkPath(file.name);
    if (seen.has(file.name)) throw zipDamaged(`it holds ${shownPath(file.name)} twice`);
    seen.add(file.name);
    if (seen.size > limits.entries) throw zipTooLarge(`it holds more than ${limits.entries} files`, limits.entries);
    const sink = file.name.endsWith('/') ? null : open(file.name);
    // fflate keeps the bytes of an entry that is never started, so that unwanted ones are started too, into nothing.
    unzip.register(sink ? decoderFor(file) : discarding(file.compression));
    file.ondata = sink ? receiver(file.name, sink) : () => undefined;
    file.start();
  }

  function receiver(path: string, sink: EntrySink): UnzipFile['ondata'] {
    const entry: OpenEntry = { sizeBytes: 0, crc32: 0, complete: false };
    opened.set(path, entry);
    return (error, bytes, final) => {
      if (error) throw error;
      entry.sizeBytes += bytes.length;
      unpackedBytes += bytes.length;
      checkLimits(path, entry.sizeBytes);
      entry.crc32 = CRC32.buf(bytes, entry.crc32);
      sink.write(bytes);
      entry.complete = final;
      if (final) sink.end();
    };
  }

  function checkLimits(path: string, entryBytes: number): void {
    if (entryBytes > limits.entryBytes)
      throw zipTooLarge(`${shownPath(path)} is larger than a file may be`, limits.entryBytes);
    if (unpackedBytes > limits.totalBytes) throw zipTooLarge('it is larger than a zip may be', limits.totalBytes);
    if (unpackedBytes > limits.ratioFromBytes && unpackedBytes > limits.ratio * readBytes) {
      throw zipTooLarge(`it grows more than ${limits.ratio}-fold, as no real data does`, limits.ratio);
    }
  }

  function push(bytes: Uint8Array, isLast: boolean): void {
    readBytes += bytes.length;
    try {
      unzip.push(bytes, isLast);
    } catch (error) {
      throw isFlateError(error) ? zipDamaged('it was cut off or altered') : error;
    }
  }

  return {
    push: (bytes) => push(bytes, false),
    end(directory) {
      push(new Uint8Array(0), true);
      if (!directory) throw zipDamaged('it was cut off before its end');
      for (const path of directory.keys()) if (!seen.has(path)) throw zipDamaged(`${shownPath(path)} is missing`);
      for (const [path, entry] of opened) verify(path, entry, directory.get(path));
    },
  };
}

function verify(path: string, entry: OpenEntry, stated: DirectoryEntry | undefined): void {
  if (!stated || !entry.complete) throw zipDamaged(`${shownPath(path)} is not complete`);
  const isSize = stated.sizeBytes === null || stated.sizeBytes === entry.sizeBytes;
  if (!isSize || stated.crc32 !== entry.crc32 >>> 0) throw zipDamaged(`${shownPath(path)} is not what was packed`);
}

function decoderFor(file: UnzipFile): UnzipDecoderConstructor {
  const decoder = [UnzipPassThrough, UnzipInflate].find(({ compression }) => compression === file.compression);
  if (!decoder) throw zipDamaged(`${shownPath(file.name)} is packed by method ${file.compression}, which is not known`);
  return decoder;
}

/** A decoder that lets go of what it is given. */
function discarding(compression: number): UnzipDecoderConstructor {
  return class implements UnzipDecoder {
    static compression = compression;
    ondata: UnzipDecoder['ondata'] = () => undefined;
    push(): void {
      // Not wanted: nothing to do with it.
    }
  };
}

/** fflate's errors have a number as code; what a sink throws has not. */
function isFlateError(error: unknown): boolean {
  return !(error instanceof AppError) && error instanceof Error && 'code' in error && typeof error.code === 'number';
}
