import { AppError } from '../../core/errors';

/** What the package hnswlib-wasm exports, as far as it is used. */
export interface HnswPackage {
  loadHnswlib(): Promise<Pick<HnswLibrary, 'HierarchicalNSW' | 'HEAPU8'>>;
  syncFileSystem(action: 'read'): Promise<void>;
}

/** The started library. */
export interface HnswLibrary {
  readonly HierarchicalNSW: new (space: 'ip', width: number, autoSaveFile: string) => NativeGraph;
  /** Its memory. */
  readonly HEAPU8: Uint8Array;
  /** Brings its files to what lies in its IndexedDB database. */
  readFiles(): Promise<void>;
}

/** A graph in the library's memory; labels are what points were added under. */
export interface NativeGraph {
  initIndex(points: number, m: number, efConstruction: number, seed: number): void;
  addPoint(point: Float32Array, label: number, replaceDeleted: boolean): void;
  setEfSearch(ef: number): void;
  searchKnn(query: Float32Array, k: number, filter: undefined): { distances: number[]; neighbors: number[] };
  getCurrentCount(): number;
  /** Writes to a file in memory, which then goes to IndexedDB. */
  writeIndex(file: string): void;
  readIndex(file: string, points: number): void;
}

/**
 * Starts hnswlib-wasm; a tenth of a second, and at once when it was started before. It keeps one graph well, several badly:
 * use a thread for each.
 *
 * @param load brings the package
 * @throws AppError `download-failed` when the package does not come; `engine-unavailable` where code may not be made from
 *   strings, which its bindings do, where there is no IndexedDB, and when it does not start
 */
export async function startHnswLibrary(load: () => Promise<HnswPackage>): Promise<HnswLibrary> {
  try {
    // Asked first: refused in its middle, the library leaves its promise open for ever.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the question is whether this is allowed
    new Function('');
  } catch (cause) {
    throw unavailable(cause);
  }
  const { loadHnswlib, syncFileSystem } = await load().catch((cause: unknown) => {
    const message =
      'The search graph needs a library that could not be fetched. Connect to the network once and try again. ' +
      'The exact search goes on without it.';
    throw new AppError('download-failed', message, {}, cause);
  });
  try {
    const module = await loadHnswlib();
    return {
      HierarchicalNSW: module.HierarchicalNSW,
      get HEAPU8() {
        return module.HEAPU8;
      },
      readFiles: () => syncFileSystem('read'),
    };
  } catch (cause) {
    throw unavailable(cause);
  }
}

function unavailable(cause: unknown): AppError {
  const message = 'This browser does not run the search graph. The exact search goes on without it.';
  return new AppError('engine-unavailable', message, {}, cause);
}
