import { AppError } from '../../core/errors';
import { checkVectors, itemsOf, type ItemVectors } from '../../core/retrieval/vector-index';
import type { HnswLibrary, NativeGraph } from './hnsw-library';

/** How a graph is built and searched; the names are those of Malkov and Yashunin 2018. */
export interface HnswSettings {
  /** Links of an item on each level; twice as many on the lowest. */
  readonly m: number;
  /** Items looked at to find an item's links. */
  readonly efConstruction: number;
  /** Items looked at in a search, at least. */
  readonly ef: number;
  readonly seed: number;
}

/**
 * Chosen by measurement (`npm run bench -- --suite retrieval`): on simulated clusters of 10 000 to 100 000 items whose
 * norms spread less than those of trained factors, recall@10 is at least 0.99; on ALS factors of MovieLens it is 1. Where
 * all norms are equal it falls with the number of items, to 0.9 for 100 000: which is why it is measured on the device.
 */
const DEFAULT_HNSW: HnswSettings = { m: 16, efConstruction: 100, ef: 256, seed: 1 };
/** From so many items on, searches look at more: 256 of a million find .97. */
const MANY = { items: 300_000, ef: 640 };

/** The settings of a graph of this many items. */
export function defaultHnsw(items: number): HnswSettings {
  return items < MANY.items ? DEFAULT_HNSW : { ...DEFAULT_HNSW, ef: MANY.ef };
}

/** A graph of neighbours, built item by item. */
export interface HnswGraph {
  /** Items that are in it. */
  added(): number;
  /** Adds the next items, up to `count`; some 0.1 ms each. */
  add(count: number): void;
  /** About the `count` items with the largest inner products, best first; fewer when the graph falls apart. */
  near(query: Float32Array, count: number): Uint32Array;
  /** Bytes of the library's memory. */
  memoryBytes(): number;
  readonly native: NativeGraph;
}

/** Lengths in the graph are at most this: distances are 1 − product, whose 1 must not drown small products. */
const LONGEST = 1024;

/**
 * Begins a graph on the inner product itself (Morozov and Babenko 2018).
 *
 * The reduction to Euclidean distance by one more dimension (Bachrach et al. 2014) was measured beside it, and misses far
 * more: norms that spread fill that dimension, and queries, which have nothing there, lie far from all items.
 *
 * @throws AppError `model-diverged` when a vector holds NaN or Infinity, `engine-unavailable` when memory runs out;
 *   RangeError when they are not whole rows
 */
export function beginGraph(library: HnswLibrary, vectors: ItemVectors, settings: HnswSettings): HnswGraph {
  checkVectors(vectors);
  const { values, width } = vectors;
  const items = itemsOf(vectors);
  const native = reserve(library, Math.max(1, items), width, settings);
  const scale = LONGEST / longest(vectors);
  let added = 0;
  return {
    ...searching(library, native, settings),
    added: () => added,
    add(count) {
      for (const end = Math.min(items, added + count); added < end; added++) {
        const point = values.subarray(added * width, (added + 1) * width).map((value) => value * scale);
        native.addPoint(point, added, false);
      }
    },
  };
}

/** An empty graph; the library takes the memory for all points at once, and says nothing of use when there is not enough. */
function reserve(library: HnswLibrary, points: number, width: number, settings: HnswSettings): NativeGraph {
  try {
    const native = new library.HierarchicalNSW('ip', width, '');
    native.initIndex(points, settings.m, settings.efConstruction, settings.seed);
    return native;
  } catch (cause) {
    const message = 'There is not enough memory for the search graph. The exact search goes on without it.';
    throw new AppError('engine-unavailable', message, { points, width }, cause);
  }
}

/** A graph that was read back: whole, nothing can be added. */
export function readyGraph(library: HnswLibrary, native: NativeGraph, settings: HnswSettings): HnswGraph {
  const added = native.getCurrentCount();
  return { ...searching(library, native, settings), added: () => added, add: () => {} };
}

function searching(library: HnswLibrary, native: NativeGraph, { ef }: HnswSettings) {
  native.setEfSearch(ef);
  return {
    native,
    near(query: Float32Array, count: number): Uint32Array {
      const most = Math.min(count, native.getCurrentCount());
      if (most <= 0) return new Uint32Array(0);
      const length = lengthOf(query, 0, query.length) || 1;
      const { neighbors } = native.searchKnn(
        query.map((value) => value / length),
        most,
        undefined,
      );
      return Uint32Array.from(neighbors);
    },
    memoryBytes: () => library.HEAPU8.byteLength,
  };
}

/** The largest norm; 1 when there is none above 0. */
function longest({ values, width }: ItemVectors): number {
  let most = 0;
  for (let at = 0; at < values.length; at += width) most = Math.max(most, lengthOf(values, at, width));
  return most || 1;
}

function lengthOf(values: Float32Array, at: number, width: number): number {
  let squares = 0;
  for (let k = 0; k < width; k++) squares += values[at + k]! ** 2;
  return Math.sqrt(squares);
}
