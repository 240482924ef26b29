import { UMAP } from 'umap-js';
import { createRng } from '../src/core/math/rng';
import { itemsOf, type ExactIndex, type ItemVectors } from '../src/core/retrieval/vector-index';

/** A layout by UMAP (McInnes, Healy and Melville 2018) under way: the caller owns the loop. */
export interface UmapRun {
  /** Works for so many milliseconds or a little longer. */
  work(ms: number): Pick<UmapStep, 'part' | 'fraction' | 'done'>;
  /** x and y of each row as they are now; null before the last part. */
  points(): Float32Array | null;
}

interface UmapStep {
  readonly part: 'neighbours' | 'graph' | 'layout';
  readonly fraction: number;
  readonly done: boolean;
}

const NEIGHBOURS = 15;
/** Fewer than the library's own choice: the layout starts from PCA, where the large distances are right already. */
const EPOCHS = 200;
/** How far apart the layout starts, of a PCA that lies within 1. */
const START = 10;
/** Parts of the time that searching and making the graph usually take. */
const [SEARCHED, LINKED] = [0.2, 0.3];

/** The fewest rows that have neighbours to speak of. */
export const FEWEST_FOR_UMAP = 5;

/**
 * Starts a layout of unit rows from where they lie now. Neighbours are exact, by the distance of directions; the seed
 * decides all chance.
 *
 * @param index of the rows
 * @param start x and y of each row, within about 1
 */
export function beginUmap(
  rows: ItemVectors,
  index: ExactIndex,
  start: Float32Array,
  { seed, now }: { readonly seed: number; readonly now: () => number },
): UmapRun {
  const count = itemsOf(rows);
  const k = Math.min(NEIGHBOURS, count - 1);
  const near: number[][] = [];
  const distances: number[][] = [];
  const umap = new UMAP({ nNeighbors: k, nEpochs: EPOCHS, random: createRng(seed).next });
  let epoch = -1;

  const search = (row: number): void => {
    const query = rows.values.subarray(row * rows.width, (row + 1) * rows.width);
    const others = index.search(query, k + 1).filter(({ item }) => item !== row);
    // The library takes each row for the first of its own neighbours.
    near.push([row, ...others.slice(0, k - 1).map(({ item }) => item)]);
    distances.push([0, ...others.slice(0, k - 1).map(({ score }) => Math.sqrt(Math.max(0, 2 - 2 * score)))]);
  };
  const link = (): void => {
    umap.setPrecomputedKNN(near, distances);
    umap.initializeFit(Array.from({ length: count }, () => []));
    umap.getEmbedding().forEach((point, row) => {
      [point[0], point[1]] = [START * start[2 * row]!, START * start[2 * row + 1]!];
    });
    epoch = 0;
  };
  return {
    work(ms) {
      const until = now() + ms;
      if (near.length < count) {
        while (near.length < count && now() < until) search(near.length);
        return { part: 'neighbours', fraction: (SEARCHED * near.length) / count, done: false };
      }
      if (epoch < 0) {
        link();
        return { part: 'graph', fraction: LINKED, done: false };
      }
      while (epoch < EPOCHS && now() < until) epoch = umap.step();
      return { part: 'layout', fraction: LINKED + ((1 - LINKED) * epoch) / EPOCHS, done: epoch >= EPOCHS };
    },
    points: () => (epoch < 0 ? null : Float32Array.from(umap.getEmbedding().flat())),
  };
}
