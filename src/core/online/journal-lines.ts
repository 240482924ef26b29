import CRC32 from 'crc-32';
import { concatenate } from '../data/bytes';
import { isRecord } from '../data/shapes';
import type { LoggedEvent } from '../types';

const NEWLINE = 0x0a;
const SUM_DIGITS = 8;

/**
 * Events as lines of a journal. Each begins with a newline, so that one after a torn line is whole, and goes on with the
 * CRC-32 of its JSON in hexadecimal digits, a space, and the JSON.
 */
export function journalLines(events: readonly LoggedEvent[]): Uint8Array {
  const encoder = new TextEncoder();
  return concatenate(
    events.flatMap((event) => {
      const json = encoder.encode(JSON.stringify(event));
      return [encoder.encode(`\n${sumOf(json)} `), json];
    }),
  );
}

/**
 * What a journal holds, in `seq` order, each number once. Lines that are torn or damaged are passed over. Nothing but the
 * number is looked at: the sum tells that a line is as it was written, not that it is an event of today.
 */
export function readJournalLines(bytes: Uint8Array): Pick<LoggedEvent, 'seq'>[] {
  const decoder = new TextDecoder();
  const events = new Map<number, Pick<LoggedEvent, 'seq'>>();
  for (const line of linesOf(bytes)) {
    const json = line.subarray(SUM_DIGITS + 1);
    if (json.length === 0 || decoder.decode(line.subarray(0, SUM_DIGITS)) !== sumOf(json)) continue;
    const event: unknown = JSON.parse(decoder.decode(json));
    if (isNumbered(event)) events.set(event.seq, event);
  }
  return [...events.values()].sort((a, b) => a.seq - b.seq);
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(NEWLINE, start);
    yield bytes.subarray(start, end < 0 ? bytes.length : end);
    start = end < 0 ? bytes.length : end + 1;
  }
}

const sumOf = (json: Uint8Array): string => (CRC32.buf(json) >>> 0).toString(16).padStart(SUM_DIGITS, '0');

const isNumbered = (event: unknown): event is Pick<LoggedEvent, 'seq'> =>
  isRecord(event) && Number.isSafeInteger(event['seq']);
