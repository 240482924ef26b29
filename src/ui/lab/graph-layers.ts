/** Where the layers of a graph are drawn: planes seen from the side, the highest on top. */
import type { DrawnGraph } from '../../app/graph-walk.svelte';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface LayerPicture {
  readonly layer: number;
  /** How many points are on it. */
  readonly count: number;
  /** Corners of the plane, for a polygon. */
  readonly outline: string;
  readonly labelAt: Spot;
  /** Of points on the layer; of others null. */
  readonly spots: readonly (Spot | null)[];
  /** Ties, each once: the lower point first. */
  readonly ties: readonly (readonly [number, number])[];
}

export interface GraphPicture {
  readonly width: number;
  readonly height: number;
  /** The highest first. */
  readonly layers: readonly LayerPicture[];
}

const MARGIN = 10;
const GAP = 34;
/** The part of the points that lies within the plane's middle; what lies farther out is put on its edge. */
const EDGE = 0.02;

/** Lays the planes out for a width in pixels; `unit` is how many stand for one where text is of its usual size. */
export function graphPicture({ graph, places }: DrawnGraph, width: number, unit: number): GraphPicture {
  const inPlane = unitPlaces(places);
  const skew = width * 0.16;
  const across = width - 2 * MARGIN - skew;
  const gap = GAP * unit;
  let top = gap;
  const layers: LayerPicture[] = [];
  for (let layer = graph.links.length - 1; layer >= 0; layer--) {
    const height = layer === 0 ? Math.max(200, width * 0.3) : Math.max(64, width * 0.1);
    const from = top;
    const spot = ({ x, y }: Spot): Spot => ({ x: MARGIN + x * across + (1 - y) * skew, y: from + y * height });
    const corners = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ].map((corner) => spot(corner));
    const spots = inPlane.map((place, point) => (graph.levels[point]! >= layer ? spot(inside(place)) : null));
    layers.push({
      ...{ layer, spots, ties: tiesOf(graph.links[layer]!) },
      count: spots.filter((one) => one !== null).length,
      outline: corners.map(({ x, y }) => `${x},${y}`).join(' '),
      labelAt: { x: MARGIN, y: from - 8 * unit },
    });
    top += height + gap;
  }
  return { width, height: top - gap + MARGIN, layers };
}

const inside = ({ x, y }: Spot): Spot => ({ x: 0.03 + 0.94 * x, y: 0.05 + 0.9 * y });

/** Both directions stretched to 0 … 1. */
function unitPlaces(places: Float32Array): Spot[] {
  const scale = (axis: 0 | 1): ((point: number) => number) => {
    const values = Array.from({ length: places.length / 2 }, (_, point) => places[2 * point + axis]!);
    const sorted = [...values].sort((a, b) => a - b);
    const [low, high] = [
      sorted[Math.floor(EDGE * sorted.length)] ?? 0,
      sorted[Math.ceil((1 - EDGE) * sorted.length) - 1] ?? 0,
    ];
    return (point) => (high > low ? Math.max(0, Math.min(1, (values[point]! - low) / (high - low))) : 0.5);
  };
  const [x, y] = [scale(0), scale(1)];
  return Array.from({ length: places.length / 2 }, (_, point) => ({ x: x(point), y: y(point) }));
}

function tiesOf(links: readonly (readonly number[])[]): (readonly [number, number])[] {
  const ties = new Map<string, readonly [number, number]>();
  links.forEach((to, from) => {
    for (const other of to) {
      const tie = [Math.min(from, other), Math.max(from, other)] as const;
      ties.set(tie.join(), tie);
    }
  });
  return [...ties.values()];
}
