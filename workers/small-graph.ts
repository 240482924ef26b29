/** A graph small enough to be drawn whole: built by the library, read from the file it writes. */
import { AppError } from '../src/core/errors';
import { readGraphFile, type LayeredGraph } from '../src/core/hnsw-walk/graph-file';
import { pca, project } from '../src/core/projection/pca';
import { unitRows } from '../src/core/projection/unit-rows';
import { itemsOf, type ItemVectors } from '../src/core/retrieval/vector-index';
import { writeGraph } from '../src/engines/ann/hnsw-files';
import { beginGraph, type HnswSettings } from '../src/engines/ann/hnsw-graph';
import type { HnswLibrary, NativeGraph } from '../src/engines/ann/hnsw-library';

/** A graph, and where its points lie in the plane in which they differ most. */
export interface SmallGraph {
  /** Its labels are rows of the vectors it was made of; rows of length 0 are not in it. */
  readonly graph: LayeredGraph;
  /** x and y of each point, one after another. */
  readonly places: Float32Array;
  /** Part of the variance that the plane holds, from 0 to 1. */
  readonly share: number;
  /** Bytes of its file. */
  readonly sizeBytes: number;
}

/** The calls of the index worker that have to do with a small graph; it has one at a time, beside none of another sort. */
export function createSmallGraphCalls(loadLibrary: () => Promise<HnswLibrary>) {
  let native: NativeGraph | null = null;
  return {
    /**
     * Builds a graph on the directions of vectors, all of one length in it, so that near means alike.
     *
     * @throws AppError `storage-unavailable` where the browser refuses the storage that files go through,
     *   `engine-unavailable`, `download-failed`, `model-diverged`
     */
    async drawGraph(vectors: ItemVectors, settings: HnswSettings): Promise<SmallGraph> {
      const library = await loadLibrary();
      const rows = unitRows(vectors);
      const built = beginGraph(library, rows, settings);
      built.add(itemsOf(rows));
      const bytes = await writeGraph(library, built.native).catch((cause: unknown) => {
        throw notRead(cause);
      });
      native = built.native;
      const read = readGraphFile(bytes);
      const plane = pca(rows);
      return {
        graph: { ...read, labels: read.labels.map((row) => rows.items[row]!) },
        places: project(plane, rows),
        share: plane.shares[0] + plane.shares[1],
        sizeBytes: bytes.length,
      };
    },

    /** What the library itself finds in that graph: points, nearest first. Throws AppError `not-ready` before there is one. */
    searchDrawn(query: Float32Array, k: number, ef: number): number[] {
      if (!native) throw new AppError('not-ready', 'The small graph is not built yet. Build it first.');
      native.setEfSearch(ef);
      return native.searchKnn(query, Math.min(k, native.getCurrentCount()), undefined).neighbors;
    },
  };
}

function notRead(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const message =
    'The search graph is read from the file that its library keeps in this browser, and the browser refuses to keep any. ' +
    'Allow storage for this site and try again.';
  return new AppError('storage-unavailable', message, {}, cause);
}
