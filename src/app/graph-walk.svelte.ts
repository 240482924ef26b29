import type { IndexApi } from '../../workers/index.api';
import { walkGraph, type GraphWalk } from '../core/hnsw-walk/graph-walk';
import type { LayeredGraph } from '../core/hnsw-walk/graph-file';
import type { MapFilms } from '../core/map-types';
import type { ModelLook, Vectors } from '../core/training-types';
import type { Film, MovieId } from '../core/types';
import type { LabCalls } from './lab-calls';
import { WorkerHost } from './worker-host';

export type { GraphWalk, Measured, WalkStep } from '../core/hnsw-walk/graph-walk';
export type { LayeredGraph } from '../core/hnsw-walk/graph-file';

/** A point of the graph. */
export type DrawnFilm = Pick<Film, 'movieId' | 'title' | 'year'>;

/** A graph with what is drawn of it. */
export interface DrawnGraph {
  readonly graph: LayeredGraph;
  /** x and y of each point, one after another. */
  readonly places: Float32Array;
  /** Part of how the vectors differ that the plane holds. */
  readonly share: number;
  readonly sizeBytes: number;
  /** By point. */
  readonly films: readonly DrawnFilm[];
}

/** A search for films near one of them. */
export interface DrawnWalk extends GraphWalk {
  /** The point whose vector is looked for; it is found first. */
  readonly query: number;
  readonly ef: number;
  /** Points by the exact search and by the library itself, nearest first. */
  readonly exact: readonly number[];
  readonly library: readonly number[];
}

/** Films of the graph: as many as can be told apart. */
const FILMS = 200;
/** Few ties, so that several layers come of so few films; with this seed there are four, of 4, 17, 48 and 200. */
const SETTINGS = { m: 4, efConstruction: 40, ef: 8, seed: 29 } as const;
/** Films found, the one looked for included. */
const FOUND = 8;
/** Lengths of vectors in the graph: see `beginGraph`. */
const LENGTH = 1024;

const NO_VECTORS =
  'The model in use knows films by no vectors, so there is nothing to search among. Train matrix factorisation, the two-tower network or the hybrid.';

/** A small graph of the best known films, and searches in it, step by step. One at a time. */
export class GraphWalks {
  phase = $state<'idle' | 'building' | 'ready' | 'failed'>('idle');
  problem = $state('');
  drawn = $state.raw<DrawnGraph | null>(null);
  walk = $state.raw<DrawnWalk | null>(null);
  #host: WorkerHost<IndexApi> | null = null;
  #newest = 0;
  /** Counts searches: only the newest is shown. */
  #asked = 0;

  /** Builds the graph of the vectors as they are now. Never rejects. */
  async build(lab: Pick<LabCalls, 'look' | 'mapFilms'>): Promise<void> {
    this.drop();
    const mine = this.#newest;
    this.phase = 'building';
    try {
      const [look, films] = await Promise.all([lab.look(), lab.mapFilms()]);
      if (!look?.items) throw new Error(NO_VECTORS);
      const host = new WorkerHost<IndexApi>(startWorker);
      if (mine !== this.#newest) {
        host.dispose();
        return;
      }
      this.#host = host;
      const best = bestKnown(films);
      const { graph, ...rest } = await host.call('drawGraph', rowsOf(look, best), SETTINGS);
      if (mine !== this.#newest) return;
      this.drawn = { ...rest, graph, films: [...graph.labels].map((row) => filmAt(films, best[row]!)) };
      this.phase = 'ready';
    } catch (error) {
      if (mine !== this.#newest) return;
      this.phase = 'failed';
      this.problem = (error as Error).message;
    }
  }

  /** Searches for films near one; a film that is not in the graph is the first one's. Never rejects. */
  async ask(movieId: MovieId | null, ef: number): Promise<void> {
    const { drawn } = this;
    const host = this.#host;
    if (!drawn || !host) return;
    const mine = ++this.#asked;
    const query = Math.max(
      0,
      drawn.films.findIndex((film) => film.movieId === movieId),
    );
    const vector = vectorAt(drawn.graph, query);
    const library = await host.call('searchDrawn', vector, FOUND, ef).catch(() => []);
    if (drawn !== this.drawn || mine !== this.#asked) return;
    const walk = walkGraph(drawn.graph, vector, { ef, k: FOUND });
    this.walk = { ...walk, query, ef, exact: nearestOf(drawn.graph, vector), library };
  }

  drop(): void {
    this.#newest++;
    this.#host?.dispose();
    this.#host = null;
    this.drawn = null;
    this.walk = null;
    this.problem = '';
    this.phase = 'idle';
  }
}

/** What the distance in the graph says in cosines. */
export const cosineOf = ({ distance }: { readonly distance: number }): number => (1 - distance) / LENGTH;

/** Places of the films that most people like, best first; of equals the lower. */
function bestKnown({ likedBy }: MapFilms): number[] {
  return [...likedBy.keys()].sort((a, b) => likedBy[b]! - likedBy[a]! || a - b).slice(0, FILMS);
}

function rowsOf({ items }: ModelLook, rows: readonly number[]): Vectors {
  const { values, width } = items!;
  const chosen = new Float32Array(rows.length * width);
  rows.forEach((row, at) => chosen.set(values.subarray(row * width, (row + 1) * width), at * width));
  return { values: chosen, width };
}

function filmAt({ movieIds, titles, years }: MapFilms, item: number): DrawnFilm {
  return { movieId: movieIds[item] as MovieId, title: titles[item]!, year: years[item] || null };
}

/** Of length 1: the graph's own are longer. */
function vectorAt({ vectors, width }: LayeredGraph, point: number): Float32Array {
  return vectors.slice(point * width, (point + 1) * width).map((value) => value / LENGTH);
}

function nearestOf({ vectors, width, labels }: LayeredGraph, query: Float32Array): number[] {
  const product = (point: number): number => query.reduce((sum, v, k) => sum + v * vectors[point * width + k]!, 0);
  const products = Array.from(labels, (_, point) => product(point));
  return [...products.keys()].sort((a, b) => products[b]! - products[a]! || a - b).slice(0, FOUND);
}

const startWorker = (): Worker =>
  new Worker(new URL('../../workers/index.worker.ts', import.meta.url), { type: 'module', name: 'small-graph' });
