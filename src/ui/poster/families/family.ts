import type { Draws } from '../draws';
import type { Palette } from '../palette';

/** One path of a poster. */
export interface Layer {
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly opacity?: number;
}

export interface Composition {
  readonly layers: readonly Layer[];
  /** The one colour of the field the words stand on, which the art leaves free. */
  readonly under: string;
  /** True when the art has no floor: it may hang under its title as well as stand above it. */
  readonly floats?: boolean;
}

/** One way to draw a genre. */
export type Compose = (palette: Palette, draws: Draws) => Composition;

export type Family = readonly [Compose, ...Compose[]];
