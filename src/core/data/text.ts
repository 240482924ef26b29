import { concatenate } from './bytes';

/** Turns bytes that arrive in pieces into text that leaves in pieces. */
export interface TextReader {
  push(bytes: Uint8Array): string;
  /** What is left once all bytes are in. */
  end(): string;
}

/**
 * Reads utf-8, and from the first byte on that is not utf-8, Windows-1252 (a superset of latin-1).
 *
 * MovieLens has both and no file says which. Accented latin-1 text is practically never valid utf-8, so the first
 * accent decides for the whole file. A sequence of bytes may be cut anywhere between pieces.
 */
export function createTextReader(): TextReader {
  let encoding: 'utf-8' | 'windows-1252' = 'utf-8';
  let held: Uint8Array = new Uint8Array(0);

  function decode(bytes: Uint8Array): string {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      encoding = 'windows-1252';
      return new TextDecoder(encoding).decode(bytes);
    }
  }

  return {
    push(bytes) {
      const joined = held.length === 0 ? bytes : concatenate([held, bytes]);
      const end = completeLength(joined);
      held = joined.slice(end);
      return decode(joined.subarray(0, end));
    },
    end() {
      const rest = held;
      held = new Uint8Array(0);
      return decode(rest);
    },
  };
}

/** Length without a character that may go on in the next piece: its lead byte is one of the last three. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    if (bytes[bytes.length - back]! >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}
