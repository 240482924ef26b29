/** Layouts of the same films, one after another, kept the same way round. Points are x and y, one after another. */

/** A turn of the plane, with or without a mirror: x' = xx · x + xy · y, y' = yx · x + yy · y. */
export interface Turn {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
}

/** Leaves everything where it is. */
export const NO_TURN: Turn = { xx: 1, xy: 0, yx: 0, yy: 1 };

/**
 * The turn, mirrored or not, that brings points closest to others by the sum of squared distances: orthogonal Procrustes
 * in the plane (Schönemann 1966), in closed form.
 *
 * Points that are NaN on either side do not count. The result is never further away than the points were; without
 * anything to go by it is no turn.
 */
export function turnOnto(points: Float32Array, reference: Float32Array): Turn {
  let [same, across, mirrored, mirroredAcross] = [0, 0, 0, 0];
  for (let at = 0; at + 1 < Math.min(points.length, reference.length); at += 2) {
    const [x, y, u, v] = [points[at]!, points[at + 1]!, reference[at]!, reference[at + 1]!];
    if (Number.isNaN(x + y + u + v)) continue;
    same += u * x + v * y;
    across += v * x - u * y;
    mirrored += u * x - v * y;
    mirroredAcross += u * y + v * x;
  }
  const [straight, mirror] = [Math.hypot(same, across), Math.hypot(mirrored, mirroredAcross)];
  if (!(Math.max(straight, mirror) > 0)) return NO_TURN;
  if (straight >= mirror) {
    const [cos, sin] = [same / straight, across / straight];
    return { xx: cos, xy: -sin, yx: sin, yy: cos };
  }
  const [cos, sin] = [mirrored / mirror, mirroredAcross / mirror];
  return { xx: cos, xy: sin, yx: sin, yy: -cos };
}

/** Points turned, and made larger by `scale`. */
export function turned(points: Float32Array, { xx, xy, yx, yy }: Turn, scale = 1): Float32Array<ArrayBuffer> {
  const moved = new Float32Array(points.length);
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x, y] = [points[at]!, points[at + 1]!];
    moved[at] = scale * (xx * x + xy * y);
    moved[at + 1] = scale * (yx * x + yy * y);
  }
  return moved;
}

const MOST = 0.99;

/** The radius around the middle within which 99 of 100 points lie; NaN points do not count, none at all have radius 0. */
export function reachOf(points: Float32Array): number {
  const radii = radiiOf(points);
  return radii[Math.ceil(MOST * radii.length) - 1] ?? 0;
}

/** Points moved so that their mean is 0; NaN points stay NaN and do not count. */
export function centred(points: Float32Array): Float32Array<ArrayBuffer> {
  const sum = [0, 0];
  let count = 0;
  for (let at = 0; at + 1 < points.length; at += 2) {
    if (Number.isNaN(points[at]! + points[at + 1]!)) continue;
    sum[0]! += points[at]!;
    sum[1]! += points[at + 1]!;
    count++;
  }
  return new Float32Array(points.map((value, at) => value - sum[at & 1]! / Math.max(1, count)));
}

/** How far out, in median radii, half of the way to the edge is reached. */
const HALFWAY = 1.5;

/**
 * Points brought nearer the farther out they lie, along their direction: r becomes r / (r + 1.5 median r), below 1.
 *
 * For layouts in which islands drift far off and how far means nothing, as in UMAP's. Order along a direction stays; NaN
 * stays, and so does everything when half of the points lie in the middle.
 */
export function drawnIn(points: Float32Array): Float32Array<ArrayBuffer> {
  const radii = radiiOf(points);
  const half = HALFWAY * (radii[radii.length >> 1] ?? 0);
  const moved = new Float32Array(points);
  if (!(half > 0)) return moved;
  for (let at = 0; at + 1 < points.length; at += 2) {
    const part = 1 / (Math.hypot(points[at]!, points[at + 1]!) + half);
    moved[at]! *= part;
    moved[at + 1]! *= part;
  }
  return moved;
}

/** Of points that are not NaN, ascending. */
function radiiOf(points: Float32Array): Float32Array {
  const radii = Float32Array.from({ length: points.length / 2 }, (_, point) =>
    Math.hypot(points[2 * point]!, points[2 * point + 1]!),
  );
  return radii.filter((radius) => !Number.isNaN(radius)).sort();
}
