/** Where points of the map lie on the screen, and which of them are meant. Points are x and y, one after another. */

/** The canvas in CSS pixels, and how far it is zoomed and moved. */
export interface Camera {
  readonly width: number;
  readonly height: number;
  /** 1: all of the map is in view. */
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What is left free around the map. */
const MARGIN = 0.94;

/** Pixels of a unit of the map before zooming. */
const unitOf = ({ width, height }: Camera): number => (MARGIN * Math.min(width, height)) / 2;

/** What turns a point into pixels: sx = ax + b · x, sy = ay − b · y. Up is up on the map. */
export function scaleOf(camera: Camera): { readonly ax: number; readonly ay: number; readonly b: number } {
  const { width, height, k, x, y } = camera;
  return { ax: x + (k * width) / 2, ay: y + (k * height) / 2, b: k * unitOf(camera) };
}

export function spotOf(camera: Camera, points: Float32Array, index: number): Spot {
  const { ax, ay, b } = scaleOf(camera);
  return { x: ax + b * points[2 * index]!, y: ay - b * points[2 * index + 1]! };
}

/** The camera that has a point in the middle, at a zoom. */
export function centredOn(camera: Camera, points: Float32Array, index: number, k: number): Camera {
  const there = spotOf({ ...camera, k, x: 0, y: 0 }, points, index);
  return { ...camera, k, x: camera.width / 2 - there.x, y: camera.height / 2 - there.y };
}

/** The visible point nearest to a spot, within a distance; null where there is none. */
export function nearestTo(
  camera: Camera,
  points: Float32Array,
  visible: (index: number) => boolean,
  { x, y }: Spot,
  within: number,
): number | null {
  const { ax, ay, b } = scaleOf(camera);
  let best: number | null = null;
  let least = within * within;
  for (let index = 0; index < points.length / 2; index++) {
    const distance = (ax + b * points[2 * index]! - x) ** 2 + (ay - b * points[2 * index + 1]! - y) ** 2;
    if (!(distance <= least) || !visible(index)) continue;
    [best, least] = [index, distance];
  }
  return best;
}

/** A step that is shorter cannot be seen. */
const LEAST_STEP = 10;
/** How much more a pixel aside counts than one ahead. */
const ASIDE = 2.5;

/**
 * The visible point one comes to from another in a direction: near, and rather ahead than aside. Null at the edge.
 *
 * @param towards of length 1, y down
 */
export function nextTowards(
  camera: Camera,
  points: Float32Array,
  visible: (index: number) => boolean,
  from: number,
  towards: Spot,
): number | null {
  const { b } = scaleOf(camera);
  let best: number | null = null;
  let least = Infinity;
  for (let index = 0; index < points.length / 2; index++) {
    const dx = b * (points[2 * index]! - points[2 * from]!);
    const dy = -b * (points[2 * index + 1]! - points[2 * from + 1]!);
    const ahead = dx * towards.x + dy * towards.y;
    if (!(ahead >= LEAST_STEP)) continue;
    const aside = Math.abs(dx * towards.y - dy * towards.x);
    const cost = ahead + ASIDE * aside;
    if (aside > ahead || cost >= least || !visible(index)) continue;
    [best, least] = [index, cost];
  }
  return best;
}

/** Points on the way from one layout to another; those that are new or gone do not travel. */
export function between(from: Float32Array, to: Float32Array, part: number): Float32Array {
  if (part >= 1 || from.length !== to.length) return to;
  const eased = part * part * (3 - 2 * part);
  const points = new Float32Array(to.length);
  for (let at = 0; at < to.length; at++) {
    const [start, end] = [from[at]!, to[at]!];
    points[at] = Number.isNaN(start) ? end : start + eased * (end - start);
  }
  return points;
}
