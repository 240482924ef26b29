/** How the points of a graph stand at one step of a walk, and the way that the walk took to it. */
import type { WalkStep } from '../../app/graph-walk.svelte';
import type { LayerPicture, Spot } from './graph-layers';

export type PointMark = 'unseen' | 'seen' | 'fresh' | 'queue' | 'kept';

/** Marks of a layer's points: a function of the point. */
export function marksOn(layer: number, past: readonly WalkStep[]): (point: number) => PointMark {
  const step = past.at(-1)!;
  const points = (measured: WalkStep['looked']) => new Set(measured.map(({ point }) => point));
  const seen = points(past.filter((one) => one.layer === layer).flatMap(({ looked }) => looked));
  const isHere = layer === step.layer;
  const fresh = points(isHere ? step.looked : []);
  const kept = points(step.kept);
  const queue = points(step.queue);
  return (point) => {
    if (fresh.has(point) && !kept.has(point)) return 'fresh';
    if (layer === 0 && isHere && kept.has(point)) return queue.has(point) ? 'queue' : 'kept';
    return seen.has(point) ? 'seen' : 'unseen';
  };
}

/** Where the search stood on a layer, one after the other, for a polyline. */
export function wayOn({ layer, spots }: Pick<LayerPicture, 'layer' | 'spots'>, past: readonly WalkStep[]): string {
  const places = past.filter((one) => one.layer === layer).map((one) => spots[one.at]!);
  return places.map(({ x, y }) => `${x},${y}`).join(' ');
}

/** Where the search goes down from one plane to the next. */
export function fallsOf(
  layers: readonly Pick<LayerPicture, 'layer' | 'spots'>[],
  past: readonly WalkStep[],
): readonly { readonly from: Spot; readonly to: Spot }[] {
  const spotOn = (layer: number, point: number): Spot => layers.find((one) => one.layer === layer)!.spots[point]!;
  return past
    .filter(({ kind }) => kind === 'down')
    .map(({ layer, at }) => ({ from: spotOn(layer + 1, at), to: spotOn(layer, at) }));
}

/** Corners of a star with five points. */
export const star = ({ x, y }: Spot, r: number): string =>
  Array.from({ length: 10 }, (_, k) => {
    const [angle, length] = [(Math.PI * k) / 5 - Math.PI / 2, k % 2 ? r * 0.45 : r];
    return `${x + length * Math.cos(angle)},${y + length * Math.sin(angle)}`;
  }).join(' ');
