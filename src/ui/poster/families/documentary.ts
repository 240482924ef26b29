import { blob, box, curve, disc, join, polyline, range, ring, type Point } from '../shapes';
import type { Compose, Family } from './family';

/** Contour lines of an island. */
const contours: Compose = ({ ground, main, second, pop }, draws) => {
  const radii = range(9, () => draws.between(0.72, 1.15));
  const [x, y] = [draws.between(96, 144), draws.between(112, 140)];
  const turn = draws.unit() * 6;
  const count = 7 + draws.int(3);
  const line = (index: number) => {
    const scale = 116 * (1 - index / (count + 0.4));
    return blob(
      x + index * 2,
      y - index * 2,
      radii.map((radius, spoke) => radius * scale * (1 + 0.05 * Math.sin(spoke + index))),
      turn + index * 0.03,
    );
  };
  return {
    layers: [
      { d: line(0), fill: second },
      { d: join(count, line), stroke: main, width: 1.6 },
      { d: disc(x + count * 2, y - count * 2, 5), fill: pop },
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

/** Lines that swell where something happens. */
const signal: Compose = ({ ground, main, pop }, draws) => {
  const count = 15 + draws.int(5);
  const centre = draws.between(90, 150);
  const pitch = 190 / count;
  const marked = 4 + draws.int(count - 6);
  const line = (index: number) => {
    const points = range(23, (step): Point => {
      const x = 18 + (step * 204) / 22;
      const swell = Math.exp(-(((x - centre) / 44) ** 2));
      return [x, 54 + index * pitch - swell * draws.between(2, 30) - draws.between(0, 2)];
    });
    return curve(points);
  };
  const lines = range(count, line);
  return {
    layers: [
      { d: lines.filter((_, index) => index !== marked).join(''), stroke: main, width: 1.5 },
      { d: lines[marked] ?? '', stroke: pop, width: 2.4 },
    ],
    under: ground,
  };
};

/** A picture in dots. */
const halftone: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [draws.between(80, 160), draws.between(90, 160)];
  const reach = draws.between(96, 130);
  const dots = range(17 * 18, (index): readonly [Point, number] => {
    const point: Point = [20 + (index % 17) * 12.5, 24 + Math.floor(index / 17) * 12.5];
    return [point, 6.6 * Math.max(0, 1 - Math.hypot(point[0] - x, point[1] - y) / reach)];
  }).filter(([, radius]) => radius > 0.7);
  const near = dots.filter(([, radius]) => radius > 5.1);
  return {
    layers: [
      { d: box(18, 18, 204, 228), fill: second, opacity: 0.4 },
      { d: dots.map(([[px, py], radius]) => disc(px, py, radius)).join(''), fill: main },
      { d: near.map(([[px, py], radius]) => disc(px, py, radius)).join(''), fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

/** A viewfinder, and what it has found. */
const viewfinder: Compose = ({ ground, main, second, pop }, draws) => {
  const [l, t, r, b, k] = [34, 44, 206, 226, 26];
  const corners =
    polyline([
      [l, t + k],
      [l, t],
      [l + k, t],
    ]) +
    polyline([
      [r - k, t],
      [r, t],
      [r, t + k],
    ]) +
    polyline([
      [r, b - k],
      [r, b],
      [r - k, b],
    ]) +
    polyline([
      [l + k, b],
      [l, b],
      [l, b - k],
    ]);
  const [x, y, s] = [draws.between(90, 150), draws.between(110, 160), draws.between(34, 56)];
  return {
    layers: [
      { d: disc(x, y, s * 1.3), fill: second },
      { d: draws.chance(0.5) ? disc(x, y, s * 0.8) : ring(x, y, s * 0.85, s * 0.4), fill: main },
      { d: corners, stroke: main, width: 4 },
      { d: disc(r - 14, t + 15, 6), fill: pop },
      { d: box(116, 135, 8, 1) + box(119.5, 131.5, 1, 8), fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

export const documentary: Family = [contours, signal, halftone, viewfinder];
