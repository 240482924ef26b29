import { box, disc, figure, join, polygon, polyline, range, sector, turnedBox, type Point } from '../shapes';
import type { Compose, Family } from './family';

/** A spiral that pulls in. */
const spiral: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [120 + draws.between(-10, 10), 130];
  const turns = draws.between(3.6, 5.4);
  const spin = draws.chance(0.5) ? 1 : -1;
  const phase = draws.unit() * 6;
  const points = range(120, (index): Point => {
    const t = index / 119;
    return [
      x + Math.cos(phase + spin * t * turns * Math.PI * 2) * t * 106,
      y + Math.sin(phase + spin * t * turns * Math.PI * 2) * t * 106,
    ];
  });
  return {
    layers: [
      { d: disc(x, y, 106), fill: second },
      { d: polyline(points), stroke: main, width: draws.between(4, 8) },
      { d: disc(x, y, 9), fill: pop },
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

/** Frames within frames, and someone at the end of them. */
const corridor: Compose = ({ ground, main, second, pop }, draws) => {
  const [tx, ty] = [draws.between(84, 156), draws.between(100, 150)];
  const tilt = draws.between(-0.12, 0.12);
  const count = 6 + draws.int(3);
  const frames = range(count, (index) => {
    const t = 1 - (index / count) ** 0.8;
    const [cx, cy] = [tx + (120 - tx) * t, ty + (128 - ty) * t];
    return turnedBox(cx, cy, 250 * t + 12, 270 * t + 18, tilt * index);
  });
  return {
    layers: [
      ...frames.map((d, index) => ({
        d,
        fill: index === count - 1 ? pop : index % 2 ? ground : index % 4 ? main : second,
      })),
      { d: figure(tx, ty + 16, 24), fill: ground },
      { d: box(0, 254, 240, 106), fill: ground },
    ],
    under: ground,
  };
};

/** A disc of stripes, torn along a line. */
const offset: Compose = ({ ground, main, second, pop }, draws) => {
  const count = 12 + draws.int(6);
  const pitch = 196 / count;
  const tear = Math.floor(count * draws.between(0.35, 0.65));
  const shift = draws.between(16, 34) * (draws.chance(0.5) ? 1 : -1);
  const r = 98;
  const bar = (index: number) => {
    const y = (index + 0.5) * pitch - r;
    const half = Math.sqrt(Math.max(0, r * r - y * y));
    const dx = index < tear ? -shift / 2 : shift / 2;
    return box(120 - half + dx, 130 + y - pitch * 0.29, half * 2, pitch * 0.58);
  };
  return {
    layers: [
      { d: join(tear, bar), fill: main },
      { d: join(count - tear, (index) => bar(index + tear)), fill: draws.chance(0.5) ? main : second },
      { d: bar(tear), fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

/** A wall of light and a way along its edge. */
const ledge: Compose = ({ ground, main, second, pop }, draws) => {
  const side = draws.chance(0.5) ? 1 : -1;
  const mirror = (x: number) => (side > 0 ? x : 240 - x);
  const edge = draws.between(96, 132);
  const rows = join(10, (row) =>
    join(3, (column) => box(mirror(edge + 18 + column * 34) - (side > 0 ? 0 : 14), 16 + row * 24, 14, 13)),
  );
  const lit = draws.int(8);
  return {
    layers: [
      { d: disc(mirror(52), 66, 26), fill: main },
      {
        d: polygon([
          [mirror(edge), 0],
          [mirror(260), 0],
          [mirror(260), 260],
          [mirror(edge), 260],
        ]),
        fill: second,
      },
      { d: rows, fill: ground },
      { d: box(mirror(edge + 52) - (side > 0 ? 0 : 14), 16 + lit * 24, 14, 13), fill: pop },
      { d: figure(mirror(edge - 9), draws.between(110, 190), 38), fill: main },
      { d: box(0, 254, 240, 106), fill: ground },
    ],
    under: ground,
  };
};

/** A clock without numbers, near the hour. */
const clock: Compose = ({ ground, main, second, pop }, draws) => {
  const hand = -Math.PI / 2 - draws.between(0.1, 0.6);
  const other = draws.unit() * Math.PI * 2;
  const needle = (angle: number, length: number, w: number) =>
    polygon([
      [120 + Math.cos(angle) * length, 130 + Math.sin(angle) * length],
      [120 + Math.cos(angle + 1.57) * w, 130 + Math.sin(angle + 1.57) * w],
      [120 - Math.cos(angle) * 18, 130 - Math.sin(angle) * 18],
      [120 + Math.cos(angle - 1.57) * w, 130 + Math.sin(angle - 1.57) * w],
    ]);
  return {
    layers: [
      { d: disc(120, 130, 98), fill: main },
      { d: sector(120, 130, 98, hand, -Math.PI / 2), fill: pop },
      {
        d: join(12, (index) =>
          turnedBox(
            120 + Math.cos((index * Math.PI) / 6) * 84,
            130 + Math.sin((index * Math.PI) / 6) * 84,
            15,
            index % 3 ? 2 : 5,
            (index * Math.PI) / 6,
          ),
        ),
        fill: second,
      },
      { d: needle(hand, 82, 5) + needle(other, 52, 6), fill: ground },
      { d: disc(120, 130, 5), fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

export const thriller: Family = [spiral, corridor, offset, ledge, clock];
