import { box, disc, join, polygon, range, ridge, sector } from '../shapes';
import type { Compose, Family } from './family';

/** Beams that cross in the sky. */
const searchlights: Compose = ({ ground, main, second, pop }, draws) => {
  const beams = range(3 + draws.int(2), () => {
    const [x, tip] = [draws.between(20, 220), draws.between(-40, 280)];
    const w = draws.between(18, 30);
    return polygon([
      [x, 236],
      [tip - w, -10],
      [tip + w, -10],
    ]);
  });
  const [px, py] = [draws.between(70, 170), draws.between(60, 110)];
  return {
    layers: [
      ...beams.map((d, index) => ({ d, fill: index === 0 ? main : second, opacity: 0.8 })),
      {
        d: polygon([
          [px - 22, py + 4],
          [px, py - 4],
          [px + 22, py + 4],
          [px + 4, py + 3],
          [px + 2, py + 16],
          [px - 2, py + 16],
          [px - 4, py + 3],
        ]),
        fill: pop,
      },
      {
        d: ridge(
          range(9, () => draws.between(216, 236)),
          262,
        ),
        fill: ground,
      },
      { d: box(0, 236, 240, 124), fill: ground },
    ],
    under: ground,
  };
};

/** Diagonals, and one disc. */
const diagonals: Compose = ({ ground, main, second, pop }, draws) => {
  const side = draws.chance(0.5) ? 1 : -1;
  const pitch = draws.between(38, 54);
  const w = pitch * draws.between(0.4, 0.6);
  const slope = 150;
  const bar = (index: number) => {
    const x = index * pitch - 150;
    const points = [
      [x, 256],
      [x + w, 256],
      [x + w + slope, 0],
      [x + slope, 0],
    ] as const;
    return polygon(points.map(([px, py]) => [side > 0 ? px : 240 - px, py] as const));
  };
  const count = Math.ceil(400 / pitch);
  const chosen = 2 + draws.int(3);
  return {
    layers: [
      { d: join(count, (index) => (index % 2 ? bar(index) : '')), fill: second },
      { d: join(count, (index) => (index % 2 ? '' : bar(index))), fill: main },
      { d: bar(chosen), fill: pop },
      { d: disc(120 + side * 30, draws.between(90, 150), draws.between(30, 46)), fill: ground },
      { d: box(0, 256, 240, 104), fill: ground },
    ],
    under: ground,
  };
};

/** Helmets in rank and file; one is missing. */
const ranks: Compose = ({ ground, main, second, pop }, draws) => {
  const columns = 4 + draws.int(2);
  const rows = 4;
  const w = 204 / columns;
  const missing = draws.int(columns * rows);
  const helmet = (index: number) => {
    const x = 18 + (index % columns) * w + w / 2;
    const y = 76 + Math.floor(index / columns) * 52;
    const r = w * 0.4;
    return sector(x, y, r, Math.PI, Math.PI * 2) + box(x - r * 1.2, y, r * 2.4, 4.5);
  };
  const all = range(columns * rows, (index) => index).filter((index) => index !== missing);
  const x = 18 + (missing % columns) * w + w / 2;
  const y = 76 + Math.floor(missing / columns) * 52;
  return {
    layers: [
      {
        d: all
          .filter((index) => Math.floor(index / columns) % 2)
          .map(helmet)
          .join(''),
        fill: second,
      },
      {
        d: all
          .filter((index) => Math.floor(index / columns) % 2 === 0)
          .map(helmet)
          .join(''),
        fill: main,
      },
      { d: disc(x, y - w * 0.12, w * 0.2), fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

/** Planes in formation before a low sun. */
const formation: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y] = [draws.between(90, 150), draws.between(150, 176)];
  const r = draws.between(70, 92);
  const plane = (px: number, py: number, s: number) =>
    polygon([
      [px, py - s],
      [px + s * 0.2, py - s * 0.2],
      [px + s * 1.2, py + s * 0.3],
      [px + s * 0.2, py + s * 0.35],
      [px + s * 0.45, py + s * 0.8],
      [px, py + s * 0.65],
      [px - s * 0.45, py + s * 0.8],
      [px - s * 0.2, py + s * 0.35],
      [px - s * 1.2, py + s * 0.3],
      [px - s * 0.2, py - s * 0.2],
    ]);
  const turn = draws.between(-20, 20);
  const places = [
    [0, 0],
    [-1, 1],
    [1, 1],
    [-2, 2],
    [2, 2],
  ].slice(0, draws.pick([3, 5] as const)) as [number, number][];
  return {
    layers: [
      { d: sector(x, y + 40, r * 1.25, Math.PI, Math.PI * 2), fill: second },
      { d: sector(x, y + 40, r, Math.PI, Math.PI * 2), fill: pop },
      { d: places.map(([u, v]) => plane(x + u * 30 + turn, 62 + v * 26, 15)).join(''), fill: main },
      { d: box(0, y + 40, 240, 170), fill: ground },
      { d: box(0, y + 52, 240, 3) + box(0, y + 64, 240, 2), fill: second },
    ],
    under: ground,
  };
};

export const war: Family = [searchlights, diagonals, ranks, formation];
