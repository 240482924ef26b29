/** Vocabulary of the map of films: plain data that crosses threads. Types only, no code that runs. */
import type { History } from './models/recommender';
import type { Vectors } from './training-types';

/** What the map says of films, by their places in models. */
export interface MapFilms {
  readonly movieIds: Uint32Array;
  readonly titles: readonly string[];
  /** 0 where unknown. */
  readonly years: Uint16Array;
  readonly genreNames: readonly string[];
  /** Bit g: has genre g. */
  readonly genreMasks: Uint32Array;
  /** People who liked each. */
  readonly likedBy: Uint32Array;
}

/** What puts the person on the map. */
export interface OwnTaste {
  /** Oldest first. */
  readonly history: History;
  /** The person's vectors after each of their last opinions, oldest first, the last one now; null: to be worked out. */
  readonly trail: Vectors | null;
}

/** How the films are brought into the plane. */
export type MapMethod = 'pca' | 'umap';

/** Where the films lie. */
export interface MapLayout {
  readonly method: MapMethod;
  /** x and y of each film, one after another; 99 of 100 lie within 1 of the middle. NaN: has no vector. */
  readonly positions: Float32Array;
  /** x and y of the person after each of their last opinions, the last one now; null where there is nothing to go by. */
  readonly own: Float32Array | null;
  /** Parts of the variance that the two directions of PCA hold, from 0 to 1. */
  readonly shares: readonly [number, number];
  /** Films on the map, and numbers of each. */
  readonly films: number;
  readonly width: number;
}

/** How far the neighbours on the map can be believed (Venna and Kaski 2001). */
export interface MapTrust {
  /** Null: too few films. */
  readonly value: number | null;
  /** Neighbours looked at. */
  readonly k: number;
  /** Films whose neighbours were looked at, among those of all. */
  readonly sampled: number;
  readonly films: number;
}

/** A film near another, among all numbers. */
export interface MapNeighbour {
  readonly item: number;
  /** 1 less the cosine: 0 the same direction, 1 nothing in common, 2 opposite. */
  readonly distance: number;
}

/** How far UMAP is. */
export interface UmapProgress {
  readonly part: 'neighbours' | 'graph' | 'layout';
  /** From 0 to 1, of all parts by their usual time. */
  readonly fraction: number;
  readonly done: boolean;
  /** As it lies now; null before the last part. */
  readonly layout: MapLayout | null;
}
