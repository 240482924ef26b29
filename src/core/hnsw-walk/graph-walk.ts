import type { LayeredGraph } from './graph-file';

/** A point and how far it is from what is looked for: 1 − inner product, as hnswlib has it; smaller is nearer. */
export interface Measured {
  readonly point: number;
  readonly distance: number;
}

/** One step of a search, with how things stand after it. */
export interface WalkStep {
  /**
   * `enter`: the search is put on its first point. `look`: the ties of `at` were looked at. `down`: no tie is nearer, so the
   * layer below goes on from the same point. `done`: nothing is left that could be nearer than what is kept.
   */
  readonly kind: 'enter' | 'look' | 'down' | 'done';
  readonly layer: number;
  /** The point whose ties were looked at; of the others, the point where the search stands. */
  readonly at: number;
  /** What was measured in this step, in the order of the ties. */
  readonly looked: readonly Measured[];
  /** The nearest so far. */
  readonly best: Measured;
  /** On the lowest layer: points whose ties are still to be looked at, nearest first. */
  readonly queue: readonly Measured[];
  /** On the lowest layer: the nearest so far, nearest first, at most `ef`. */
  readonly kept: readonly Measured[];
  /** Points that were measured until now, each once. */
  readonly seen: number;
}

/** A search from its first point to its end. */
export interface GraphWalk {
  readonly steps: readonly WalkStep[];
  /** Nearest first. */
  readonly found: readonly Measured[];
}

/** What goes along from step to step. */
interface Walker {
  readonly graph: LayeredGraph;
  readonly measure: (point: number) => Measured;
  readonly steps: WalkStep[];
  readonly seen: Set<number>;
}

/**
 * Walks a graph as hnswlib does, step by step: down the upper layers, on each to the nearest point that ties lead to; on the
 * lowest the `max(ef, k)` nearest are kept, and ties are followed from the nearest one that was not looked at yet, until
 * that is farther than all that is kept (Malkov and Yashunin 2018, algorithms 2 and 5).
 *
 * Distances are summed in float32, in hnswlib's order, so that the same points are found; of equally near ones the lower
 * comes first. A graph without points has no steps.
 *
 * @param query `width` numbers
 * @throws RangeError for a query of another length, or k or ef below 1
 */
export function walkGraph(
  graph: LayeredGraph,
  query: Float32Array,
  { ef, k }: { readonly ef: number; readonly k: number },
): GraphWalk {
  if (query.length !== graph.width) throw new RangeError(`the query has ${query.length} numbers`);
  if (!(ef >= 1) || !(k >= 1)) throw new RangeError(`nothing is found with ef ${ef} and k ${k}`);
  if (graph.labels.length === 0) return { steps: [], found: [] };
  const seen = new Set<number>();
  const measure = (point: number): Measured => {
    seen.add(point);
    return { point, distance: distanceTo(graph, point, query) };
  };
  const walker: Walker = { graph, measure, steps: [], seen };
  const first = measure(graph.entry);
  const top = graph.links.length - 1;
  tell(walker, { kind: 'enter', layer: top, at: first.point, looked: [first], best: first });
  let best = first;
  for (let layer = top; layer > 0; layer--) best = descend(walker, layer, best);
  return { steps: walker.steps, found: searchLowest(walker, best, Math.max(ef, k)).slice(0, k) };
}

/** The nearest point that ties of a layer lead to, and the step to the layer below it. */
function descend(walker: Walker, layer: number, from: Measured): Measured {
  let best = from;
  for (let at = -1; at !== best.point;) {
    at = best.point;
    const looked = walker.graph.links[layer]![at]!.map(walker.measure);
    for (const one of looked) if (one.distance < best.distance) best = one;
    tell(walker, { kind: 'look', layer, at, looked, best });
  }
  tell(walker, { kind: 'down', layer: layer - 1, at: best.point, looked: [], best });
  return best;
}

function searchLowest(walker: Walker, from: Measured, most: number): readonly Measured[] {
  const known = new Set([from.point]);
  const queue = [from];
  const kept = [from];
  for (let next = queue.shift(); next && next.distance <= kept.at(-1)!.distance; next = queue.shift()) {
    const ties = walker.graph.links[0]![next.point]!.filter((tie) => !known.has(tie));
    const looked = ties.map(walker.measure);
    for (const one of looked) {
      known.add(one.point);
      if (kept.length === most && one.distance >= kept.at(-1)!.distance) continue;
      insert(queue, one);
      insert(kept, one);
      if (kept.length > most) kept.pop();
    }
    tell(walker, {
      kind: 'look',
      layer: 0,
      at: next.point,
      looked,
      best: kept[0]!,
      queue: [...queue],
      kept: [...kept],
    });
  }
  tell(walker, { kind: 'done', layer: 0, at: kept[0]!.point, looked: [], best: kept[0]!, kept: [...kept] });
  return kept;
}

function tell(walker: Walker, step: Omit<WalkStep, 'seen' | 'queue' | 'kept'> & Partial<WalkStep>): void {
  walker.steps.push({ queue: [], kept: [], ...step, seen: walker.seen.size });
}

/** Into its place, nearest first; behind those that are as near and lower. */
function insert(sorted: Measured[], one: Measured): void {
  const isAfter = ({ distance, point }: Measured): boolean =>
    distance > one.distance || (distance === one.distance && point > one.point);
  const place = sorted.findIndex(isAfter);
  sorted.splice(place < 0 ? sorted.length : place, 0, one);
}

/** In float32 throughout, as the library sums: where two points are about as near, float64 would go another way. */
function distanceTo({ vectors, width }: LayeredGraph, point: number, query: Float32Array): number {
  let sum = 0;
  for (let k = 0, at = point * width; k < width; k++, at++) {
    sum = Math.fround(sum + Math.fround(query[k]! * vectors[at]!));
  }
  return Math.fround(1 - sum);
}
