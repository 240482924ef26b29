import { AppError } from '../errors';
import { createDatasetReader, type ReadDataset } from './dataset-reader';
import { readZip } from './zip';
import type { ZipLimits } from './zip-extraction';

/** How far the reading is. */
export interface ReadProgress {
  /** Bytes of the zip. */
  readonly bytesRead: number;
  readonly ratings: number;
}

/** What may be said and asked while a data set is read. */
export interface ReadOptions {
  /** Called after every piece of the zip. */
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Asked before every piece; true ends the reading with `cancelled`. */
  readonly cancelled?: () => boolean;
  readonly limits?: ZipLimits;
}

/**
 * Reads a MovieLens data set of any layout from a zip that arrives in pieces.
 *
 * Nothing is kept but the result's columns. Throws what `readZip` throws, and `data-unrecognised`, `data-bad-rows`
 * (more than 1 % of a file's rows), `data-empty` or `cancelled`.
 */
export async function readMovieLens(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<ReadDataset> {
  const reader = createDatasetReader();

  async function* watched(): AsyncGenerator<Uint8Array> {
    let bytesRead = 0;
    for await (const chunk of chunks) {
      if (options.cancelled?.()) throw new AppError('cancelled', 'Reading the file was cancelled. Nothing was loaded.');
      yield chunk;
      bytesRead += chunk.length;
      options.onProgress?.({ bytesRead, ratings: reader.ratings() });
    }
  }

  await readZip(watched(), reader.open, options.limits);
  return reader.finish();
}
