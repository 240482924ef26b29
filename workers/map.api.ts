import { transfer } from 'comlink';
import { AppError } from '../src/core/errors';
import type { MapLayout, MapNeighbour, MapTrust, OwnTaste, UmapProgress } from '../src/core/map-types';
import { rowProducts } from '../src/core/math/dense';
import { createRng, shuffle } from '../src/core/math/rng';
import { topK } from '../src/core/math/top-k';
import { mostNeighbours, trustworthiness } from '../src/core/projection/trustworthiness';
import type { ExactIndex, ItemVectors } from '../src/core/retrieval/vector-index';
import type { Vectors } from '../src/core/training-types';
import type { AlsConfig } from '../src/core/types';
import { clusterRows } from './map-clusters';
import { layOutByPca, settleUmap, openMapDesk, ownPoints, type MapDesk } from './map-desk';
import { beginUmap, FEWEST_FOR_UMAP, type UmapRun } from './umap-run';

/** What the map worker needs of the world. */
export interface MapDeps {
  /** An index over unit rows; never rejects. */
  createIndex(vectors: ItemVectors): Promise<ExactIndex>;
  now(): number;
}

export type MapApi = ReturnType<typeof createMapApi>;

/** Neighbours that trustworthiness looks at, and the films it looks at them of, where there are more. */
const TRUST_K = 12;
const TRUST_SAMPLE = 500;

/** One model's films at a time. */
interface MapState {
  desk: MapDesk | null;
  umap: UmapRun | null;
}

/** The map of films: one model's vectors at a time, laid out so that each layout is turned as the one before. */
export function createMapApi(deps: MapDeps) {
  const state: MapState = { desk: null, umap: null };
  return { ...layoutCalls(state), ...readingCalls(state), ...umapCalls(state, deps) };
}

function deskOf({ desk }: MapState): MapDesk {
  if (desk) return desk;
  throw new AppError('not-ready', 'There is no map yet. Wait until a model is there.');
}

/** A copy goes: the next layout is turned onto this one. */
function handOver(layout: MapLayout): MapLayout {
  const positions = layout.positions.slice();
  return transfer({ ...layout, positions }, [positions.buffer]);
}

function layoutCalls(state: MapState) {
  return {
    /**
     * Lays the films out by PCA, turned as they lay before.
     *
     * @param vectors transferred; one row for each film
     * @param config of the ALS that made them, where it did: folds the person in when they come without vectors
     * @throws AppError `model-diverged` when a vector holds NaN or Infinity; the layout before stays
     */
    place(vectors: Vectors, own: OwnTaste, config: AlsConfig | null): MapLayout {
      const placed = layOutByPca(openMapDesk(vectors, own, config), state.desk);
      [state.desk, state.umap] = [placed, null];
      return handOver(placed.layout);
    },

    /** Where the person is after they said something; the films stay. */
    placeOwn(own: OwnTaste): Float32Array | null {
      state.desk = { ...deskOf(state), own };
      return ownPoints(state.desk);
    },

    /** Back from UMAP to PCA. */
    layOutByPca(): MapLayout {
      const placed = layOutByPca(deskOf(state), state.desk);
      [state.desk, state.umap] = [placed, null];
      return handOver(placed.layout);
    },
  };
}

function readingCalls(state: MapState) {
  return {
    /** The films nearest to one, among all numbers, nearest first; none for a film without a vector. */
    near(item: number, count: number): MapNeighbour[] {
      const { items, values, width } = deskOf(state).rows;
      const row = items.indexOf(item);
      if (row < 0) return [];
      const cosines = rowProducts(values, values.subarray(row * width, (row + 1) * width), width);
      return topK(cosines, count, (other) => Number(other) === row).map(({ item: other, score }) => ({
        item: items[other]!,
        distance: Math.max(0, 1 - score),
      }));
    },

    /** How far the layout can be believed; exact where there are few films, else of some drawn by the seed. */
    trust(seed: number): MapTrust {
      const { rows, points } = deskOf(state);
      const films = rows.items.length;
      const k = Math.max(0, Math.min(TRUST_K, mostNeighbours(films)));
      const order = Uint32Array.from(rows.items.keys());
      shuffle(order, createRng(seed));
      const queries = order.subarray(0, TRUST_SAMPLE);
      const value = k === 0 ? null : trustworthiness(rows, points, k, queries);
      return { value, k, sampled: queries.length, films };
    },

    /** The cluster of each film by k-means, from 0, largest first; 255 for films without a vector. */
    clusters(count: number, seed: number): Uint8Array {
      const { rows } = deskOf(state);
      const of = new Uint8Array(rows.of).fill(255);
      clusterRows(rows, count, seed).forEach((cluster, row) => (of[rows.items[row]!] = cluster));
      return transfer(of, [of.buffer]);
    },
  };
}

function umapCalls(state: MapState, { createIndex, now }: MapDeps) {
  return {
    /** Begins a layout by UMAP from the one there is. Throws AppError `not-ready` where films are too few. */
    async beginUmap(seed: number): Promise<void> {
      const { rows, points } = deskOf(state);
      if (rows.items.length < FEWEST_FOR_UMAP) {
        throw new AppError('not-ready', 'There are too few films for UMAP. PCA shows all there is to see of them.');
      }
      const index = await createIndex(rows);
      // Other films may have come meanwhile: these are laid out no longer.
      if (state.desk?.rows === rows) state.umap = beginUmap(rows, index, points, { seed, now });
    },

    /** Goes on with it for a while; the films move as it goes. Null where it was called off. */
    workUmap(ms: number): UmapProgress | null {
      if (!state.umap) return null;
      const progress = state.umap.work(ms);
      const points = state.umap.points();
      if (!points) return { ...progress, layout: null };
      state.desk = settleUmap(deskOf(state), points);
      if (progress.done) state.umap = null;
      const layout = handOver(state.desk.layout);
      return transfer({ ...progress, layout }, [layout.positions.buffer as ArrayBuffer]);
    },
  };
}
