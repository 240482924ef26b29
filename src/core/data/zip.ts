import { concatenate } from './bytes';
import { readDirectory, TAIL_BYTES } from './zip-directory';
import { createExtraction, type EntrySink, type ZipLimits } from './zip-extraction';
import { BEGINNING_BYTES, checkBeginning } from './zip-refusals';

/** Room for the largest MovieLens (ml-32m: 0.9 GB of ratings, 4 : 1), and no more than a computer can bear. */
export const ZIP_LIMITS: ZipLimits = {
  entryBytes: 1.5 * 2 ** 30,
  totalBytes: 2 * 2 ** 30,
  ratio: 100,
  ratioFromBytes: 8 * 2 ** 20,
  entries: 10_000,
};

/** Bytes handed to the inflater at once: deflate grows at most 1032-fold, so that one step stays below 17 MB. */
const SLICE_BYTES = 16 * 1024;

/**
 * Unpacks a zip that arrives in pieces, holding no more than a step of it in memory.
 *
 * `open` is asked for each entry's path and gives a sink, or null for an entry that is not wanted. When the promise
 * fulfils, every entry that went to a sink is complete and has the size and CRC-32 that the zip's directory states;
 * until then, what the sinks received must not be believed.
 *
 * Throws `file-empty`, `file-not-zip`, `zip-unsafe-path` (for any entry), `zip-too-large` (while inflating), and
 * `zip-damaged` for what is cut off or altered. What a sink throws passes through.
 */
export async function readZip(
  chunks: AsyncIterable<Uint8Array>,
  open: (path: string) => EntrySink | null,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<void> {
  const extraction = createExtraction(open, limits);
  const tail: Tail = { pieces: [], bytes: 0 };
  let fileBytes = 0;
  for await (const chunk of withBeginning(chunks)) {
    fileBytes += chunk.length;
    keepTail(tail, chunk);
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) extraction.push(chunk.subarray(at, at + SLICE_BYTES));
  }
  extraction.end(readDirectory(concatenate(tail.pieces), fileBytes));
}

/** Passes pieces on, the first of them joined until they are long enough to tell what kind of file it is. */
async function* withBeginning(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let beginning: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (beginning) beginning = concatenate([beginning, chunk]);
    if (beginning && beginning.length < BEGINNING_BYTES) continue;
    if (beginning) checkBeginning(beginning);
    yield beginning ?? chunk;
    beginning = null;
  }
  if (!beginning) return;
  checkBeginning(beginning);
  yield beginning;
}

/** The last pieces of a file, and how long they are together. */
interface Tail {
  pieces: Uint8Array[];
  bytes: number;
}

/** Appends a piece and lets go of those that are further from the end than a directory can lie. */
function keepTail(tail: Tail, chunk: Uint8Array): void {
  tail.pieces.push(chunk);
  tail.bytes += chunk.length;
  // Seldom, and then many at once: to move all others with each that goes would take the square of their number.
  if (tail.bytes < 2 * TAIL_BYTES) return;
  let first = 0;
  while (tail.bytes - tail.pieces[first]!.length >= TAIL_BYTES) tail.bytes -= tail.pieces[first++]!.length;
  tail.pieces = tail.pieces.slice(first);
}
