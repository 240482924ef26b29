/** Many strings as two arrays: their utf-8 bytes end to end, and where each ends. */
export interface StringTable {
  readonly bytes: Uint8Array;
  /** Length strings + 1, ascending from 0, counted in UTF-16 units of the decoded text, not in bytes. */
  readonly offsets: Uint32Array;
}

/** Packs strings into a table. A lone surrogate becomes U+FFFD, as everywhere in utf-8. */
export function encodeStrings(strings: readonly string[]): StringTable {
  const offsets = new Uint32Array(strings.length + 1);
  strings.forEach((text, index) => (offsets[index + 1] = offsets[index]! + text.length));
  return { bytes: new TextEncoder().encode(strings.join('')), offsets };
}

/**
 * Unpacks a table: one decoding of the whole and cheap slices, which for thousands of titles is far quicker than
 * thousands of decodings.
 *
 * Returns null when the offsets do not fit the text.
 */
export function decodeStrings(table: StringTable): string[] | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(table.bytes);
  const { offsets } = table;
  if (offsets[0] !== 0 || offsets.at(-1) !== text.length) return null;
  const strings = new Array<string>(offsets.length - 1);
  for (let index = 0; index < strings.length; index++) {
    if (offsets[index]! > offsets[index + 1]!) return null;
    strings[index] = text.slice(offsets[index], offsets[index + 1]);
  }
  return strings;
}
