/** Draws thousands of points into the pixels of a picture: without a GPU that is several times as fast as any path. */
import { scaleOf, type Camera } from './map-geometry';
import { maskOf, type Mask, type Shape } from './map-shapes';

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

export interface PointGroup {
  readonly colour: Rgb;
  readonly shape: Shape;
  /** Hidden points are left as faint dots: the map keeps its form. */
  readonly visible: boolean;
}

export interface PointsScene {
  readonly points: Float32Array;
  /** Items in the order they are drawn: the last lies on top. */
  readonly order: Uint32Array;
  /** The group of each item. */
  readonly groupOf: Uint8Array;
  readonly groups: readonly PointGroup[];
  readonly ground: Rgb;
  readonly faint: Rgb;
  /** In CSS pixels. */
  readonly radius: number;
}

const OPACITY = 0.85;

/** Fills the picture, which has `dots` pixels for each of CSS, with ground and points. */
export function drawPoints(picture: ImageData, camera: Camera, scene: PointsScene, dots: number): void {
  const { points, order, groupOf, groups, ground, faint } = scene;
  const pixels = new Uint32Array(picture.data.buffer);
  pixels.fill(packed(ground));
  const radius = Math.max(1, Math.round(4 * scene.radius * dots) / 4);
  const dot = maskOf('dot', Math.max(1, radius * 0.6));
  const masks = groups.map(({ shape }) => maskOf(shape, radius));
  const scale = scaleOf(camera);
  const [ax, ay, b] = [scale.ax * dots, scale.ay * dots, scale.b * dots];
  for (const pass of [false, true]) {
    for (const item of order) {
      const group = groups[groupOf[item]!];
      if (!group || group.visible !== pass) continue;
      const x = Math.round(ax + b * points[2 * item]!);
      const y = Math.round(ay - b * points[2 * item + 1]!);
      // NaN is in no picture.
      if (!(x >= 0 && y >= 0 && x < picture.width && y < picture.height)) continue;
      stamp(picture, x, y, pass ? masks[groupOf[item]!]! : dot, pass ? group.colour : faint);
    }
  }
}

function stamp({ data, width, height }: ImageData, x: number, y: number, { side, cover }: Mask, colour: Rgb): void {
  const half = side >> 1;
  const [red, green, blue] = colour;
  const [left, right] = [Math.max(0, half - x), Math.min(side, width - x + half)];
  const [top, bottom] = [Math.max(0, half - y), Math.min(side, height - y + half)];
  for (let row = top; row < bottom; row++) {
    let at = 4 * ((y - half + row) * width + x - half + left);
    for (let column = left; column < right; column++, at += 4) {
      const covered = cover[row * side + column]!;
      if (covered === 0) continue;
      const part = (OPACITY * covered) / 255;
      data[at]! += part * (red - data[at]!);
      data[at + 1]! += part * (green - data[at + 1]!);
      data[at + 2]! += part * (blue - data[at + 2]!);
    }
  }
}

/** As a little-endian pixel, opaque. */
const packed = ([red, green, blue]: Rgb): number => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
