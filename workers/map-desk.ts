/** What the map worker has before it: directions of films, where they lie, and the person. */
import type { MapLayout, MapMethod, OwnTaste } from '../src/core/map-types';
import { rowProducts } from '../src/core/math/dense';
import { topK } from '../src/core/math/top-k';
import { foldedVectors, meanVectors } from '../src/core/people/own-vectors';
import { centred, drawnIn, NO_TURN, reachOf, turned, turnOnto, type Turn } from '../src/core/projection/align';
import { pca, project, type Pca } from '../src/core/projection/pca';
import { gatherPoints, spreadPoints, unitRows, type UnitRows } from '../src/core/projection/unit-rows';
import type { Vectors } from '../src/core/training-types';
import type { AlsConfig } from '../src/core/types';

export interface MapDesk {
  readonly vectors: Vectors;
  readonly rows: UnitRows;
  readonly own: OwnTaste;
  readonly config: AlsConfig | null;
  readonly pca: Pca;
  readonly turn: Turn;
  readonly scale: number;
  /** x and y of each row. */
  readonly points: Float32Array;
  readonly layout: MapLayout;
}

const NOWHERE: MapLayout = {
  ...{ method: 'pca', own: null, shares: [0, 0], films: 0, width: 0 },
  positions: new Float32Array(),
};

/** What the person's place on a map by UMAP is the mean of. */
const NEAREST = 12;
/** Opinions that the person's way on the map goes back. */
const STEPS = 12;

/** A desk without a layout yet. */
export function openMapDesk(vectors: Vectors, own: OwnTaste, config: AlsConfig | null): MapDesk {
  const rows = unitRows(vectors);
  return {
    ...{ vectors, rows, own, config, pca: pca(rows), turn: NO_TURN, scale: 1 },
    ...{ points: new Float32Array(), layout: NOWHERE },
  };
}

/** The films by PCA, turned so that they lie as near as can be to where they lay before. */
export function layOutByPca(open: MapDesk, before: MapDesk | null): MapDesk {
  const flat = project(open.pca, open.rows);
  return settle(open, 'pca', flat, before);
}

/** The films as UMAP has them now. */
export function settleUmap(open: MapDesk, points: Float32Array): MapDesk {
  return settle(open, 'umap', drawnIn(centred(points)), open);
}

function settle(open: MapDesk, method: MapMethod, flat: Float32Array, before: MapDesk | null): MapDesk {
  const scale = 1 / (reachOf(flat) || 1);
  const comparable = before && before.rows.of === open.rows.of ? before.layout.positions : new Float32Array();
  const turn = turnOnto(flat, gatherPoints(open.rows, comparable));
  const points = turned(flat, turn, scale);
  const layout: MapLayout = {
    ...{ method, own: null, shares: open.pca.shares, films: open.rows.items.length, width: open.rows.width },
    positions: spreadPoints(open.rows, points),
  };
  const settled = { ...open, turn, scale, points, layout };
  return { ...settled, layout: { ...layout, own: ownPoints(settled) } };
}

/** Where the person is, and was after each of their last opinions; null where nothing is known of them. */
export function ownPoints(open: MapDesk): Float32Array | null {
  const rows = ownRows(open);
  if (!rows || rows.items.length === 0) return null;
  if (open.layout.method === 'pca') return turned(project(open.pca, rows), open.turn, open.scale);
  const points = new Float32Array(2 * rows.items.length);
  rows.items.forEach((_, row) => {
    points.set(amongNearest(open, rows.values.subarray(row * rows.width, (row + 1) * rows.width)), 2 * row);
  });
  return points;
}

function ownRows({ own: { history, trail }, vectors, config }: MapDesk): UnitRows | null {
  const fits = trail?.width === vectors.width ? trail : null;
  const made =
    fits ?? (config ? foldedVectors(vectors, config, history, STEPS) : null) ?? meanVectors(vectors, history, STEPS);
  return made && unitRows(made);
}

/** UMAP has no place for what it did not lay out: the middle of the nearest films, by how near they are. */
function amongNearest({ rows, points }: MapDesk, vector: Float32Array): [number, number] {
  const nearest = topK(rowProducts(rows.values, vector, rows.width), NEAREST);
  const weights = nearest.map(({ score }) => Math.max(1e-6, score));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (axis: 0 | 1): number =>
    nearest.reduce((sum, { item }, at) => sum + weights[at]! * points[2 * item + axis]!, 0) / total;
  return [mean(0), mean(1)];
}
