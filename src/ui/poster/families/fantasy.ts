import { box, disc, join, polygon, range, rays, ridge, ring, star, type Point } from '../shapes';
import type { Compose, Family } from './family';

/** Peaks, and a star above the highest. */
const peaks: Compose = ({ ground, main, second, pop }, draws) => {
  const top = draws.between(80, 110);
  const x = draws.between(84, 156);
  const far = ridge(
    range(8, () => draws.between(140, 190)),
    262,
  );
  const snow: Point[] = [
    [x, top],
    [x + 17, top + 34],
    [x + 7, top + 28],
    [x, top + 42],
    [x - 8, top + 30],
    [x - 17, top + 34],
  ];
  return {
    layers: [
      { d: disc(x, top - 8, draws.between(54, 66)), fill: second },
      { d: far, fill: second },
      {
        d: polygon([
          [x, top],
          [x + 84, 262],
          [x - 84, 262],
        ]),
        fill: main,
      },
      { d: polygon(snow), fill: ground },
      { d: star(x, top - 30, 14, 4, 4), fill: pop },
      { d: join(12, () => disc(draws.between(10, 230), draws.between(14, 110), draws.between(0.7, 1.6))), fill: pop },
      { d: box(0, 252, 240, 108), fill: ground },
    ],
    under: ground,
  };
};

/** Towers. */
const castle: Compose = ({ ground, main, second, pop }, draws) => {
  const count = 4 + draws.int(2);
  const towers = range(count, (index) => {
    const w = draws.between(22, 32);
    const x = 120 + (index - (count - 1) / 2) * 33;
    const h = 60 + 66 * Math.exp(-(((index - (count - 1) / 2) / 1.5) ** 2)) + draws.between(-14, 14);
    return (
      box(x - w / 2, 246 - h, w, h) +
      polygon([
        [x - w * 0.64, 246 - h],
        [x, 246 - h - w * draws.between(1.2, 1.8)],
        [x + w * 0.64, 246 - h],
      ])
    );
  });
  const moon = draws.between(40, 54);
  return {
    layers: [
      { d: disc(draws.between(70, 170), 90, moon), fill: second },
      { d: towers.filter((_, index) => index % 2).join(''), fill: second },
      { d: towers.filter((_, index) => index % 2 === 0).join(''), fill: main },
      { d: join(4, (index) => box(120 + (index - 1.5) * 33 - 2, 196 + (index % 2) * 12, 4, 8)), fill: pop },
      { d: ridge([250, 236, 244, 230, 242, 234, 250], 262), fill: ground },
      { d: box(0, 250, 240, 110), fill: ground },
    ],
    under: ground,
  };
};

/** A star of stars. */
const spell: Compose = ({ ground, main, second, pop }, draws) => {
  const points = draws.pick([5, 6, 7, 8, 9, 12]);
  const [x, y] = [120, 130];
  const turn = draws.unit();
  return {
    layers: [
      { d: rays(x, y, 112, points * 4, turn, 0.16, 92), fill: second },
      { d: ring(x, y, 90, 87), fill: second },
      { d: star(x, y, 84, 84 * draws.between(0.38, 0.6), points, turn), fill: main },
      { d: star(x, y, 48, 48 * draws.between(0.4, 0.6), points, turn + Math.PI / points), fill: second },
      { d: disc(x, y, 17), fill: pop },
    ],
    under: ground,
    floats: true,
  };
};

/** A crescent, and what hangs in the night. */
const crescent: Compose = ({ ground, main, second, pop }, draws) => {
  const [x, y, r] = [draws.between(104, 136), draws.between(108, 126), draws.between(68, 80)];
  const turn = draws.between(-0.5, 0.5);
  const [cx, cy] = [x + Math.cos(turn) * r * 0.46, y + Math.sin(turn) * r * 0.46];
  const hung = range(4 + draws.int(3), (index): Point => [
    34 + index * 34 + draws.between(-8, 8),
    draws.between(130, 226),
  ]);
  return {
    layers: [
      { d: disc(x, y, r * 1.32), fill: second },
      { d: disc(x, y, r), fill: main },
      { d: disc(cx, cy, r * 0.82), fill: second },
      { d: hung.map(([px, py]) => box(px - 0.5, 0, 1, py)).join(''), fill: main, opacity: 0.6 },
      { d: hung.map(([px, py]) => star(px, py, 10, 4, 5)).join(''), fill: pop },
    ],
    under: ground,
  };
};

export const fantasy: Family = [peaks, castle, spell, crescent];
